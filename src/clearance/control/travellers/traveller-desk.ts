/** What is done about travellers: held, decided, linked to the chain and stored in one transaction. */
import { bucketOf } from "#src/kernel/bucket.ts";
import { newDeclarationId } from "#src/kernel/ids.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import { newSalt } from "#src/kernel/salt.ts";
import { parseDecimal } from "#src/kernel/decimal.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { emptyChain } from "#src/platform/events/chain.ts";
import { linkStep, saltedDigest } from "#src/platform/events/steps.ts";
import { appendRuns } from "#src/platform/events/store.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { getProfile, type Profile } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import type { ClearanceApp } from "../../app.ts";
import { eraseAlbum } from "../albums/album-desk.ts";
import { countSteps } from "./count-steps.ts";
import { judgeLines } from "./judge-lines.ts";
import { rateOf } from "./rate-of.ts";
import * as refusals from "./refusals.ts";
import {
  appendPerson,
  appendStep,
  erasePersons,
  findCase,
  listSteps,
  putCase,
  type StoredCase,
  type StoredStep,
} from "./store.ts";
import {
  afterStep,
  type CarriedLine,
  type JudgedLine,
  type TravellerContent,
  type TravellerFact,
  type TravellerPerson,
  type TravellerStanding,
  type TravellerStop,
} from "./traveller.ts";
import { travellerRules, type TravellerRules } from "./traveller-rules.ts";

/** Station under which the chains of cases of travellers are told from those of declarations. */
export const travellerStation = "travellers";

/** One step to take: the fact, what goes with it, and a person to keep apart. */
export type Step = {
  readonly fact: TravellerFact;
  readonly content: TravellerContent;
  readonly person?: { readonly stated: TravellerPerson; readonly salt: string };
};

export type ActingOfficer = {
  readonly actor: string;
  readonly at: Temporal.Instant;
  readonly profile: Profile;
  /** Day of the law and of the figures: that of `at`, unless who makes traffic states another. */
  readonly day: Temporal.PlainDate;
};

/** A case that is held, with everything it carries. */
export type HeldCase = {
  readonly found: StoredCase;
  readonly stop: Omit<TravellerStop, "lines">;
  readonly lines: readonly CarriedLine[];
};

/** An officer stops a traveller, or takes what he declares. @returns the id of the case */
export async function openCase(
  app: ClearanceApp,
  caller: Caller,
  asked: {
    readonly profile: Profile;
    readonly stop: TravellerStop;
    readonly person: TravellerPerson;
    readonly asOf?: Temporal.PlainDate | undefined;
  },
): Promise<string> {
  const { profile, person } = asked;
  const { lines, ...stop } = asked.stop;
  const at = app.clock();
  const id = newDeclarationId(at.epochMilliseconds, bucketOf(stop.office));
  const day = asked.asOf ?? legalDay(profile.timeZone, at);
  const judged = judgeAll(app, { profile, stop, day }, lines);
  const salt = newSalt();
  const { direction, office } = stop;
  const fact: TravellerFact = {
    act: "opened",
    direction,
    office,
    kept: saltedDigest(salt, person),
    lines: judged,
  };
  const fresh = { id, profile: profile.id, openedAt: printMoment(at), head: emptyChain };
  const step = { fact, content: { stop, lines }, person: { stated: person, salt } };
  await app.sql.begin(async (tx) => {
    const by = { actor: actorOf(caller), at, profile, day };
    await store(app, tx, { before: { ...fresh, standing: undefined }, lines }, [step], by);
  });
  return id;
}

/** More was found on the traveller. Amounts under one limit are judged together with what was there. */
export async function addLines(
  app: ClearanceApp,
  caller: Caller,
  asked: { readonly id: string; readonly lines: readonly CarriedLine[]; readonly says: string },
): Promise<void> {
  await takeStep(app, caller, asked.id, async ({ found, stop, lines }, { day, profile }) => {
    const all = [...lines, ...asked.lines];
    const judged = judgeAll(app, { profile, stop, day }, all).filter(({ line, judgement }) => {
      const before = found.standing.lines.find((one) => one.line === line);
      return before === undefined || (before.exit === null && before.judgement !== judgement);
    });
    const fact: TravellerFact = { act: "found", lines: judged };
    return { fact, content: { lines: asked.lines, says: asked.says } };
  });
}

function judgeAll(
  app: Pick<ClearanceApp, "snapshots">,
  of: {
    readonly profile: Profile;
    readonly stop: Omit<TravellerStop, "lines">;
    readonly day: Temporal.PlainDate;
  },
  lines: readonly CarriedLine[],
): readonly JudgedLine[] {
  const { profile, stop, day } = of;
  const rules = travellerRules(profile);
  const strange = lines.find((line) => rules.kinds.every(({ id }) => id !== line.kind));
  if (strange) throw refusals.noKind(strange.kind, rules.kinds);
  const snapshot = app.snapshots.current(profile.id);
  requireCurrencies(snapshot, { day, rules }, lines);
  const toOwn = rateOf(snapshot, profile, day);
  const { direction, isResident } = stop;
  const own = profile.currency.code;
  const facts = { direction, isResident, day: day.toString(), own, toOwn };
  const judged = judgeLines(rules, lines, facts);
  return judged.map((judgement, at_) => {
    const line = lines[at_];
    const kind = rules.kinds.find(({ id }) => id === line?.kind);
    if (!kind) throw new Error("One judgement a line, of a kind that was looked up");
    return { line: at_ + 1, kind: kind.id, agency: kind.agency, judgement };
  });
}

