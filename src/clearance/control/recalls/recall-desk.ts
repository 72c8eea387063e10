/** What is done about recalls: held, decided, linked to the chain and stored in one transaction. */
import { AppError } from "#src/kernel/app-error.ts";
import { bucketOf } from "#src/kernel/bucket.ts";
import { newDeclarationId } from "#src/kernel/ids.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { emptyChain } from "#src/platform/events/chain.ts";
import { linkStep } from "#src/platform/events/steps.ts";
import { appendRuns } from "#src/platform/events/store.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { accessRulesOf } from "#src/registers/access-rules.ts";
import { getProfile, type Profile } from "#src/registers/profile.ts";
import { addWorkingDays, workingDaysOf } from "#src/registers/working-days.ts";
import type { ClearanceApp } from "../../app.ts";
import { noteLate, noteLateWithdrawn, noteResults } from "../closer-checks/note-results.ts";
import { appendLateFindings, withdrawRecalled } from "../case/late-findings/store.ts";
import type { DeclarationDocument } from "../../declaration/document.ts";
import { readFacts } from "../../declaration/read-facts.ts";
import { findStandingVersions } from "../../declaration/reading-store.ts";
import { checkAnswer } from "./account-goods.ts";
import {
  afterStep,
  type FoundRelease,
  type Particulars,
  type RecallAnswer,
  releasesAfter,
  type ReleaseStanding,
  type Step,
} from "./recall.ts";
import { recallRules } from "./recall-rules.ts";
import {
  appendRecallStep,
  findRecall,
  findRelease,
  isReferenceTaken,
  listReleasesOf,
  putRecall,
  putRelease,
  type StoredRecall,
  type StoredRelease,
} from "./store.ts";

/** Station under which the chains of recalls are told from those of declarations. */
export const recallStation = "recalls";

/** Documents that are read at once to be counted. */
const countedAtOnce = 50;

type DeskApp = Pick<ClearanceApp, "sql" | "clock" | "profiles" | "countRecalls" | "takeBackRecall">;
type Moment = Pick<ClearanceApp, "countRecalls" | "takeBackRecall"> & {
  readonly tx: Sql;
  readonly at: Temporal.Instant;
  readonly profile: Profile;
};

/** Opens a recall with the releases that were found. @returns its id */
export async function openRecall(
  app: DeskApp,
  caller: Caller,
  {
    profile,
    particulars,
    releases,
  }: {
    readonly profile: Profile;
    readonly particulars: Particulars;
    readonly releases: readonly FoundRelease[];
  },
): Promise<string> {
  const at = app.clock();
  const { reference } = particulars;
  const agency = caller.agency ?? accessRulesOf(profile).agency;
  const id = newDeclarationId(at.epochMilliseconds, bucketOf(caller.partyId));
  const actor = actorOf(caller);
  const { countRecalls, takeBackRecall } = app;
  await app.sql.begin(async (tx) => {
    const moment = { tx, at, profile, countRecalls, takeBackRecall };
    // of two that cross, the table takes one
    await checkParticulars(tx, { profile, particulars });
    const fresh = { id, profile: profile.id, openedAt: printMoment(at), head: emptyChain };
    const opened = {
      fact: { act: "opened", reference, agency },
      content: { particulars },
    } as const;
    const recall = await store(moment, { fresh, actor, step: opened });
    if (releases.length > 0) {
      const step = foundStep(profile, at, releases);
      await store(moment, { fresh: recall, before: recall, actor, step });
    }
  });
  return id;
}

/** Releases that came to light while a recall is open; those it has are left out. */
export async function addReleases(
  app: DeskApp,
  id: string,
  { releases, actor }: { readonly releases: readonly FoundRelease[]; readonly actor: string },
): Promise<void> {
  await takeStep(app, { id, actor }, async (_recall, { profile, at }) =>
    Promise.resolve(foundStep(profile, at, releases)),
  );
}

function foundStep(
  profile: Profile,
  at: Temporal.Instant,
  releases: readonly FoundRelease[],
): Step {
  const fact = { act: "found", releases: releases.length, dueOn: dueOn(profile, at) } as const;
  return { fact, content: { releases } };
}

