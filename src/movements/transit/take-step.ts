/** A step of an operation: held, decided, linked to its chain and stored in one transaction. */
import { newId } from "#src/kernel/ids.ts";
import { invariant } from "#src/kernel/invariant.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import { linkStep } from "#src/platform/events/steps.ts";
import { appendRuns } from "#src/platform/events/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { getProfile, type Profile } from "#src/registers/profile.ts";
import { noSuchTransit, noTransitHere, requireTakesUp } from "./refusals.ts";
import { leadingTo, type TransitAct } from "./states.ts";
import {
  appendTransitStep,
  findTransit,
  partiesOf,
  putTransit,
  type StoredTransit,
} from "./store.ts";
import {
  afterStep,
  isNoticed,
  type TransitContent,
  type TransitFact,
  type TransitStanding,
} from "./transit.ts";
import { type TransitRules, transitRules } from "./transit-rules.ts";

/** Station under which the chains of operations are told from those of declarations. */
export const transitStation = "transit";

/** Who acts, and when. */
export type TransitActor = {
  /** Person, party and capacity. */
  readonly actor: string;
  readonly party: string;
  readonly isOfficer: boolean;
  readonly now: Temporal.Instant;
  readonly profiles: ReadonlyMap<string, Profile>;
};

export type Step = { readonly fact: TransitFact; readonly content?: TransitContent };

/** An operation in hand: held until the transaction ends. */
export type InHand = {
  readonly tx: Sql;
  readonly held: StoredTransit;
  readonly profile: Profile;
  readonly rules: TransitRules;
  readonly day: Temporal.PlainDate;
  readonly by: TransitActor;
};

export function rulesOf(profile: Profile): TransitRules {
  const rules = transitRules(profile);
  if (!rules) throw noTransitHere(profile.id);
  return rules;
}

/** Holds an operation, lets a decision make its step, and stores it where the table of states allows it. */
export async function takeStep(
  tx: Sql,
  { id, act }: { readonly id: string; readonly act: TransitAct },
  by: TransitActor,
  decide: (inHand: InHand) => Step | Promise<Step>,
): Promise<void> {
  const held = await findTransit(tx, id, "hold");
  if (!held) throw noSuchTransit();
  requireTakesUp(held.standing.state, act);
  const profile = getProfile(by.profiles, held.profile);
  const day = legalDay(profile.timeZone, by.now);
  const step = await decide({ tx, held, profile, rules: rulesOf(profile), day, by });
  await storeStep(tx, held, step, by);
}

type TransitBefore = Omit<StoredTransit, "standing" | "updatedAt"> & {
  readonly standing: TransitStanding | undefined;
};

export async function storeStep(
  tx: Sql,
  before: TransitBefore,
  { fact, content = {} }: Step,
  by: Pick<TransitActor, "actor" | "now">,
): Promise<void> {
  const at = printMoment(by.now);
  const { id, holder } = before;
  const type = "transit.changed";
  const linked = { type, station: transitStation, at, actor: by.actor, fact, content };
  const { run, head, row } = linkStep(id, before.head, linked);
  const standing = afterStep(before.standing, { at, fact, content });
  if (before.standing && fact.act !== "lodged") {
    const allowed = leadingTo(before.standing.state, fact.act);
    invariant(allowed.includes(standing.state), `${fact.act} leads to ${standing.state}`);
  }
  await appendRuns(tx, [run]);
  await putTransit(tx, { ...before, standing, head, updatedAt: at });
  const noticeId = isNoticed(fact.act) ? newId(by.now.epochMilliseconds) : null;
  await appendTransitStep(tx, row, { parties: partiesOf(holder, standing), noticeId });
}
