/**
 * Counts goods that are stopped, in the transaction that records the finding, the seizure or what became of
 * the goods. A category of a declaration counts once, by the first finding that stands and names it, else
 * by the seizure that does. What does not stand any more is taken back in the month in which that
 * happened: a finding that was corrected, a seizure whose goods were given back.
 */
import { listSeizedParts } from "#src/clearance/control/case/late-findings/store.ts";
import {
  listStandingStops,
  type StandingStop,
} from "#src/clearance/control/case/findings/store.ts";
import type { SeizedGoods } from "#src/clearance/control/case/seize-goods.ts";
import type { Received } from "#src/clearance/stages.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Sql } from "#src/platform/services.ts";
import { type InterceptionRules, interceptionRules } from "#src/registers/interception-rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import { operationOf, operationsOfStop, type StoppedGoods, takeBack } from "./interceptions.ts";
import type { OperationRow } from "./operations.ts";
import {
  appendOperations,
  listDisposals,
  listStandingSeizures,
  listStandingStopRows,
} from "./store.ts";

type RunEvent = { readonly type: string; readonly at: string; readonly payload: unknown };
type DeclarationRun = {
  readonly events: readonly RunEvent[];
  readonly last: { readonly stage: Pick<Received, "id" | "facts" | "profile"> };
};

/** Events that say something of goods that are stopped. */
const told: readonly string[] = [
  ...["finding.recorded", "goods.seized", "goods.returned", "goods.rejoined"],
  ...["part.returned", "part.confiscated"],
  ...["goods.divided", "goods.disposed", "goods.confiscated"],
  ...["treatment.recorded", "disposal.recorded", "request.granted"],
];

/** What the events of a declaration are counted with. */
type Counted = {
  readonly sql: Sql;
  readonly stage: Pick<Received, "id" | "facts" | "profile">;
  readonly rules: InterceptionRules;
  readonly profile: Profile;
  readonly nowMs: number;
};

/** Counts what runs did to goods that are stopped. */
export async function countInterceptions(
  sql: Sql,
  runs: readonly DeclarationRun[],
  {
    profiles,
    now,
  }: { readonly profiles: ReadonlyMap<string, Profile>; readonly now: Temporal.Instant },
): Promise<void> {
  for (const { events, last } of runs) {
    if (!events.some(({ type }) => told.includes(type))) continue;
    const profile = profiles.get(last.stage.profile);
    const rules = profile && interceptionRules(profile);
    if (!rules) continue;
    const counted = { sql, stage: last.stage, rules, profile, nowMs: now.epochMilliseconds };
    for (const event of events) await countEvent(counted, event);
  }
}

async function countEvent(counted: Counted, event: RunEvent): Promise<void> {
  const { stage } = counted;
  const record = { recordKind: "seizure", recordId: `${stage.id}-${event.at}` } as const;
  switch (event.type) {
    case "finding.recorded":
      return countStops(counted, event, findingOf(event));
    case "goods.seized":
      return countSeizure(counted, event, record);
    case "goods.rejoined":
    case "part.returned": {
      const own = { ...record, recordId: `${stage.id}-${partOf(event).part}` };
      return takeSeizuresBack(counted, event, { record: own, isOf: (id) => id === own.recordId });
    }
    case "part.confiscated":
      return countDisposals(counted, event, "confiscate");
    case "goods.returned": {
      // parts that were seized by themselves stay so
      const parts = (await listSeizedParts(counted.sql, stage.id)).map((id) => `${stage.id}-${id}`);
      return takeSeizuresBack(counted, event, { record, isOf: (id) => !parts.includes(id) });
    }
    case "goods.divided":
    case "disposal.recorded":
    case "goods.disposed": {
      // written by disposeGoods, settleRefusal and seizePart
      const { exit } = event.payload as { readonly exit: string };
      if (exit === "seize") {
        const recordId = `${stage.id}-${partOf(event).part}`;
        return countSeizure(counted, event, { ...record, recordId });
      }
      return countDisposals(counted, event, exit);
    }
    case "treatment.recorded": {
      // written by recordTreatment
      const { outcome } = event.payload as { readonly outcome: string };
      return outcome === "done" ? countDisposals(counted, event, "treat") : undefined;
    }
    case "request.granted": {
      // a use is written by orderDowngrade
      const { use } = event.payload as { readonly use?: string };
      return use === undefined ? undefined : countDisposals(counted, event, "downgrade");
    }
    case "goods.confiscated":
      return countDisposals(counted, event, "confiscate");
    default:
      return;
  }
}

/** Seized by itself, or all of it. */
async function countSeizure(counted: Counted, event: RunEvent, record: StopRecord) {
  // written by seizeGoods and seizePart
  const { found } = event.payload as { readonly found?: SeizedGoods };
  const parts = found?.quantity === undefined ? [] : [found];
  await append(counted, rowsOf(counted, event, { stage: "SEIZED", ...found, parts, ...record }));
  return countStops(counted, event, record);
}

