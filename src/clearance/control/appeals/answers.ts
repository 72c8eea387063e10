/** What routes of appeals answer, as schemas: clients' types are made of them. */
import { z } from "zod";
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import { readActor } from "#src/identity/access/acting.ts";
import { lastAppealDay } from "#src/registers/appeal-term.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import type { Profile } from "#src/registers/profile.ts";
import {
  appealActs,
  appealOutcomes,
  appealStates,
  type AppealStep,
  findBarring,
  isUsedUp,
  wasUndone,
} from "./appeal.ts";
import { type AppealRules, dueActs, waitingActs } from "./appeal-rules.ts";
import { findActs, findUndone } from "./find-acts.ts";
import type { StoredAppeal } from "./store.ts";

const Words = ProfileText;

/** A decision that can be appealed against, or could. */
export const AppealableDecision = z.object({
  /** Event of the declaration's chain; an appeal names it. */
  decision: z.int(),
  kind: z.string(),
  name: Words,
  decidedAt: z.string(),
  /** Party for which it was decided. */
  decidedFor: z.string(),
  /** Person who decided; null to others than officials. */
  decidedBy: z.string().nullable(),
  /** Goods items; null: all. */
  items: z.array(z.int()).nullable(),
  /** What its party was told. */
  reason: Words.nullable(),
  /** Last day of an appeal. */
  until: z.string(),
  /** Whether one may be lodged now. */
  isOpen: z.boolean(),
  /** What waits meanwhile. */
  waits: z.array(z.enum(waitingActs)),
});

export const ListedAppeal = z.object({
  /** Declaration and number. */
  id: z.string(),
  declaration: z.string(),
  number: z.int(),
  profile: z.string(),
  office: z.string().nullable(),
  decision: z.int(),
  kind: z.string(),
  name: Words,
  decidedAt: z.string(),
  decidedFor: z.string(),
  decidedBy: z.string().nullable(),
  items: z.array(z.int()).nullable(),
  state: z.enum(appealStates),
  /** What customs has to do after it; null: nothing, or it is done. */
  follows: z.enum(dueActs).nullable(),
  /** How two persons settled what followed it, of `settlements`; null: they did not. */
  settledAs: z.string().nullable(),
  /** What it is against was undone before it was decided. */
  isMoot: z.boolean(),
  /** Day by which it is to be decided. */
  dueOn: z.string(),
  isOverdue: z.boolean(),
  lodgedAt: z.string(),
  /** Party that lodged it. */
  lodgedBy: z.string(),
  updatedAt: z.string(),
});

export const OneAppeal = ListedAppeal.extend({
  history: z.array(
    z.object({
      act: z.enum(appealActs),
      at: z.string(),
      /** Person; null to others than officials. */
      actor: z.string().nullable(),
      grounds: z.string().nullable(),
      reason: z.string().nullable(),
      outcome: z.enum(appealOutcomes).nullable(),
      /** How what followed was settled, of `settlements`. */
      settledAs: z.string().nullable(),
      /** Number of the paper that this way of settling names. */
      reference: z.string().nullable(),
      legalBasis: z.string().nullable(),
    }),
  ),
});

export const AppealPage = z.object({
  appeals: z.array(ListedAppeal),
  next: z.string().nullable(),
});

/** Ways in which what followed is settled. */
export const SettlementWays = z.array(
  z.object({
    id: z.string(),
    title: Words,
    /** What its reference is the number of; null: it has none. */
    reference: Words.nullable(),
    needsArticle: z.boolean(),
  }),
);

export const AppealsOfDeclaration = z.object({
  declaration: z.string(),
  profile: z.string(),
  /** Who hears them. */
  body: Words,
  /** Law of the term, of what waits, and of goods that cannot be kept. */
  term: Words,
  waiting: Words,
  perishable: Words.nullable(),
  /** Ways of settling what no act undoes, and what each asks for. */
  settlements: SettlementWays,
  decisions: z.array(AppealableDecision),
  appeals: z.array(OneAppeal),
});

