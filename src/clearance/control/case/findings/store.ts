/** SQL of findings: `control_findings`. */
import { bucketArray, textArray } from "#src/platform/array-parameter.ts";
import type { ChainedEvent } from "#src/platform/events/chain.ts";
import { mapEvents } from "#src/platform/events/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { settleTask } from "../store.ts";
import { findRecordFaults } from "../task-records/store.ts";
import { digestOfFinding, type Finding, type FoundGoods } from "./finding.ts";

export type FindingRow = Finding & { readonly salt: string };

/** Adds findings; their tasks stand as the last one says. */
export async function appendFindings(sql: Sql, rows: readonly FindingRow[]): Promise<void> {
  for (const row of rows) {
    const { declarationId, caseId, task, seq, kind, result, finding, officer, at, version } = row;
    const { goods, reason, presence = null, salt, agency, category = null, substance = null } = row;
    await sql`
      insert into control_findings (declaration_id, bucket, case_id, task, agency, seq, kind, result, finding, goods, reason,
        officer, found_at, version, salt, category, substance, presence)
      values (${declarationId}, id_bucket(${declarationId}), ${caseId}, ${task}, ${agency}, ${seq}, ${kind}, ${result}, ${finding},
        ${goods ? JSON.stringify(goods) : null}::text::jsonb, ${reason ?? null}, ${officer}, ${at}, ${version}, ${salt},
        ${category}, ${substance}, ${presence})`;
    await settleTask(sql, row);
  }
}

/** A finding as pages show it. */
export type ListedFinding = Omit<
  Finding,
  "declarationId" | "caseId" | "goods" | "reason" | "category" | "substance" | "presence"
> & {
  readonly goods: readonly FoundGoods[] | null;
  readonly reason: string | null;
  readonly category: string | null;
  readonly substance: string | null;
  readonly presence: string | null;
};

/** Findings of a case, the first first. */
export async function listFindings(
  sql: Sql,
  { declarationId, id: caseId }: { readonly declarationId: string; readonly id: string },
): Promise<readonly ListedFinding[]> {
  return sql<ListedFinding[]>`
    select task, seq, kind, result, finding, goods, reason, category, substance, presence, officer, version,
      to_char(found_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from control_findings where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId})
      and case_id = ${caseId} order by found_at, task, seq`;
}

/** A finding that stands and says that goods are stopped. */
export type StandingStop = {
  readonly caseId: string;
  readonly task: number;
  readonly seq: number;
  readonly category: string;
  readonly substance: string | null;
  readonly goods: readonly FoundGoods[] | null;
};

/** Findings of a declaration that stand and name a category, the first first. */
export async function listStandingStops(
  sql: Sql,
  declarationId: string,
): Promise<readonly StandingStop[]> {
  return sql<StandingStop[]>`
    select case_id as "caseId", task, seq, category, substance, goods from (
      select distinct on (case_id, task) case_id, task, seq, category, substance, goods, found_at from control_findings
      where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId})
      order by case_id, task, seq desc) as standing
    where category is not null order by found_at, case_id, task`;
}

/** A finding that is not what the chain holds. */
export type FindingFault = { readonly where: string; readonly says: string };

type CheckedFinding = {
  readonly declarationId: string;
  readonly agency: string;
  readonly caseId: string;
  readonly task: number;
  readonly seq: number;
  readonly kind: Finding["kind"];
  readonly result: Finding["result"];
  readonly finding: string;
  readonly goods: readonly FoundGoods[] | null;
  readonly reason: string | null;
  readonly category: string | null;
  readonly substance: string | null;
  readonly presence: string | null;
  readonly officer: string;
  readonly at: Date;
  readonly version: number;
  readonly salt: string;
};

const declarationsAtOnce = 500;

/**
 * Findings that were changed, added or removed in the database, and tasks that stand otherwise than
 * their last finding says.
 */
export async function listFindingFaults(sql: Sql, max: number): Promise<readonly FindingFault[]> {
  const faults: FindingFault[] = [];
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await sql<{ declarationId: string }[]>`
      select distinct declaration_id as "declarationId" from control_cases where declaration_id > ${after}
      order by declaration_id limit ${declarationsAtOnce}`;
    const ids = rows.map(({ declarationId }) => declarationId);
    if (ids.length > 0)
      faults.push(...(await findFaults(sql, ids)), ...(await findRecordFaults(sql, ids)));
    if (ids.length < declarationsAtOnce || faults.length >= max) return faults.slice(0, max);
    after = ids.at(-1) ?? after;
  }
}

async function findFaults(sql: Sql, ids: readonly string[]): Promise<readonly FindingFault[]> {
  const [findings, chains, differing, decided] = await Promise.all([
    findFindings(sql, ids),
    mapEvents(sql, ids),
    findDiffering(sql, ids),
    findDecided(sql, ids),
  ]);
  const kept = Map.groupBy(findings, ({ declarationId }) => declarationId);
  const changed = ids.flatMap((id) => compareFindings(kept.get(id) ?? [], chains.get(id) ?? []));
  const says = "its task stands otherwise than its last finding says";
  const otherwise = decided.flatMap((one) => compareDecision(one, chains.get(one.declarationId)));
  return [...changed, ...differing.map((one) => ({ where: placeOf(one), says })), ...otherwise];
}

