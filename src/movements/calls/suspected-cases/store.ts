/** SQL of suspected cases: `suspected_cases`, `suspected_steps`, `suspected_persons`. */
import { textArray } from "#src/platform/array-parameter.ts";
import type { RecordNames, RecordOwners } from "#src/identity/access/record-kinds.ts";
import { isUuid } from "#src/kernel/ids.ts";
import type { ChainHead } from "#src/platform/events/chain.ts";
import { appendStepRow, listStepRows, type StoredStep } from "#src/platform/events/step-store.ts";
import { everyRow } from "#src/platform/every-row.ts";
import { isoInstant } from "#src/platform/iso-instant.ts";
import type { Sql } from "#src/platform/services.ts";
import type {
  SuspectedContent,
  SuspectedFact,
  SuspectedPerson,
  SuspectedStanding,
  SuspectedState,
} from "./suspected-case.ts";

export type StoredSuspected = {
  /** UUIDv7. */
  readonly id: string;
  readonly profile: string;
  readonly standing: SuspectedStanding;
  readonly callId: string | null;
  readonly travellerCaseId: string | null;
  readonly agencies: readonly string[];
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly head: ChainHead;
};

type Row = Omit<StoredSuspected, "head"> & { readonly lastSeq: number; readonly lastHash: string };

function columns(sql: Sql) {
  return sql`case_id::text as id, profile, standing, call_id::text as "callId",
    traveller_case_id::text as "travellerCaseId", agencies, ${isoInstant(sql, "opened_at")} as "openedAt",
    ${isoInstant(sql, "updated_at")} as "updatedAt", last_seq as "lastSeq", last_hash as "lastHash"`;
}

function toStored({ lastSeq, lastHash, ...one }: Row): StoredSuspected {
  return { ...one, head: { seq: lastSeq, hash: lastHash } };
}

/** With `hold` steps are taken one after the other, until the transaction ends. */
export async function findSuspected(
  sql: Sql,
  id: string,
  hold: "hold" | "look" = "look",
): Promise<StoredSuspected | undefined> {
  const [row] = await sql<Row[]>`
    select ${columns(sql)} from suspected_cases where case_id = ${id}::text::uuid
    ${hold === "hold" ? sql`for update` : sql``}`;
  return row && toStored(row);
}

/** Cases have no number: people know them by the moment of the suspicion. */
export async function findSuspectedNames(sql: Sql, ids: readonly string[]): Promise<RecordNames> {
  const rows = await sql<{ id: string; name: string }[]>`
    select case_id::text as id, ${isoInstant(sql, "opened_at")} as name from suspected_cases
    where case_id = any(${textArray(ids.filter(isUuid))}::uuid[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function putSuspected(tx: Sql, row: StoredSuspected): Promise<void> {
  const { standing, head } = row;
  await tx`
    insert into suspected_cases (case_id, profile, state, standing, call_id, traveller_case_id, agencies,
      seen_by_parties, opened_at, updated_at, last_seq, last_hash)
    values (${row.id}, ${row.profile}, ${standing.state}, ${JSON.stringify(standing)}::text::jsonb, ${row.callId},
      ${row.travellerCaseId}, ${textArray(row.agencies)}::text::text[], '{}', ${row.openedAt}, ${row.updatedAt},
      ${head.seq}, ${head.hash})
    on conflict (case_id) do update set state = excluded.state, standing = excluded.standing,
      updated_at = excluded.updated_at, last_seq = excluded.last_seq, last_hash = excluded.last_hash`;
}

export type StoredSuspectedStep = StoredStep<SuspectedFact, SuspectedContent>;

const steps = (sql: Sql) => ({ table: sql`suspected_steps`, id: sql`case_id` });

export async function appendSuspectedStep(
  tx: Sql,
  step: StoredSuspectedStep,
  {
    agencies,
    noticeId,
  }: { readonly agencies: readonly string[]; readonly noticeId: string | null },
): Promise<void> {
  await appendStepRow(tx, steps(tx), step, {
    names: tx`agencies, seen_by_parties, notice_id`,
    values: tx`${textArray(agencies)}::text::text[], '{}', ${noticeId}`,
  });
}

/** Steps of some cases in order. */
export async function listSuspectedSteps(
  sql: Sql,
  ids: readonly string[],
  rows?: number,
): Promise<readonly StoredSuspectedStep[]> {
  return await listStepRows(sql, steps(sql), ids, rows);
}

/** A person as he is kept; content and salt are null once he is erased. */
export type KeptSuspected = {
  readonly caseId: string;
  /** 0: the ill person; else the number of the contact. */
  readonly person: number;
  readonly profile: string;
  readonly agencies: readonly string[];
  readonly content: SuspectedPerson | null;
  readonly salt: string | null;
  readonly eraseOn: string;
};

export async function appendPerson(tx: Sql, row: KeptSuspected): Promise<void> {
  await tx`
    insert into suspected_persons (case_id, person, profile, agencies, seen_by_parties, content, salt, erase_on)
    values (${row.caseId}, ${row.person}, ${row.profile}, ${textArray(row.agencies)}::text::text[], '{}',
      ${JSON.stringify(row.content)}::text::jsonb, ${row.salt}, ${row.eraseOn})`;
}

/** Persons of some cases, erased ones too. */
export async function listPersons(
  sql: Sql,
  ids: readonly string[],
  rows?: number,
): Promise<readonly KeptSuspected[]> {
  return await everyRow<KeptSuspected>(
    (after, limit) => sql<KeptSuspected[]>`
    select case_id::text as "caseId", person, profile, agencies, content, salt, erase_on::text as "eraseOn"
    from suspected_persons where case_id = any(${textArray(ids)}::uuid[])
      ${after === undefined ? sql`` : sql`and (case_id, person) > (${after.caseId}::text::uuid, ${after.person})`}
    order by case_id, person limit ${limit}`,
    rows,
  );
}

/** Closed cases of a profile with persons that are due. */
export async function listDuePersons(
  sql: Sql,
  {
    profile,
    day,
    limit,
  }: { readonly profile: string; readonly day: string; readonly limit: number },
): Promise<readonly { readonly id: string; readonly of: readonly number[] }[]> {
  return await sql<{ id: string; of: number[] }[]>`
    select p.case_id::text as id, array_agg(p.person order by p.person) as of
    from suspected_persons p join suspected_cases c using (case_id)
    where p.content is not null and p.profile = ${profile} and p.erase_on <= ${day}::text::date
      and c.state = 'closed'
    group by p.case_id order by p.case_id limit ${limit}`;
}

export async function erasePersons(
  tx: Sql,
  { id, of }: { readonly id: string; readonly of: readonly number[] },
): Promise<void> {
  await tx`
    update suspected_persons set content = null, salt = null
    where case_id = ${id}::text::uuid and person = any(${textArray(of.map(String))}::int[])`;
}

/** Cases with contacts that nobody ended and whose last day is before a day. */
export async function listContactsOver(
  sql: Sql,
  {
    profile,
    day,
    limit,
  }: { readonly profile: string; readonly day: string; readonly limit: number },
): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select case_id::text as id from suspected_cases c
    where profile = ${profile} and state <> 'closed' and exists (
      select from jsonb_array_elements(c.standing -> 'contacts') contact
      where contact ->> 'end' is null and contact ->> 'until' < ${day}
        and not contact -> 'checks' @> '[{"hasSigns": true}]')
    order by case_id limit ${limit}`;
  return rows.map(({ id }) => id);
}

