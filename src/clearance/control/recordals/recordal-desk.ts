/** What is done about recordals: held, decided, linked to the chain and stored in one transaction. */
import { cited } from "#src/registers/cited.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { bucketOf } from "#src/kernel/bucket.ts";
import { newDeclarationId } from "#src/kernel/ids.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { namesOf } from "#src/identity/access/policy.ts";
import { emptyChain } from "#src/platform/events/chain.ts";
import { linkStep } from "#src/platform/events/steps.ts";
import { appendRuns } from "#src/platform/events/store.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { getProfile, type Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import { propertyRightRules } from "./property-right-rules.ts";
import {
  afterStep,
  numberKey,
  type Particulars,
  type Pending,
  type Recordal,
  type RecordalFact,
  stateOn,
  type StepContent,
} from "./recordal.ts";
import {
  appendRecordalStep,
  findRecordal,
  nextRecordalSerial,
  putRecordal,
  type StoredRecordal,
} from "./store.ts";

/** Station under which the chains of recordals are told from those of declarations. */
export const recordalStation = "recordals";

type Moment = {
  readonly tx: Sql;
  readonly at: Temporal.Instant;
  readonly day: Temporal.PlainDate;
  readonly profile: Profile;
};
type Step = { readonly fact: RecordalFact; readonly content: StepContent };

/** A right holder applies for a recordal. @returns its id */
export async function applyForRecordal(
  app: ClearanceApp,
  caller: Caller,
  asked: { readonly profile: Profile; readonly particulars: Particulars },
): Promise<string> {
  const { profile, particulars } = asked;
  const at = app.clock();
  const day = legalDay(profile.timeZone, at);
  checkParticulars(particulars, { profile, day, caller });
  const party = caller.partyId;
  const holder = numberKey(particulars.holder.number);
  const id = newDeclarationId(at.epochMilliseconds, bucketOf(party));
  const fact = { act: "applied", asks: "recordal", holder } as const;
  const content = { particulars };
  await app.sql.begin(async (tx) => {
    const appliedAt = printMoment(at);
    const fresh = { id, profile: profile.id, party, appliedAt, head: emptyChain };
    await store(tx, { fresh, before: undefined }, { fact, content, caller, at });
  });
  return id;
}

/** A right holder applies for other particulars, or for more time. */
export async function applyAgain(
  app: ClearanceApp,
  caller: Caller,
  asked: {
    readonly id: string;
    readonly asks: "change" | "renewal";
    /** Absent: as they stand. */
    readonly particulars: Particulars | undefined;
  },
): Promise<void> {
  await takeStep(app, caller, asked.id, async (found, { profile, day }) => {
    if (found.pending !== null || stateOn(found, day.toString()) !== "in-force")
      throw notNow(found, day);
    const particulars = asked.particulars ?? found.standing;
    if (particulars === null) throw notNow(found, day);
    if (particulars.kind !== found.kind) throw otherKind(found.kind);
    checkParticulars(particulars, { profile, day, caller });
    if (asked.asks === "renewal") checkRenewal(found, profile, day);
    const holder = numberKey(particulars.holder.number);
    return { fact: { act: "applied", asks: asked.asks, holder }, content: { particulars } };
  });
}

/** An officer accepts what was applied for, or refuses it with a reason. */
export async function decideRecordal(
  app: ClearanceApp,
  caller: Caller,
  asked: {
    readonly id: string;
    readonly outcome: "accepted" | "refused";
    readonly reason: string | undefined;
  },
): Promise<void> {
  const { id, outcome, reason } = asked;
  await takeStep(app, caller, id, async (found, moment) => {
    if (found.pending === null) throw notNow(found, moment.day);
    const content = reason === undefined ? {} : { reason };
    if (outcome === "refused") {
      if (reason === undefined) throw reasonMissing();
      return { fact: { act: "refused" }, content };
    }
    const number = found.number ?? (await takeNumber(found, moment));
    const days = daysOf(found, found.pending, moment);
    return { fact: { act: "accepted", number, ...days }, content };
  });
}

/** The right holder takes back what was not decided. */
export async function withdrawApplication(
  app: ClearanceApp,
  caller: Caller,
  { id, reason }: { readonly id: string; readonly reason: string | undefined },
): Promise<void> {
  await takeStep(app, caller, id, async (found, { day }) => {
    if (found.pending === null) throw notNow(found, day);
    return { fact: { act: "withdrawn" }, content: reason === undefined ? {} : { reason } };
  });
}

