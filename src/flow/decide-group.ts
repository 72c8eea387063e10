/**
 * Decides a group of lodgements in memory: what was read for the whole group goes in, the rows of
 * one transaction come out. A declaration that breaks an assumption of ours is left out with its
 * error; its neighbours are not touched.
 */
import type { AppError } from "#src/kernel/app-error.ts";
import { actingFor } from "#src/clearance/intake/acting-mandate.ts";
import { claimedConsignment } from "#src/clearance/consignments/consignment-book.ts";
import { findArrived } from "#src/clearance/release/write-offs/find-arrived.ts";
import { lawInForce } from "#src/clearance/law-in-force.ts";
import type { Received, StageOf } from "#src/clearance/stages.ts";
import {
  applyTo,
  type Books,
  type StepKnowledge,
  knownBy,
  nothingForeseen,
} from "#src/clearance/known.ts";
import type { Effect } from "#src/clearance/step.ts";
import { newCaseId } from "#src/clearance/control/case/control.ts";
import type { LookBack } from "#src/clearance/selection/look-back.ts";
import type { RulingIndex } from "#src/clearance/law/rulings/ruling-index.ts";
import type { CleanDraws } from "#src/clearance/selection/weighing/weighs.ts";
import { summarize } from "#src/clearance/declaration/stored-document.ts";
import { canonicalSlices, sha256 } from "#src/kernel/canonical-json.ts";
import { newSalt } from "#src/kernel/salt.ts";
import { printMoment } from "#src/kernel/printed-moment.ts";
import type { Sliced } from "#src/kernel/sliced.ts";
import { bucketOf } from "#src/kernel/bucket.ts";
import { type DeclarationId, newDeclarationId } from "#src/kernel/ids.ts";
import { transportDocumentKeys } from "#src/movements/cargo/consignment.ts";
import { Breath } from "#src/platform/breath.ts";
import { type ChainedRun, emptyChain } from "#src/platform/events/chain.ts";
import type { PartyDirectory } from "#src/registers/parties/party-directory.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { LodgementAnswer, Lodgement } from "#src/clearance/workplaces/lodging/lodgement.ts";
import { notificationsOf } from "#src/clearance/papers/notifications/notify.ts";
import { type Run, runNew } from "./runner.ts";
import { printStanding } from "#src/clearance/standing.ts";
import { customsValueOf } from "#src/decisions/duties/totals.ts";
import type { DeclarationRow, StandRow, VersionRow } from "#src/clearance/declaration/store.ts";
import { accountOf } from "#src/clearance/charges/payment/accounts.ts";
import type { NotificationRow } from "#src/clearance/papers/notifications/store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { onDay } from "#src/kernel/legal-day.ts";
import { statusOf } from "./describe.ts";
import type { FlowTables } from "./table.ts";

export type GroupFacts = {
  readonly tables: FlowTables;
  readonly snapshotOf: (profile: string) => RegisterSnapshot;
  /** What declarations take from. Entered as the group is decided. */
  readonly books: Books;
  /** What rules may know beyond the declarations. */
  readonly lookBack: LookBack;
  /** What traders were drawn for. */
  readonly cleanDraws: CleanDraws;
  readonly parties: PartyDirectory;
  /** False in a sandbox: the lodger holds what its declaration states. */
  readonly asksHolders: boolean;
  readonly rulings: RulingIndex;
  readonly now: Temporal.Instant;
};

export type DecidedGroup = {
  readonly declarations: DeclarationRow[];
  readonly versions: VersionRow[];
  readonly runs: ChainedRun[];
  readonly notifications: NotificationRow[];
  readonly effects: Effect[];
};

export type Outcome =
  | { readonly kind: "lodged"; readonly lodged: LodgementAnswer }
  | { readonly kind: "failed"; readonly error: unknown };

/** Says why a rejected one of a lodger is not kept, where too many were kept lately. */
type RejectedLimit = { readonly refusalOfRejected: (lodgerId: string) => AppError | undefined };