/** Goods were given back: each row is taken back under the record that counted it. */
async function takeSeizuresBack(
  counted: Counted,
  event: RunEvent,
  given: { readonly record: StopRecord; readonly isOf: (recordId: string) => boolean },
): Promise<void> {
  const standing = await listStandingSeizures(counted.sql, counted.stage.id);
  const own = standing.filter(({ recordId }) => given.isOf(recordId));
  await append(counted, takeBack(own, momentOf(counted, event)));
  return countStops(counted, event, given.record);
}

/** Written by seizePart and returnPart. */
const partOf = ({ payload }: RunEvent) => payload as { readonly part: string };

type StopRecord = Pick<StoppedGoods, "recordKind" | "recordId">;

function findingOf({ payload }: RunEvent): StopRecord {
  // written by recordFinding
  const { caseId, task, seq } = payload as StandingStop;
  return { recordKind: "finding", recordId: `${caseId}-${task}-${seq}` };
}

/** Brings what counts as stopped to what findings and seizures say now; `by` is what changed it. */
async function countStops(counted: Counted, event: RunEvent, by: StopRecord): Promise<void> {
  const { sql, stage } = counted;
  const standing = await listStandingStopRows(sql, stage.id);
  const wanted = await listStopped(counted);
  const isWanted = (row: OperationRow) => wanted.get(row.operation)?.recordId === row.recordId;
  // what a recall counts is counted once, and only its dismissal takes it back
  const isRecalled = ({ recordKind }: OperationRow) => recordKind === "recall";
  const isThere = ({ category, recordId }: StoppedGoods) =>
    standing.some(
      (row) =>
        row.operation === operationOf("STOPPED", category) &&
        (row.recordId === recordId || isRecalled(row)),
    );
  const gone = standing.filter((row) => !isWanted(row) && !isRecalled(row));
  const added = [...wanted.values()].filter((one) => !isThere(one));
  await append(counted, [
    ...takeBack(gone, { ...by, ...momentOf(counted, event) }),
    ...added.flatMap((one) => rowsOf(counted, event, one)),
  ]);
}

/** By operation what is stopped of a declaration: the first finding of a category, else the seizure. */
async function listStopped({ sql, stage }: Counted): Promise<ReadonlyMap<string, StoppedGoods>> {
  const findings = await listStandingStops(sql, stage.id);
  const seized = await listStandingSeizures(sql, stage.id);
  const wanted = new Map<string, StoppedGoods>();
  for (const { caseId, task, seq, category, substance, goods } of findings) {
    const operation = operationOf("STOPPED", category);
    if (wanted.has(operation)) continue;
    const record = { recordKind: "finding", recordId: `${caseId}-${task}-${seq}` } as const;
    wanted.set(operation, { stage: "STOPPED", category, substance, parts: goods, ...record });
  }
  for (const { operation: of, unit, substance, recordId } of seized) {
    const category = of.slice("SEIZED".length);
    const operation = operationOf("STOPPED", category);
    if (category === "" || unit !== "CASE" || wanted.has(operation)) continue;
    const record = { recordKind: "seizure", recordId } as const;
    wanted.set(operation, { stage: "STOPPED", category, substance, ...record });
  }
  return wanted;
}

/** What became of goods that are stopped, under each category; parts that go one way count once. */
async function countDisposals(counted: Counted, event: RunEvent, disposal: string): Promise<void> {
  if ((await listDisposals(counted.sql, counted.stage.id)).includes(disposal)) return;
  const stopped = await listStandingStopRows(counted.sql, counted.stage.id);
  const recordId = `${counted.stage.id}-${event.at}`;
  const rows = stopped.flatMap(({ operation, unit, substance }) =>
    unit === "BATCH"
      ? rowsOf(counted, event, {
          stage: "DISPOSED",
          category: operation.slice("STOPPED".length),
          substance,
          disposal,
          recordKind: "disposal",
          recordId,
        }).filter((row) => row.unit === "BATCH")
      : [],
  );
  await append(counted, rows);
}

function rowsOf(counted: Counted, event: RunEvent, stopped: StoppedGoods): readonly OperationRow[] {
  const { stage, rules } = counted;
  const { month, at } = momentOf(counted, event);
  return operationsOfStop(stopped, stage.facts, {
    profile: stage.profile,
    declarationId: stage.id,
    month,
    at,
    rules,
  });
}

function momentOf({ profile }: Counted, event: RunEvent): Pick<OperationRow, "month" | "at"> {
  const at = Temporal.Instant.from(event.at);
  return { month: legalDay(profile.timeZone, at).toPlainYearMonth().toString(), at };
}

async function append({ sql, nowMs }: Counted, rows: readonly OperationRow[]): Promise<void> {
  await appendOperations(sql, rows, nowMs);
}
