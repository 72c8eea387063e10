/** SQL of the control station: `control_cases`, `control_tasks`. */
import { bucketArray, numberArray, textArray } from "#src/platform/array-parameter.ts";
import type { Sql } from "#src/platform/services.ts";
import type { SeenTask, StoppingMatch } from "../acts/earlier-acts.ts";
import type { TaskResult } from "#src/registers/control-rules.ts";
import type { ControlCase, ControlTask } from "./control.ts";
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";
import { partyOf } from "#src/money/journal/account.ts";

/** Each once, as the literal of an array. */
const agenciesOf = (tasks: readonly { readonly agency: string }[]) =>
  textArray([...new Set(tasks.map(({ agency }) => agency))]);

/** Items that a task is for, as the literal of an array; null: all. */
const subjectOf = ({ items }: { readonly items?: readonly number[] }) =>
  items ? `{${items.join(",")}}` : null;

/** Opens cases with their tasks. */
export async function appendCases(sql: Sql, cases: readonly ControlCase[]): Promise<void> {
  await sql`
    insert into control_cases (declaration_id, bucket, case_id, profile, office, lane, status, opened_at, agencies)
    select c.declaration_id, id_bucket(c.declaration_id), c.case_id, c.profile, c.office, c.lane, 'open', c.opened_at,
      c.agencies::text[]
    from unnest(
      ${textArray(cases.map((row) => row.declarationId))}::text::uuid[], ${textArray(cases.map((row) => row.caseId))}::text::uuid[],
      ${textArray(cases.map((row) => row.profile))}::text::text[], ${textArray(cases.map((row) => row.office ?? null))}::text::text[],
      ${textArray(cases.map((row) => row.lane))}::text::text[],
      ${textArray(cases.map((row) => row.openedAt.toString()))}::text::timestamptz[],
      ${textArray(cases.map(({ tasks }) => agenciesOf(tasks)))}::text::text[]
    ) as c (declaration_id, case_id, profile, office, lane, opened_at, agencies)`;
  const tasks = cases.flatMap((row) => row.tasks.map((task) => ({ ...task, row })));
  await sql`
    insert into control_tasks (declaration_id, bucket, case_id, task, agency, kind, status, subject, subject_in)
    select t.declaration_id, id_bucket(t.declaration_id), t.case_id, t.task, t.agency, t.kind, 'open',
      t.subject::smallint[], t.subject_in
    from unnest(
      ${textArray(tasks.map(({ row }) => row.declarationId))}::text::uuid[], ${textArray(tasks.map(({ row }) => row.caseId))}::text::uuid[],
      ${numberArray(tasks.map(({ task }) => task))}::text::smallint[], ${textArray(tasks.map(({ agency }) => agency))}::text::text[],
      ${textArray(tasks.map(({ kind }) => kind))}::text::text[], ${textArray(tasks.map(subjectOf))}::text::text[],
      ${numberArray(tasks.map(({ row }) => row.version ?? 1))}::text::smallint[]
    ) as t (declaration_id, case_id, task, agency, kind, subject, subject_in)`;
}

export type StoredTask = {
  readonly id: string;
  readonly task: number;
  readonly agency: string;
  readonly kind: string;
  readonly status: "open" | "done";
  readonly result: TaskResult | null;
  readonly finding: string | null;
  /** Goods items the finding concerns; null: all. */
  readonly items: readonly number[] | null;
  readonly officer: string | null;
};
export type StoredCase = {
  readonly id: string;
  readonly declarationId: string;
  readonly profile: string;
  readonly office: string | null;
  readonly lane: string;
  readonly status: "open" | "decided";
  readonly decision: string | null;
  readonly decidedBy: string | null;
  /** Null: not decided yet. */
  readonly decidedAt: string | null;
  /** Null: none was given. */
  readonly decisionReason: string | null;
  readonly openedAt: string;
  readonly tasks: readonly StoredTask[];
};

const columns = (sql: Sql) => sql`
  c.case_id as id, c.declaration_id as "declarationId", c.profile, c.office, c.lane, c.status, c.decision,
  c.decided_by as "decidedBy", c.decision_reason as "decisionReason",
  to_char(c.decided_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "decidedAt",
  to_char(c.opened_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "openedAt",
  (select coalesce(json_agg(json_build_object('id', t.case_id || '-' || t.task, 'task', t.task,
      'agency', t.agency, 'kind', t.kind, 'status', t.status, 'result', t.result, 'finding', t.finding, 'items', t.items,
      'officer', t.officer) order by t.task), '[]')
    from control_tasks t where t.declaration_id = c.declaration_id
      and t.bucket = c.bucket and t.case_id = c.case_id) as tasks`;

/** The case of an id; with `lock` it stays as it is until the transaction ends. */
export async function findCase(
  sql: Sql,
  caseId: string,
  lock = false,
): Promise<StoredCase | undefined> {
  const rows = await sql<StoredCase[]>`
    select ${columns(sql)} from control_cases c where c.case_id = ${caseId} ${lock ? sql`for update` : sql``}`;
  return rows[0];
}