type DecidedCase = {
  readonly declarationId: string;
  readonly caseId: string;
  readonly decision: string | null;
  readonly decidedBy: string | null;
  readonly reason: string | null;
};

async function findDecided(sql: Sql, ids: readonly string[]): Promise<readonly DecidedCase[]> {
  return sql<DecidedCase[]>`
    select declaration_id as "declarationId", case_id as "caseId", decision, decided_by as "decidedBy",
      decision_reason as reason
    from control_cases where declaration_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[]) and status = 'decided'`;
}

/**
 * A decided case against the last decision that the chain has of it. One that it has none of was ended with
 * its declaration, and so was one that was opened again.
 */
function compareDecision(
  { declarationId, caseId, decision, decidedBy, reason }: DecidedCase,
  events: readonly ChainedEvent[] = [],
): readonly FindingFault[] {
  const said = events
    .filter(({ type }) => type === "control.decided")
    // written by controlDecided
    .map(({ payload }) => payload as Partial<Omit<DecidedCase, "declarationId">>)
    .findLast((one) => one.caseId === caseId);
  const isSame =
    said?.decision === decision &&
    said?.decidedBy === decidedBy &&
    (said?.reason ?? null) === reason;
  if (!said || isSame || decision === "withdrawn") return [];
  const says = "its decision is not the one that the chain holds";
  return [{ where: `${declarationId} case ${caseId}`, says }];
}

async function findFindings(sql: Sql, ids: readonly string[]): Promise<readonly CheckedFinding[]> {
  return sql<CheckedFinding[]>`
    select declaration_id as "declarationId", case_id as "caseId", task, agency, seq, kind, result, finding, goods, reason,
      category, substance, presence, officer, found_at as at, version, salt
    from control_findings where declaration_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[]) order by declaration_id, case_id, task, seq`;
}

/** Tasks with findings whose agency, result, words or officer are not those of the last one. */
async function findDiffering(
  sql: Sql,
  ids: readonly string[],
): Promise<
  readonly { readonly declarationId: string; readonly caseId: string; readonly task: number }[]
> {
  return sql<{ declarationId: string; caseId: string; task: number }[]>`
    select declaration_id as "declarationId", case_id as "caseId", task from control_tasks t
      join lateral (select f.agency, f.result, f.finding, f.officer from control_findings f where f.declaration_id = t.declaration_id
        and f.bucket = t.bucket and f.case_id = t.case_id and f.task = t.task order by f.seq desc limit 1) f on true
    where t.declaration_id = any(${textArray(ids)}::uuid[])
      and t.bucket = any(${bucketArray(ids)}::smallint[])
      and (t.result is distinct from f.result or t.finding is distinct from f.finding
        or t.officer is distinct from f.officer or t.agency <> f.agency)`;
}

type SaidFinding = {
  readonly caseId: string;
  readonly task: number;
  readonly seq: number;
  readonly digest: string;
};

/** @returns what the chain does not hold, and what it holds and is gone */
function compareFindings(
  kept: readonly CheckedFinding[],
  events: readonly ChainedEvent[],
): readonly FindingFault[] {
  const said = new Map(
    events
      .filter(({ type }) => type === "finding.recorded")
      // written by recordFinding
      .map(({ payload }) => [keyOf(payload as SaidFinding), payload as SaidFinding]),
  );
  const faults = kept.flatMap(
    ({
      at,
      goods,
      reason,
      category,
      substance,
      presence,
      salt,
      ...row
    }): readonly FindingFault[] => {
      const finding: Finding = {
        ...row,
        at: Temporal.Instant.fromEpochMilliseconds(at.getTime()).toString(),
        goods: goods ?? undefined,
        reason: reason ?? undefined,
        category: category ?? undefined,
        substance: substance ?? undefined,
        presence: presence ?? undefined,
      };
      const digest = said.get(keyOf(row))?.digest;
      said.delete(keyOf(row));
      if (digest === digestOfFinding(salt, finding)) return [];
      return [
        {
          where: placeOf(row, row.seq),
          says: "the finding is not the one whose digest the chain holds",
        },
      ];
    },
  );
  const declarationId = events[0]?.declarationId ?? "";
  const gone = [...said.values()].map((one) => ({
    where: placeOf({ ...one, declarationId }, one.seq),
    says: "the chain holds a finding that is not there",
  }));
  return [...faults, ...gone];
}

const keyOf = ({ caseId, task, seq }: Omit<SaidFinding, "digest">) => `${caseId} ${task} ${seq}`;

function placeOf(
  { declarationId, caseId, task }: Pick<CheckedFinding, "declarationId" | "caseId" | "task">,
  seq?: number,
): string {
  const place = `${declarationId} case ${caseId} task ${task}`;
  return seq === undefined ? place : `${place} finding ${seq}`;
}