/** The right holder gives it up, or an officer ends it. */
export async function endRecordal(
  app: ClearanceApp,
  caller: Caller,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<void> {
  await takeStep(app, caller, id, async (found, { day }) => {
    if (stateOn(found, day.toString()) !== "in-force") throw notNow(found, day);
    return { fact: { act: "ended", on: day.toString() }, content: { reason } };
  });
}

async function takeStep(
  app: ClearanceApp,
  caller: Caller,
  id: string,
  decide: (found: StoredRecordal, moment: Moment) => Promise<Step>,
): Promise<void> {
  await app.sql.begin(async (tx) => {
    const found = await findRecordal(tx, id, "hold");
    if (!found) throw noSuchRecordal();
    const profile = getProfile(app.profiles, found.profile);
    const at = app.clock();
    const day = legalDay(profile.timeZone, at);
    const step = await decide(found, { tx, at, day, profile });
    await store(tx, { fresh: found, before: found }, { ...step, caller, at });
  });
}

/** The step behind the head of the chain, and the recordal as it stands after it. */
async function store(
  tx: Sql,
  {
    fresh,
    before,
  }: {
    readonly fresh: Pick<StoredRecordal, "id" | "profile" | "party" | "appliedAt" | "head">;
    readonly before: Recordal | undefined;
  },
  {
    fact,
    content,
    caller,
    at: now,
  }: Step & { readonly caller: Caller; readonly at: Temporal.Instant },
): Promise<void> {
  const { id, profile, party, appliedAt } = fresh;
  const at = printMoment(now);
  const type = "recordal.changed";
  const linked = { type, station: recordalStation, at, actor: actorOf(caller), fact, content };
  const { run, head, row } = linkStep(id, fresh.head, linked);
  const made = afterStep(before, fact, content);
  await appendRuns(tx, [run]);
  await putRecordal(tx, { ...made, id, profile, party, appliedAt, updatedAt: at, head });
  await appendRecordalStep(tx, row, party);
}

type Checking = {
  readonly profile: Profile;
  readonly day: Temporal.PlainDate;
  readonly caller: Caller;
};

function checkParticulars(
  { kind, holder, rightEndsOn }: Particulars,
  { profile, day, caller }: Checking,
): void {
  const { kinds } = propertyRightRules(profile);
  if (!kinds.some(({ id }) => id === kind)) {
    throw new AppError({
      code: "RIGHT_KIND_UNKNOWN",
      status: 422,
      message: `There is no kind of right "${kind}".`,
      fix: `The profile has: ${kinds.map(({ id }) => id).join(", ")}.`,
    });
  }
  if (rightEndsOn !== undefined && rightEndsOn < day.toString()) {
    throw new AppError({
      code: "RIGHT_ENDED",
      status: 422,
      message: `The right ended on ${rightEndsOn}.`,
      fix: "State the last day of the right as it is registered.",
    });
  }
  const own = namesOf(caller).map(numberKey);
  if (own.includes(numberKey(holder.number)) || caller.scopes.includes("*")) return;
  throw new AppError({
    code: "RECORDAL_HOLDER_OTHER",
    status: 403,
    message: `The holder ${holder.number} is not the party that applies.`,
    fix: "State the number under which your own party is registered.",
  });
}

/** Renewal is applied for while the recordal still holds, not earlier than the law says. */
function checkRenewal({ validTo }: Recordal, profile: Profile, day: Temporal.PlainDate): void {
  const { renewalMonths, source } = propertyRightRules(profile).recordal;
  const from = Temporal.PlainDate.from(validTo ?? day).subtract({ months: renewalMonths });
  if (Temporal.PlainDate.compare(day, from) >= 0) return;
  throw new AppError({
    code: "RENEWAL_EARLY",
    status: 409,
    message: `The recordal holds until ${validTo ?? ""}; renewal is applied for from ${from.toString()} on (${cited(source).en}).`,
    texts: [cited(source)],
    fix: "Apply from that day on.",
  });
}

/** Ten years, for instance, and no longer than the right itself. */
function daysOf(
  found: Recordal,
  { asks, particulars }: Pending,
  { profile, day }: Moment,
): { readonly validFrom: string; readonly validTo: string } {
  const { years } = propertyRightRules(profile).recordal;
  const validFrom = found.validFrom ?? day.toString();
  const before = found.validTo ?? day.toString();
  const longest =
    asks === "change" ? before : Temporal.PlainDate.from(before).add({ years }).toString();
  const { rightEndsOn } = particulars;
  if (rightEndsOn === undefined) return { validFrom, validTo: longest };
  const rightEnds = Temporal.PlainDate.from(rightEndsOn).add({ days: 1 }).toString();
  return { validFrom, validTo: rightEnds < longest ? rightEnds : longest };
}

async function takeNumber({ kind }: Recordal, { tx, profile, day }: Moment): Promise<string> {
  const { kinds, recordal } = propertyRightRules(profile);
  const code = kinds.find(({ id }) => id === kind)?.code ?? "";
  const series = recordal.series.replace("{kind}", code).replace("{year}", String(day.year));
  const serial = await nextRecordalSerial(tx, profile.id, series);
  return `${series}${String(serial).padStart(recordal.serialDigits, "0")}`;
}

export function noSuchRecordal(): AppError {
  return new AppError({
    code: "RECORDAL_NOT_FOUND",
    status: 404,
    message: "There is no such recordal, or it is not yours to see.",
    fix: "GET /api/v1/recordals lists those you may see; GET /api/v1/published-recordals what is public.",
  });
}

function notNow(found: Recordal, day: Temporal.PlainDate): AppError {
  const isPending = found.pending !== null;
  const state = stateOn(found, day.toString());
  return new AppError({
    code: "RECORDAL_STATE_NOT_ALLOWED",
    status: 409,
    message: isPending
      ? "An application about this recordal waits for its decision."
      : `The recordal is ${state}, and no application about it waits for a decision.`,
    fix: isPending
      ? "Wait for the decision, or withdraw the application."
      : "Read the recordal: its state says what is possible.",
  });
}

function otherKind(kind: string): AppError {
  return new AppError({
    code: "RIGHT_KIND_OTHER",
    status: 422,
    message: `The recordal is of the kind ${kind}.`,
    fix: "Apply for another recordal for a right of another kind.",
  });
}

function reasonMissing(): AppError {
  return new AppError({
    code: "REFUSAL_REASON_MISSING",
    status: 422,
    message: "An application is refused with a reason.",
    fix: "State the reason, which the right holder reads.",
  });
}