type Printing = {
  readonly profile: Profile;
  readonly rules: AppealRules | undefined;
  /** Who of customs acted is shown. */
  readonly isOfficial: boolean;
  /** Who asks; undefined: nobody who is signed in. */
  readonly party: string | undefined;
  readonly today: Temporal.PlainDate;
};

const unnamed = (id: string) => ({ en: id, zh: id });

export function printListed(
  stored: StoredAppeal,
  { rules, isOfficial, today }: Printing,
): z.infer<typeof ListedAppeal> {
  const { declarationId, number, profile, office, act, state, due } = stored;
  const { settledAs, isMoot, dueOn } = stored;
  return {
    id: `${declarationId}.${number}`,
    declaration: declarationId,
    number,
    profile,
    office,
    decision: act.seq,
    kind: act.id,
    name: rules?.acts.find(({ id }) => id === act.id)?.name ?? unnamed(act.id),
    decidedAt: act.decidedAt,
    decidedFor: readActor(act.decidedBy).party,
    decidedBy: isOfficial ? act.decidedBy : null,
    items: act.items && [...act.items],
    state,
    follows: due,
    settledAs,
    isMoot,
    dueOn,
    isOverdue: state === "pending" && today.toString() > dueOn,
    lodgedAt: stored.lodgedAt,
    lodgedBy: readActor(stored.lodgedBy).party,
    updatedAt: stored.updatedAt,
  };
}

export function printAppeal(
  stored: StoredAppeal,
  steps: readonly AppealStep[],
  printing: Printing,
): z.infer<typeof OneAppeal> {
  const own = steps.filter(({ number }) => number === stored.number);
  const history = own.map(({ act, at, actor, says }) => ({
    act,
    at,
    actor: printing.isOfficial || act !== "decided" ? actor : null,
    grounds: says["grounds"] ?? null,
    reason: says["reason"] ?? null,
    outcome: appealOutcomes.find((one) => one === says["outcome"]) ?? null,
    settledAs: says["settledAs"] ?? null,
    reference: says["reference"] ?? null,
    legalBasis: says["legalBasis"] ?? null,
  }));
  return { ...printListed(stored, printing), history };
}

export function printDecisions(
  events: readonly ChainedEvent[],
  stored: readonly StoredAppeal[],
  { profile, rules, isOfficial, party, today }: Printing & { readonly rules: AppealRules },
): z.infer<typeof AppealableDecision>[] {
  const undone = findUndone(events);
  const appeals = stored.map((one) => ({ ...one, party: readActor(one.lodgedBy).party }));
  return findActs(events, rules).map(({ act, rule, event }) => {
    const until = lastAppealDay(Temporal.Instant.from(act.decidedAt), profile) ?? today;
    const isBarred =
      wasUndone(act, undone) ||
      isUsedUp(appeals, { act, party }, rules) ||
      findBarring(appeals, { act, party }, rules) !== undefined;
    return {
      decision: act.seq,
      kind: act.id,
      name: rule.name,
      decidedAt: act.decidedAt,
      decidedFor: readActor(act.decidedBy).party,
      decidedBy: isOfficial ? act.decidedBy : null,
      items: act.items && [...act.items],
      reason: saysOf(event.reason),
      until: until.toString(),
      isOpen: !isBarred && Temporal.PlainDate.compare(today, until) <= 0,
      waits: [...rule.waits],
    };
  });
}

export function printSettlements({ settlements: { kinds } }: AppealRules) {
  return kinds.map(({ id, title, reference, needsArticle }) => ({
    id,
    title,
    reference: reference ?? null,
    needsArticle,
  }));
}

/** What stands in the chain was written as a reason, or there is none. */
function saysOf(reason: unknown): { en: string; zh: string } | null {
  const read = z.object({ says: Words }).safeParse(reason);
  return read.success ? read.data.says : null;
}