/** An officer says of a probable release that it is concerned, or that it is not. */
export async function judgeRelease(
  app: DeskApp,
  caller: Caller,
  asked: {
    readonly release: StoredRelease;
    readonly outcome: "confirmed" | "dismissed";
    readonly reason: string;
  },
): Promise<void> {
  const { outcome, reason } = asked;
  await stepOfRelease(app, caller, asked.release, ({ state, id }, { profile, at }) => {
    if (state !== "probable") throw notNow(state);
    const content = { reason };
    return outcome === "dismissed"
      ? { fact: { act: "dismissed", release: id }, content }
      : { fact: { act: "confirmed", release: id, dueOn: dueOn(profile, at) }, content };
  });
}

/** A release that counted as concerned is not, as two persons say. */
export async function dismissRelease(
  app: DeskApp,
  caller: Caller,
  { release, reason }: { readonly release: StoredRelease; readonly reason: string },
): Promise<void> {
  await stepOfRelease(app, caller, release, ({ state, id }) => {
    if (state !== "due" && state !== "answered") throw notNow(state);
    return { fact: { act: "dismissed", release: id }, content: { reason } };
  });
}

/** The letter to the importer was sent: that of a dismissal may follow the closure. */
export async function noteLetter(
  app: DeskApp,
  caller: Caller,
  { release, letter }: { readonly release: StoredRelease; readonly letter: string },
): Promise<void> {
  const step = ({ id }: StoredRelease): Step => ({
    fact: { act: "notified", release: id, letter },
    content: {},
  });
  await stepOfRelease(app, caller, release, step, false);
}

/** An importer accounts for goods; a later answer takes the place of the one before. */
export async function answerRecall(
  app: DeskApp,
  caller: Caller,
  { release, answer }: { readonly release: StoredRelease; readonly answer: RecallAnswer },
): Promise<void> {
  await stepOfRelease(app, caller, release, ({ state, id, goods }) => {
    if (state !== "due" && state !== "answered") throw notNow(state);
    checkAnswer(goods, answer);
    return { fact: { act: "answered", release: id }, content: { answer } };
  });
}

/** An officer is satisfied with what became of the goods of a release. */
export async function settleRelease(
  app: DeskApp,
  caller: Caller,
  { release, reason }: { readonly release: StoredRelease; readonly reason: string },
): Promise<void> {
  await stepOfRelease(app, caller, release, ({ state, id }) => {
    if (state !== "due" && state !== "answered") throw notNow(state);
    return { fact: { act: "settled", release: id }, content: { reason } };
  });
}