/** Cash is counted in a currency of the register, and no finer than its smallest unit. */
function requireCurrencies(
  snapshot: RegisterSnapshot,
  { day, rules }: { readonly day: Temporal.PlainDate; readonly rules: TravellerRules },
  lines: readonly CarriedLine[],
): void {
  if (!snapshot.has("currencies")) return;
  const cash = new Set(rules.kinds.filter(({ by }) => by === "cash").map(({ id }) => id));
  for (const [at, { kind, unit, found, declared }] of lines.entries()) {
    if (!cash.has(kind)) continue;
    const row = snapshot.find("currencies", unit, day);
    if (!row) throw refusals.noCurrency(at + 1, unit);
    const decimals = Number(row.values["decimals"] ?? "0");
    const fine = [found, declared].find((one) => parseDecimal(one).scale > decimals);
    if (fine !== undefined) throw refusals.tooFine(at + 1, { amount: fine, unit, decimals });
  }
}

/** Persons whose days are over are erased; the chain keeps their digest and says so. */
export async function eraseDue(
  app: Pick<ClearanceApp, "sql" | "clock" | "profiles">,
  { id, of }: { readonly id: string; readonly of: readonly number[] },
): Promise<void> {
  await app.sql.begin(async (tx) => {
    const found = await findCase(tx, id, "hold");
    if (!found) return;
    const profile = getProfile(app.profiles, found.profile);
    const at = app.clock();
    const by = { actor: "system", at, profile, day: legalDay(profile.timeZone, at) };
    const step: Step = { fact: { act: "erased", of }, content: {} };
    await link(tx, found, [step], by);
    await erasePersons(tx, { id, of });
    await eraseAlbum(tx, { subject: "traveller-case", id }, by);
  });
}

/** Holds a case, decides one step, does what it takes elsewhere, and stores all in one transaction. */
export async function takeStep(
  app: ClearanceApp,
  caller: Caller,
  id: string,
  decide: (held: HeldCase, acting: ActingOfficer, tx: Sql) => Promise<Step>,
  asOf?: Temporal.PlainDate,
): Promise<void> {
  await app.sql.begin(async (tx) => {
    const found = await findCase(tx, id, "hold");
    if (!found) throw refusals.noSuchCase();
    const profile = getProfile(app.profiles, found.profile);
    const at = app.clock();
    const day = asOf ?? legalDay(profile.timeZone, at);
    const by = { actor: actorOf(caller), at, profile, day };
    const held = { found, ...carriedIn(await listSteps(tx, [id])) };
    const step = await decide(held, by, tx);
    const lines = [...held.lines, ...(step.content.lines ?? [])];
    await store(app, tx, { before: found, lines }, [step], by);
  });
}

/** Everything a case carries, by its steps in order. */
export function carriedIn(steps: readonly Pick<StoredStep, "content">[]): Omit<HeldCase, "found"> {
  const stop = steps[0]?.content.stop;
  if (!stop) throw new Error("A case begins with a stop");
  return { stop, lines: steps.flatMap(({ content }) => content.lines ?? []) };
}

type CaseBefore = Omit<StoredCase, "standing" | "updatedAt" | "agencies"> & {
  readonly standing: TravellerStanding | undefined;
};

/** Steps behind the head of the chain, and what they count. */
async function store(
  app: Pick<ClearanceApp, "countTravellers">,
  tx: Sql,
  { before, lines }: { readonly before: CaseBefore; readonly lines: readonly CarriedLine[] },
  steps: readonly Step[],
  by: ActingOfficer,
): Promise<void> {
  const standing = await link(tx, before, steps, by);
  const { profile, at: now, day } = by;
  const facts = steps.map(({ fact }) => fact);
  const counts = countSteps(travellerRules(profile), {
    id: before.id,
    before: before.standing,
    standing,
    facts,
    lines,
  });
  await app.countTravellers(tx, counts, { profile, now, day });
}

async function link(
  tx: Sql,
  before: CaseBefore,
  steps: readonly Step[],
  by: ActingOfficer,
): Promise<TravellerStanding> {
  const at = printMoment(by.at);
  const { id, profile, openedAt } = before;
  let { head, standing } = before;
  const runs = [];
  const taken: { readonly row: StoredStep; readonly person: Step["person"] }[] = [];
  for (const { fact, content, person } of steps) {
    const type = "traveller.changed";
    const step = { type, station: travellerStation, at, actor: by.actor, fact, content };
    const linked = linkStep(id, head, step);
    head = linked.head;
    standing = afterStep(standing, { at, fact });
    runs.push(linked.run);
    taken.push({ row: linked.row, person });
  }
  if (!standing) throw new Error("A step makes a case");
  await appendRuns(tx, runs);
  const rules = travellerRules(by.profile);
  const agencies = [...new Set(standing.lines.map(({ agency }) => agency))];
  await putCase(tx, { id, profile, standing, agencies, openedAt, updatedAt: at, head });
  for (const { row, person } of taken) {
    await appendStep(tx, row);
    if (!person) continue;
    const { days, agencies: readers } = rules.persons;
    const eraseOn = legalDay(by.profile.timeZone, by.at).add({ days }).toString();
    const { stated: content, salt } = person;
    const { recordId: caseId, seq } = row;
    await appendPerson(tx, { caseId, seq, profile, agencies: readers, content, salt, eraseOn });
  }
  return standing;
}