/** Decides each lodgement of a group in order. Cost is linear. */
export async function decideGroup(
  lodgements: readonly Lodgement[],
  facts: GroupFacts,
  limit?: RejectedLimit,
): Promise<{ readonly rows: DecidedGroup; readonly outcomes: readonly Outcome[] }> {
  const rows: DecidedGroup = {
    declarations: [],
    versions: [],
    runs: [],
    notifications: [],
    effects: [],
  };
  const outcomes: Outcome[] = [];
  const breath = new Breath();
  for (const lodgement of lodgements) {
    try {
      const lodged = await breath.through(decideOne(lodgement, { facts, limit }, rows));
      outcomes.push({ kind: "lodged", lodged });
    } catch (error) {
      outcomes.push({ kind: "failed", error });
    }
    await breath.pause();
  }
  return { rows, outcomes };
}

/** Decides one; rows are added only when all went well. */
function* decideOne(
  lodgement: Lodgement,
  { facts, limit }: { readonly facts: GroupFacts; readonly limit: RejectedLimit | undefined },
  rows: DecidedGroup,
): Sliced<LodgementAnswer> {
  const { profile, document } = lodgement;
  const now = effectiveNow(lodgement, facts.now);
  const id = newDeclarationId(facts.now.epochMilliseconds, bucketOf(lodgement.lodgerId));
  const documentText = yield* canonicalSlices(document);
  const salt = newSalt();
  const digest = sha256(salt + documentText);
  const received = receive(lodgement, { id, now, facts });
  const today = legalDay(profile.timeZone, now);
  const about = { profile, facts: lodgement.facts, parties: facts.parties, today };
  const run = yield* runNew(
    {
      event: "declaration.received",
      stage: received,
      payload: { version: 1, format: lodgement.format, digest, ...portOf(lodgement) },
    },
    {
      tables: facts.tables,
      head: emptyChain,
      actor: actingFor(lodgement.actor ?? lodgement.lodgerId, about),
      context: {
        declarationId: id,
        ...lawInForce(profile, facts.snapshotOf(profile.id)),
        now,
        today,
        known: knownOf(id, facts),
      },
    },
  );
  const isRejected = run.last.event === "declaration.rejected";
  const refusal = isRejected ? limit?.refusalOfRejected(lodgement.lodgerId) : undefined;
  if (refusal) throw refusal;
  const stage: Partial<StageOf["declaration.cleared"]> = run.last.stage;
  const { event } = run.last;
  const judged = lodgement.judge?.({ id, status: statusOf(event), event, stage }) ?? [];
  const notifications = notificationsOf({
    profile,
    facts: lodgement.facts,
    events: run.events,
    problems: stage.problems ?? [],
    notified: 0,
  });
  const row = yield* declarationRow(lodgement, { id, run, now, notified: notifications.length });
  rows.declarations.push(row);
  rows.versions.push({
    declarationId: id,
    version: 1,
    at: row.lodgedAt,
    format: lodgement.format,
    salt,
    document: documentText,
    summary: summarize(document),
  });
  rows.runs.push(run.chained);
  rows.notifications.push(...notifications);
  rows.effects.push(...run.effects, ...judged);
  applyTo(facts.books, run.effects);
  return answer(lodgement, { row, run, notifications });
}

/** Where it was taken in by a port node, and under which number. */
function portOf({ atPort }: Lodgement): { readonly port?: string; readonly provisional?: string } {
  return atPort ? { port: atPort.port, provisional: atPort.number } : {};
}

/**
 * A stated day keeps the time of day, so that the order within a day stays. What a port node accepted was
 * accepted then.
 */
export function effectiveNow(lodgement: Lodgement, now: Temporal.Instant): Temporal.Instant {
  if (lodgement.atPort) return Temporal.Instant.from(lodgement.atPort.acceptedAt);
  const { asOf, profile } = lodgement;
  if (!asOf) return now;
  // a traffic states one day for all of a group: what is worked out of the moment is kept by the moment
  if (last?.now !== now || last.timeZone !== profile.timeZone || !last.asOf.equals(asOf)) {
    const local = now.toZonedDateTimeISO(profile.timeZone);
    last = { now, timeZone: profile.timeZone, asOf, moment: onDay(local, asOf) };
  }
  return last.moment;
}

let last:
  | {
      readonly now: Temporal.Instant;
      readonly timeZone: string;
      readonly asOf: Temporal.PlainDate;
      readonly moment: Temporal.Instant;
    }
  | undefined;

type Receipt = {
  readonly id: DeclarationId;
  readonly now: Temporal.Instant;
  readonly facts: GroupFacts;
};