/** Ends a recall of which every release is settled or dismissed. */
export async function closeRecall(
  app: DeskApp,
  caller: Caller,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<void> {
  await takeStep(app, { id, actor: actorOf(caller) }, async (_recall, { tx }) => {
    const releases = await listReleasesOf(tx, [id]);
    const open = releases.filter(({ state }) => state !== "settled" && state !== "dismissed");
    if (open.length > 0) throw stillOpen(open.length);
    return { fact: { act: "closed" }, content: { reason } };
  });
}

async function stepOfRelease(
  app: DeskApp,
  caller: Caller,
  { id, recallId }: StoredRelease,
  decide: (release: StoredRelease, moment: Moment) => Step,
  isOpenNeeded = true,
): Promise<void> {
  const taken = { id: recallId, actor: actorOf(caller), isOpenNeeded };
  await takeStep(app, taken, async (_recall, moment) => {
    // read again: the recall is held now
    const release = await findRelease(moment.tx, id);
    if (!release) throw noSuchRelease();
    return decide(release, moment);
  });
}

async function takeStep(
  app: DeskApp,
  {
    id,
    actor,
    isOpenNeeded = true,
  }: { readonly id: string; readonly actor: string; readonly isOpenNeeded?: boolean },
  decide: (found: StoredRecall, moment: Moment) => Promise<Step>,
): Promise<void> {
  await app.sql.begin(async (tx) => {
    const found = await findRecall(tx, id, "hold");
    if (!found) throw noSuchRecall();
    if (isOpenNeeded && found.state === "closed") throw closed(found.reference);
    const profile = getProfile(app.profiles, found.profile);
    const { countRecalls, takeBackRecall } = app;
    const moment = { tx, at: app.clock(), profile, countRecalls, takeBackRecall };
    const step = await decide(found, moment);
    await store(moment, { fresh: found, before: found, actor, step });
  });
}

type Storing = {
  readonly fresh: Pick<StoredRecall, "id" | "profile" | "openedAt" | "head">;
  readonly before?: StoredRecall;
  readonly actor: string;
  readonly step: Step;
};

/** The step behind the head of the chain, and the recall with its releases as they stand after it. */
async function store(
  moment: Moment,
  { fresh, before, actor, step }: Storing,
): Promise<StoredRecall> {
  const { tx, at: now, profile } = moment;
  const { id, openedAt } = fresh;
  const at = printMoment(now);
  const { fact, content } = step;
  const type = "recall.changed";
  const linked = { type, station: recallStation, at, actor, fact, content };
  const { run, head, row } = linkStep(id, fresh.head, linked);
  const made = afterStep(before, step);
  if (!made) throw new Error("Broken assumption: a recall begins with its particulars");
  const recall = { ...made, id, profile: profile.id, openedAt, updatedAt: at, head };
  await appendRuns(tx, [run]);
  await putRecall(tx, recall);
  const known = "release" in fact ? await findRelease(tx, fact.release) : undefined;
  const releases = releasesAfter(() => known, step);
  const notified = notifiedOf(recall);
  for (const one of releases) await putRelease(tx, { ...one, recallId: id, notified });
  if (fact.act === "found" || fact.act === "confirmed") {
    await findLate(tx, recall, { releases, actor, at: now });
    await countDue(moment, recall, { releases, actor });
  }
  if (fact.act === "dismissed" && known && known.state !== "probable")
    await takeBack(moment, recall, { release: known, actor, reason: content.reason ?? "" });
  await appendRecallStep(tx, row);
  return recall;
}

/** What an importer reads of a recall. */
export function notifiedOf({ agency, particulars }: Pick<StoredRecall, "agency" | "particulars">) {
  const { reference, reason, instrument, measures } = particulars;
  return { agency, reference, reason, instrument, measures };
}

/** A release that is concerned for sure is a finding made after release. */
async function findLate(
  tx: Sql,
  { profile, agency, particulars: { reference, reason } }: StoredRecall,
  of: {
    readonly releases: readonly ReleaseStanding[];
    readonly actor: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  const { at, actor: by } = of;
  const rows = of.releases
    .filter(({ state }) => state === "due")
    .map(({ declarationId, goods }) => ({
      declarationId,
      profile,
      kind: "recall" as const,
      agency,
      result: "refused" as const,
      items: goods.map(({ item }) => item),
      finding: `${reference}: ${reason.says}`,
      by,
      at,
    }));
  await appendLateFindings(tx, rows);
}

/**
 * Counts releases that are concerned for sure, by what their declarations state, and notes the recall of
 * closer checks: one finding, however many releases it has.
 */
async function countDue(
  { tx, at: now, profile, countRecalls }: Moment,
  { id: recallId, agency, particulars: { reason } }: StoredRecall,
  { releases, actor }: { readonly releases: readonly ReleaseStanding[]; readonly actor: string },
): Promise<void> {
  const category = recallRules(profile).reasons.find(({ id }) => id === reason.kind)?.category;
  const due = releases.filter(({ state }) => state === "due");
  for (let from = 0; from < due.length; from += countedAtOnce) {
    const some = due.slice(from, from + countedAtOnce);
    const ids = some.map(({ declarationId }) => declarationId);
    const documents = new Map(
      (await findStandingVersions(tx, ids)).map(({ id, document }) => [id, document]),
    );
    const stated = some.flatMap(({ id: releaseId, declarationId, goods }) => {
      const document = documents.get(declarationId);
      if (!document) return [];
      // the column holds what intake parsed against the mapping table
      const facts = readFacts(document as DeclarationDocument, profile);
      return [{ releaseId, declarationId, goods, facts }];
    });
    if (category !== undefined)
      await countRecalls(
        tx,
        stated.map((one) => ({ ...one, category })),
        { profile, now },
      );
    const found = { kind: "recall", result: "refused", agency, caseId: recallId } as const;
    const notes = stated.flatMap(({ declarationId, goods, facts }) => {
      const items = goods.map(({ item }) => item);
      const late = { ...found, items, by: actor };
      return noteLate({ id: declarationId, facts }, late, { profile, now });
    });
    await noteResults(tx, notes);
  }
}

/** What a release that was concerned for sure counted and said is taken back. */
async function takeBack(
  { tx, at, profile, takeBackRecall }: Moment,
  { id: recallId, particulars: { reference } }: StoredRecall,
  {
    release: { id, declarationId },
    actor: by,
    reason,
  }: { readonly release: ReleaseStanding; readonly actor: string; readonly reason: string },
): Promise<void> {
  await takeBackRecall(tx, id, { profile, now: at });
  await withdrawRecalled(tx, { declarationId, reference, by, reason, at });
  const left = await listReleasesOf(tx, [recallId]);
  if (left.some(({ state }) => state !== "probable" && state !== "dismissed")) return;
  const gone = { caseId: recallId, by };
  await noteResults(tx, noteLateWithdrawn(declarationId, gone, { profile, now: at }));
}

function dueOn(profile: Profile, at: Temporal.Instant): string {
  const from = legalDay(profile.timeZone, at);
  return addWorkingDays(
    workingDaysOf(profile),
    from,
    recallRules(profile).answerWorkingDays,
  ).toString();
}

/**
 * @throws AppError RECALL_REFERENCE_USED, RECALL_REASON_UNKNOWN, RECALL_WITHOUT_MARKS,
 *   RECALL_PERIOD_WRONG
 */
export async function checkParticulars(
  sql: Sql,
  { profile, particulars }: { readonly profile: Profile; readonly particulars: Particulars },
): Promise<void> {
  const { reference, reason, lots, producers, origin, from, until } = particulars;
  if (await isReferenceTaken(sql, { profile: profile.id, reference })) throw taken(reference);
  const { reasons } = recallRules(profile);
  if (!reasons.some(({ id }) => id === reason.kind)) {
    throw new AppError({
      code: "RECALL_REASON_UNKNOWN",
      status: 422,
      message: `There is no kind of reason "${reason.kind}" for a recall.`,
      fix: `The profile has: ${reasons.map(({ id }) => id).join(", ")}.`,
    });
  }
  if (from !== undefined && until !== undefined && until < from) {
    throw new AppError({
      code: "RECALL_PERIOD_WRONG",
      status: 422,
      message: `The period of release ends on ${until}, before it begins on ${from}.`,
      fix: "State the first day before the last.",
    });
  }
  if (lots.length > 0 || producers.length > 0) return;
  if (origin !== undefined && from !== undefined) return;
  throw new AppError({
    code: "RECALL_WITHOUT_MARKS",
    status: 422,
    message: "The recall names no lot and no producer, and no origin with a period of release.",
    fix: "Name lots or producers, or an origin and the first day of release.",
  });
}

export function noSuchRecall(): AppError {
  return new AppError({
    code: "RECALL_NOT_FOUND",
    status: 404,
    message: "There is no such recall, or it is not yours to see.",
    fix: "GET /api/v1/recalls lists those you may see.",
  });
}

export function noSuchRelease(): AppError {
  return new AppError({
    code: "RECALL_RELEASE_NOT_FOUND",
    status: 404,
    message: "There is no such release of a recall, or it is not yours to see.",
    fix: "GET /api/v1/recall-releases lists those you may see.",
  });
}

function taken(reference: string): AppError {
  return new AppError({
    code: "RECALL_REFERENCE_USED",
    status: 409,
    message: `There is a recall ${reference} already.`,
    fix: "Read it under GET /api/v1/recalls, or give the new one another number.",
  });
}

function closed(reference: string): AppError {
  return new AppError({
    code: "RECALL_CLOSED",
    status: 409,
    message: `Recall ${reference} is closed.`,
    fix: "Open another recall where more goods are concerned.",
  });
}

function notNow(state: string): AppError {
  return new AppError({
    code: "RECALL_STATE_NOT_ALLOWED",
    status: 409,
    message: `The release is ${state} in this recall.`,
    fix: "Read it again: its state says what is possible.",
  });
}

function stillOpen(open: number): AppError {
  return new AppError({
    code: "RECALL_RELEASES_OPEN",
    status: 409,
    message: `Releases of the recall that are neither settled nor dismissed: ${open}.`,
    fix: "Judge those that are probable and settle the others first.",
  });
}