const unanswered = JSON.stringify([{ acknowledgedAt: null }]);

/** Cases with notices that nobody acknowledged in time, nor was reminded of since. */
export async function listOverdue(
  sql: Sql,
  {
    profile,
    now,
    before,
    limit,
  }: {
    readonly profile: string;
    readonly now: string;
    readonly before: string;
    readonly limit: number;
  },
): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select case_id::text as id from suspected_cases c
    where profile = ${profile} and standing -> 'notices' @> ${unanswered}::text::jsonb and exists (
      select from jsonb_array_elements(c.standing -> 'notices') notice
      where notice ->> 'acknowledgedAt' is null and notice ->> 'dueAt' <= ${now}
        and coalesce(notice ->> 'remindedAt', '') <= ${before})
    order by case_id limit ${limit}`;
  return rows.map(({ id }) => id);
}

export type SuspectedQuery = {
  readonly profile: string;
  /** Notified of it. */
  readonly agency?: string | undefined;
  readonly office?: string | undefined;
  readonly state?: SuspectedState | undefined;
  readonly disease?: string | undefined;
  readonly call?: string | undefined;
  readonly travellerCase?: string | undefined;
  /** With a notice that nobody acknowledged. */
  readonly isUnanswered?: boolean | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
};

/** A page of cases, the newest first. */
export async function listSuspected(
  sql: Sql,
  query: SuspectedQuery,
): Promise<readonly StoredSuspected[]> {
  const { profile, agency, office, state, disease, call, travellerCase, isUnanswered } = query;
  const { after, limit } = query;
  const rows = await sql<Row[]>`
    select ${columns(sql)} from suspected_cases where profile = ${profile}
      ${agency === undefined ? sql`` : sql`and agencies @> array[${agency}::text]`}
      ${office === undefined ? sql`` : sql`and standing ->> 'office' = ${office}`}
      ${state === undefined ? sql`` : sql`and state = ${state}`}
      ${disease === undefined ? sql`` : sql`and standing ->> 'disease' = ${disease}`}
      ${call === undefined ? sql`` : sql`and call_id = ${call}::text::uuid`}
      ${travellerCase === undefined ? sql`` : sql`and traveller_case_id = ${travellerCase}::text::uuid`}
      ${isUnanswered === true ? sql`and standing -> 'notices' @> ${unanswered}::text::jsonb` : sql``}
      ${after === undefined ? sql`` : sql`and case_id < ${after}::text::uuid`}
    order by case_id desc limit ${limit}`;
  return rows.map(toStored);
}

/** Whether a suspicion stands open on a call, or of a traveller. */
export async function hasOpen(
  sql: Sql,
  of: { readonly call: string } | { readonly travellerCase: string },
): Promise<boolean> {
  const rows = await sql`
    select 1 from suspected_cases where state = 'open'
      and ${"call" in of ? sql`call_id = ${of.call}::text::uuid` : sql`traveller_case_id = ${of.travellerCase}::text::uuid`}
    limit 1`;
  return rows.length > 0;
}

/** A batch of all cases, for `verify`. */
export async function readSuspected(
  sql: Sql,
  after: string | undefined,
): Promise<readonly StoredSuspected[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from suspected_cases
    ${after === undefined ? sql`` : sql`where case_id > ${after}::text::uuid`}
    order by case_id limit 200`;
  return rows.map(toStored);
}

/** Whose a case is: of the agencies that are notified of it. */
export async function findSuspectedOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const found = await findSuspected(sql, id);
  if (!found) return undefined;
  const { agencies, profile, standing } = found;
  return { parties: [], agencies, profile, office: standing.office };
}

/** Whose persons are: of the agencies that the profile names for them. */
export async function findPersonOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const found = await findSuspected(sql, id);
  if (!found) return undefined;
  const persons = await listPersons(sql, [id]);
  const agencies = [...new Set(persons.flatMap((one) => one.agencies))];
  return { parties: [], agencies, profile: found.profile };
}