function receive(lodgement: Lodgement, { id, now, facts }: Receipt): Received {
  const { profile, atPort } = lodgement;
  const arrived = findArrived(
    {
      declarationId: id,
      lodgerId: lodgement.lodgerId,
      facts: lodgement.facts,
      receivedAt: now,
      profile,
    },
    facts.books.cargo.view,
  );
  return {
    id,
    profile: profile.id,
    lodgerId: lodgement.lodgerId,
    receivedAt: now,
    format: lodgement.format,
    document: lodgement.document,
    facts: lodgement.facts,
    reading: lodgement.problems,
    ...(arrived ? { arrivedAt: arrived.at, isReported: true } : {}),
    ...(atPort ? { atPort } : {}),
    ...(atPort?.arrivedAt
      ? { arrivedAt: Temporal.Instant.from(atPort.arrivedAt), isReported: undefined }
      : {}),
  };
}

function knownOf(id: DeclarationId, facts: GroupFacts): StepKnowledge {
  const { books, lookBack, cleanDraws, parties, asksHolders, rulings } = facts;
  return knownBy(books, {
    lookBack,
    cleanDraws,
    orders: new Map(),
    controls: new Map(),
    parties,
    holders: asksHolders ? parties : "lodger",
    rulings,
    journal: [],
    foreseen: nothingForeseen,
    caseId: newCaseId(id),
  });
}

type DeclarationOutcome = {
  readonly id: DeclarationId;
  readonly run: Run;
  readonly now: Temporal.Instant;
  readonly notified: number;
};

function* declarationRow(
  lodgement: Lodgement,
  decided: DeclarationOutcome,
): Sliced<DeclarationRow> {
  const { facts } = lodgement;
  const { run, now } = decided;
  return {
    ...(yield* standRow(decided, lodgement.profile)),
    profile: lodgement.profile.id,
    lodgerId: lodgement.lodgerId,
    direction: facts.direction,
    typeCode: facts.typeCode,
    reference: facts.reference,
    account: accountOf(lodgement.profile, facts, lodgement.lodgerId),
    transportDocuments: facts.transportDocument.flatMap(transportDocumentKeys),
    consignmentKey:
      run.last.event === "declaration.rejected" ? undefined : claimedConsignment(run.effects),
    lodgedAt: printMoment(now),
  };
}

/** The columns that change with each run. */
export function* standRow(
  { run, notified }: { readonly run: Run; readonly notified: number },
  { currency: { decimals } }: Profile,
): Sliced<StandRow> {
  // Every stage is a part of the last one; members that a stage lacks are undefined here.
  const stage: Partial<StageOf["declaration.cleared"]> = run.last.stage;
  return {
    declarationId: run.last.stage.id,
    mrn: stage.mrn,
    status: statusOf(run.last.event),
    station: run.station,
    lane: stage.selection?.lane,
    waitingFor: run.waitingFor,
    lastSeq: run.head.seq,
    lastHash: run.head.hash,
    stage: yield* printStanding({ last: run.last, notified, decimals }),
    asked: stage.asked && { code: stage.asked.code, dueMinor: stage.asked.due },
    valueMinor: stage.assessment && (customsValueOf(stage.assessment) ?? null),
    acceptedOn: stage.acceptedOn?.toString(),
    releasedAt: stage.releasedAt && printMoment(stage.releasedAt),
    updatedAt: run.events.at(-1)?.at ?? "",
  };
}

type DeclarationResult = {
  readonly row: DeclarationRow;
  readonly run: Run;
  readonly notifications: readonly NotificationRow[];
};

function answer(
  lodgement: Lodgement,
  { row, run, notifications }: DeclarationResult,
): LodgementAnswer {
  return {
    id: row.declarationId,
    mrn: row.mrn ?? null,
    status: row.status,
    lane: row.lane ?? null,
    reference: lodgement.facts.reference,
    // a run rests behind the checks; the type holds the stages before them too
    problems: (run.last.stage as Partial<StageOf["declaration.cleared"]>).problems ?? [],
    notifications: notifications.map(({ id, seq, functionCode, type, at, pointers }) => ({
      id,
      seq,
      functionCode,
      type,
      at,
      pointers,
    })),
  };
}
