/** One step of a ruling: hold it, see that the step is allowed, store it with its place in the chain. */
import { randomBytes } from "node:crypto";
import { AppError } from "#src/kernel/app-error.ts";
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import type { Database } from "#src/platform/database.ts";
import { emptyChain, linkRun } from "#src/platform/events/chain.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Clock, Sql } from "#src/platform/services.ts";
import { isAllowed, isApplicant } from "#src/registers/dossier/dossier.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { SnapshotStore } from "#src/registers/snapshots.ts";
import { type Ruling, type RulingStatus, type RulingStep, rulingSteps } from "./ruling.ts";
import type { RulingRegister } from "./ruling-register.ts";
import { appendStep, findRuling, nextRulingVersion, putRuling } from "./store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

export type RulingsApp = {
  readonly sql: Database;
  readonly clock: Clock;
  readonly defaultProfile: string;
  readonly snapshots: SnapshotStore;
  readonly rulings: RulingRegister;
};

/** What a step changes and says. */
export type Moved = {
  readonly ruling: Ruling;
  /** Question, answer or reason: kept beside the chain, which holds its digest. */
  readonly says: string;
  /** Application or decision as the step leaves it. */
  readonly content: object | null;
  /** Facts for the chain; no secrets. */
  readonly facts: Readonly<Record<string, string | number | null>>;
  /** It is in force, or no longer: entries must know. */
  readonly changesForce: boolean;
};

export type Moment = {
  readonly tx: Sql;
  readonly at: Temporal.Instant;
  readonly day: Temporal.PlainDate;
  readonly profile: Profile;
};

/** Takes a step that is allowed where the ruling stands. */
export async function takeStep(
  app: RulingsApp,
  caller: Caller,
  asked: { readonly id: string; readonly step: RulingStep },
  decide: (ruling: Ruling, moment: Moment) => Promise<Omit<Moved, "ruling"> & Changes>,
): Promise<Ruling> {
  const { id, step } = asked;
  const stored = await app.sql.begin(async (tx) => {
    const found = await findRuling(tx, id, "hold");
    if (!found) throw rulingUnknown(id);
    const rule = rulingSteps[step];
    if (!isAllowed<RulingStatus>(rule, found.status)) throw notNow(found, step);
    if (rule.by === "officer") refuseOwn(found, caller);
    const moment = momentOf(app, tx, found.profile);
    const { changes, ...moved } = await decide(found, moment);
    const ruling = { ...found, ...changes, status: statusAfter(found, step) };
    return storeStep({ ...moved, ruling }, { caller, moment, type: rule.type });
  });
  await app.rulings.refresh();
  return stored;
}

type Changes = { readonly changes: Partial<Ruling> };

function statusAfter(ruling: Ruling, step: RulingStep): Ruling["status"] {
  const { to } = rulingSteps[step];
  if (to === "same") return ruling.status;
  if (to === "asked") return ruling.acceptedAt === null ? "submitted" : "accepted";
  return to;
}

export function momentOf(app: RulingsApp, tx: Sql, profileId: string): Moment {
  const profile = app.snapshots.profile(profileId);
  const at = app.clock();
  return { tx, at, day: legalDay(profile.timeZone, at), profile };
}

/** Writes a step and where the ruling stands after it. */
export async function storeStep(
  { ruling, says, content, facts, changesForce }: Moved,
  step: { readonly caller: Caller; readonly moment: Moment; readonly type: string },
): Promise<Ruling> {
  const { caller, moment, type } = step;
  const { tx } = moment;
  const at = moment.at.toString({ fractionalSecondDigits: 3 });
  const version = changesForce ? await nextRulingVersion(tx) : 0;
  const salt = randomBytes(16).toString("hex");
  const digest = digestOf({ salt, says, content });
  const head = ruling.lastSeq === 0 ? emptyChain : { seq: ruling.lastSeq, hash: ruling.lastHash };
  const payload = { ...facts, status: ruling.status, digest };
  const happened = { type, station: "rulings", reason: null, payload };
  const run = linkRun(ruling.id, head, {
    at,
    actor: actorOf(caller),
    registerVersions: changesForce ? { rulings: `rulings+${version}` } : {},
    events: [happened],
  });
  const event = { ...run, ...happened };
  const stored = { ...ruling, updatedAt: at, lastSeq: event.seq, lastHash: event.hash };
  await putRuling(tx, stored, version);
  await appendStep(tx, { event, run, accountId: caller.accountId ?? null, says, content, salt });
  return stored;
}

/** Digest of what a step says and holds: the chain keeps this, not the words. */
export function digestOf(step: {
  readonly salt: string;
  readonly says: string;
  readonly content: unknown;
}): string {
  return sha256(step.salt + canonicalJson({ says: step.says, content: step.content }));
}

/** Nobody rules on what is his own; a system with one person in it has the administrator. */
function refuseOwn(ruling: Ruling, caller: Caller): void {
  const isOwn = isApplicant(ruling, caller) || caller.numbers.includes(ruling.holder);
  if (!isOwn || caller.scopes.includes("*")) return;
  throw new AppError({
    code: "RULING_OWN",
    status: 403,
    message: "This ruling is your own or that of a party you act for.",
    fix: "Another officer has to decide on it.",
  });
}

export function rulingUnknown(id: string): AppError {
  return new AppError({
    code: "RULING_NOT_FOUND",
    status: 404,
    message: `There is no ruling ${id.slice(0, 60)} that you may see.`,
    fix: "Take the id from GET /api/v1/rulings.",
  });
}

function notNow(ruling: Ruling, step: RulingStep): AppError {
  return new AppError({
    code: "RULING_STATUS_NOT_ALLOWED",
    status: 409,
    message: `The ruling is ${ruling.status}: the step ${step.replace("-", " ")} is not possible now.`,
    fix: `That is possible while it is ${rulingSteps[step].from.join(", ")}.`,
  });
}