/** The open case of a declaration, else the newest. */
export async function findCaseOf(sql: Sql, declarationId: string): Promise<StoredCase | undefined> {
  const rows = await sql<StoredCase[]>`
    select ${columns(sql)} from control_cases c where c.declaration_id = ${declarationId}
      and c.bucket = id_bucket(${declarationId})
    order by c.status = 'open' desc, c.opened_at desc, c.case_id desc limit 1`;
  return rows[0];
}

export type CaseQuery = {
  readonly status: "open" | "decided" | "any";
  /** By the moment of opening, which the id carries. */
  readonly sort: "opened" | "-opened";
  readonly after?: string;
  readonly limit: number;
  /** Only cases of this office, and those that have none. */
  readonly office?: string;
  /** Only cases in which this agency has a task. */
  readonly agency?: string;
  /** Only cases of declarations charged to one of these accounts. */
  readonly accounts?: readonly string[];
};

/** Cases in the order of their opening, a page at a time. */
export async function listCases(sql: Sql, query: CaseQuery): Promise<readonly StoredCase[]> {
  const isNewestFirst = query.sort === "-opened";
  const beyond = isNewestFirst ? sql`<` : sql`>`;
  return sql<StoredCase[]>`
    select ${columns(sql)} from control_cases c
    where ${query.status === "any" ? sql`true` : sql`c.status = ${query.status}`} ${query.after ? sql`and c.case_id ${beyond} ${query.after}` : sql``}
      ${query.office === undefined ? sql`` : sql`and (c.office = ${query.office} or c.office is null)`}
      ${
        query.accounts === undefined
          ? sql``
          : sql`and (c.declaration_id, c.bucket) in (select declaration_id, bucket from declarations
          where account = any(${[...query.accounts]}::text[]))`
      }
      ${
        query.agency === undefined
          ? sql``
          : sql`and exists (select from control_tasks t where t.declaration_id = c.declaration_id
          and t.bucket = c.bucket
        and t.case_id = c.case_id and t.agency = ${query.agency})`
      }
    order by c.case_id ${isNewestFirst ? sql`desc` : sql`asc`} limit ${query.limit}`;
}

export type CaseTasks = {
  readonly isDecided: boolean;
  readonly tasks: readonly SeenTask[];
  /** Matches with listed parties that stopped the declaration and were not cleared; absent: none was read. */
  readonly matches?: readonly StoppingMatch[];
};

/**
 * The open case of declarations, else the last, with its tasks, by declaration; the caller holds
 * their rows locked.
 */
export async function findLastCases(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CaseTasks>> {
  const rows = await sql<(SeenTask & { declarationId: string; caseStatus: string })[]>`
    select t.declaration_id as "declarationId", c.status as "caseStatus", t.case_id as "caseId", t.task, t.agency,
      t.kind, t.status, t.result, t.version, t.officer, t.items, t.subject, t.subject_in as "subjectIn",
      (select count(*)::int from control_findings f where f.declaration_id = t.declaration_id and f.bucket = t.bucket
        and f.case_id = t.case_id and f.task = t.task) as findings,
      last.goods, last.category
    from (select distinct on (declaration_id) declaration_id, bucket, case_id, status from control_cases
        where declaration_id = any(${textArray(ids)}::uuid[])
          and bucket = any(${bucketArray(ids)}::smallint[])
        order by declaration_id, status = 'open' desc, opened_at desc, case_id desc) c
      join control_tasks t on t.declaration_id = c.declaration_id and t.bucket = c.bucket and t.case_id = c.case_id
      left join lateral (select f.goods, f.category from control_findings f
        where f.declaration_id = t.declaration_id and f.bucket = t.bucket and f.case_id = t.case_id and f.task = t.task
        order by f.seq desc limit 1) last on true
    order by t.declaration_id, t.task`;
  const found = new Map<string, CaseTasks>();
  for (const { declarationId, caseStatus, ...task } of rows) {
    const tasks = [...(found.get(declarationId)?.tasks ?? []), task];
    found.set(declarationId, { isDecided: caseStatus !== "open", tasks });
  }
  return found;
}

type SettledTask = {
  readonly declarationId: string;
  readonly caseId: string;
  readonly task: number;
  readonly result: TaskResult;
  readonly finding: string;
  /** Goods it concerns; undefined: all. */
  readonly goods?: readonly { readonly item: number }[] | undefined;
  readonly officer: string;
  readonly at: string;
  readonly version: number;
};

/** The task is done, and stands as its last finding says. */
export async function settleTask(sql: Sql, settled: SettledTask): Promise<void> {
  const { declarationId, caseId, task, result, finding, goods, officer, at, version } = settled;
  const items = goods ? `{${[...new Set(goods.map(({ item }) => item))].join(",")}}` : null;
  await sql`
    update control_tasks set status = 'done', result = ${result}, finding = ${finding}, items = ${items}::text::smallint[],
      officer = ${officer}, done_at = ${at}, version = ${version}
    where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId}) and case_id = ${caseId}
      and task = ${task}`;
}

type JoiningTasks = {
  readonly declarationId: string;
  readonly caseId: string;
  /** That their items are of; absent: they name none, or are of the first. */
  readonly version?: number | undefined;
  /** Of all that the case asks for now; absent: as it was. */
  readonly lane?: string;
  readonly tasks: readonly Omit<ControlTask, "task">[];
};

/** Tasks that join an open case: their numbers follow those it has. */
export async function addTasks(sql: Sql, rows: readonly JoiningTasks[]): Promise<void> {
  for (const { declarationId, caseId, version = 1, lane = null, tasks } of rows) {
    await sql`
      insert into control_tasks (declaration_id, bucket, case_id, task, agency, kind, status, subject, subject_in)
      select ${declarationId}, id_bucket(${declarationId}), ${caseId}, known.last + t.place, t.agency, t.kind, 'open',
        t.subject::smallint[], ${version}
      from unnest(${tasks.map((task) => task.agency)}::text[], ${tasks.map((task) => task.kind)}::text[],
          ${textArray(tasks.map(subjectOf))}::text::text[])
          with ordinality as t (agency, kind, subject, place),
        (select max(task) as last from control_tasks
          where declaration_id = ${declarationId}
            and bucket = id_bucket(${declarationId}) and case_id = ${caseId}) as known`;
    await sql`
      update control_cases set lane = coalesce(${lane}, lane), agencies = array(
        select distinct a from unnest(agencies || ${agenciesOf(tasks)}::text::text[]) as a order by a)
      where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId}) and case_id = ${caseId}`;
  }
}

/** Open tasks are for the items that the last selection says: goods may have been added since, or moved. */
export async function aimTasks(sql: Sql, rows: readonly JoiningTasks[]): Promise<void> {
  for (const { declarationId, caseId, version = 1, tasks } of rows) {
    for (const task of tasks)
      await sql`
        update control_tasks set subject = ${subjectOf(task)}::text::smallint[], subject_in = ${version}
        where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId}) and case_id = ${caseId}
          and agency = ${task.agency} and kind = ${task.kind} and status = 'open'`;
  }
}

/** Closes the open cases of declarations that were withdrawn. */
export async function withdrawCases(
  sql: Sql,
  rows: readonly { readonly declarationId: string; readonly at: Temporal.Instant }[],
): Promise<void> {
  for (const { declarationId, at } of rows) {
    await sql`
      update control_cases set status = 'decided', decided_at = ${at.toString()}, decision = 'withdrawn'
      where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId}) and status = 'open'`;
  }
}

type CaseDecision = {
  readonly caseId: string;
  readonly declarationId: string;
  readonly decision: "release" | "refuse";
  readonly reason: string | undefined;
  readonly officer: string;
  readonly at: Temporal.Instant;
};

/** Closes cases that were decided. */
export async function closeCases(sql: Sql, decisions: readonly CaseDecision[]): Promise<void> {
  for (const { caseId, declarationId, decision, reason, officer, at } of decisions) {
    await sql`
      update control_cases set status = 'decided', decided_at = ${at.toString()}, decision = ${decision},
        decided_by = ${officer}, decision_reason = ${reason ?? null}
      where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId}) and case_id = ${caseId}`;
  }
}

/** Opens cases again whose refusal was withdrawn; the chain keeps that they were decided. */
export async function reopenCases(
  sql: Sql,
  rows: readonly { readonly declarationId: string; readonly caseId: string }[],
): Promise<void> {
  for (const { declarationId, caseId } of rows) {
    await sql`
      update control_cases set status = 'open', decided_at = null, decision = null, decided_by = null,
        decision_reason = null
      where declaration_id = ${declarationId} and bucket = id_bucket(${declarationId}) and case_id = ${caseId}`;
  }
}

/** Whose a case is. @param part its task, where one is meant */
export async function findControlOwners(
  sql: Sql,
  id: string,
  part: string | undefined,
): Promise<RecordOwners | undefined> {
  const [row] = await sql<
    {
      declarationId: string;
      lodgerId: string;
      account: string;
      profile: string;
      office: string | null;
      agencies: string[];
    }[]
  >`
    select d.declaration_id as "declarationId", d.lodger_id as "lodgerId", d.account, d.profile, c.office, array(
        select t.agency from control_tasks t where t.declaration_id = c.declaration_id and t.bucket = c.bucket
          and t.case_id = c.case_id ${part === undefined ? sql`` : sql`and t.task::text = ${part}`}
      ) as agencies
    from control_cases c join declarations d using (declaration_id, bucket) where c.case_id = ${id}`;
  if (!row) return undefined;
  const { declarationId, lodgerId, account, profile, office, agencies } = row;
  return {
    profile,
    readsDeclaration: declarationId,
    parties: [lodgerId],
    numbers: [partyOf(account)],
    agencies,
    office: office ?? undefined,
  };
}
