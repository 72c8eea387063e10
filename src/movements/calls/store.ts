/** SQL of calls: `conveyance_calls`, `conveyance_call_steps`, `conveyance_call_persons`. */
import { textArray } from "#src/platform/array-parameter.ts";
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";
import type { ChainHead } from "#src/platform/events/chain.ts";
import { appendStepRow, listStepRows, type StoredStep } from "#src/platform/events/step-store.ts";
import { everyRow } from "#src/platform/every-row.ts";
import { isoInstant } from "#src/platform/iso-instant.ts";
import type { Sql } from "#src/platform/services.ts";
import { numberKey } from "../conveyance-register/entry.ts";
import type { ConveyanceMode } from "../conveyances/conveyance.ts";
import type { CallContent, CallFact, CallStanding, CallState, HealthState } from "./call.ts";
import type { PersonForm } from "./conveyance-rules.ts";
import type { CallForm } from "./forms.ts";

export type StoredCall = {
  readonly id: string;
  readonly profile: string;
  /** Carrier or agent that notified it. */
  readonly party: string;
  readonly standing: CallStanding;
  readonly notifiedAt: string;
  readonly updatedAt: string;
  readonly head: ChainHead;
};

type Row = Omit<StoredCall, "head"> & { readonly lastSeq: number; readonly lastHash: string };

function columns(sql: Sql) {
  return sql`call_id::text as id, profile, seen_by_parties[1] as party, standing,
    ${isoInstant(sql, "notified_at")} as "notifiedAt", ${isoInstant(sql, "updated_at")} as "updatedAt",
    last_seq as "lastSeq", last_hash as "lastHash"`;
}

function toStored({ lastSeq, lastHash, ...call }: Row): StoredCall {
  return { ...call, head: { seq: lastSeq, hash: lastHash } };
}

/** With `hold` steps are taken one after the other, until the transaction ends. */
export async function findCall(
  sql: Sql,
  id: string,
  hold: "hold" | "look" = "look",
): Promise<StoredCall | undefined> {
  const [row] = await sql<Row[]>`
    select ${columns(sql)} from conveyance_calls where call_id = ${id}::text::uuid
    ${hold === "hold" ? sql`for update` : sql``}`;
  return row && toStored(row);
}

export async function putCall(tx: Sql, row: StoredCall): Promise<void> {
  const { standing, head } = row;
  const agencies = textArray([...new Set(standing.tasks.map(({ agency }) => agency))]);
  await tx`
    insert into conveyance_calls (call_id, profile, standing, agencies, seen_by_parties, notified_at, updated_at,
      last_seq, last_hash)
    values (${row.id}, ${row.profile}, ${JSON.stringify(standing)}::text::jsonb, ${agencies}::text::text[],
      ${textArray([row.party])}::text::text[], ${row.notifiedAt}, ${row.updatedAt}, ${head.seq}, ${head.hash})
    on conflict (call_id) do update set standing = excluded.standing, agencies = excluded.agencies,
      updated_at = excluded.updated_at, last_seq = excluded.last_seq, last_hash = excluded.last_hash`;
}

export type StoredCallStep = StoredStep<CallFact, CallContent>;

const steps = (sql: Sql) => ({ table: sql`conveyance_call_steps`, id: sql`call_id` });

export async function appendCallStep(tx: Sql, step: StoredCallStep, party: string): Promise<void> {
  await appendStepRow(tx, steps(tx), step, {
    names: tx`seen_by_parties`,
    values: tx`${textArray([party])}::text::text[]`,
  });
}

/** Steps of some calls in order. */
export async function listCallSteps(
  sql: Sql,
  ids: readonly string[],
  rows?: number,
): Promise<readonly StoredCallStep[]> {
  return await listStepRows(sql, steps(sql), ids, rows);
}

/** A list of persons as it is kept; content and salt are null once it is erased. */
export type KeptPersons = {
  readonly callId: string;
  readonly seq: number;
  readonly profile: string;
  readonly form: PersonForm;
  readonly agencies: readonly string[];
  readonly content: CallForm | null;
  readonly salt: string | null;
  readonly eraseOn: string;
};

export async function appendPersons(tx: Sql, row: KeptPersons, party: string): Promise<void> {
  await tx`
    insert into conveyance_call_persons (call_id, seq, profile, form, agencies, content, salt, erase_on,
      seen_by_parties)
    values (${row.callId}, ${row.seq}, ${row.profile}, ${row.form}, ${textArray(row.agencies)}::text::text[],
      ${JSON.stringify(row.content)}::text::jsonb, ${row.salt}, ${row.eraseOn}, ${textArray([party])}::text::text[])`;
}

/** Lists of persons of some calls, erased ones too. */
export async function listPersons(
  sql: Sql,
  ids: readonly string[],
  rows?: number,
): Promise<readonly KeptPersons[]> {
  return await everyRow<KeptPersons>(
    (after, limit) => sql<KeptPersons[]>`
    select call_id::text as "callId", seq, profile, form, agencies, content, salt, erase_on::text as "eraseOn"
    from conveyance_call_persons where call_id = any(${textArray(ids)}::uuid[])
      ${after === undefined ? sql`` : sql`and (call_id, seq) > (${after.callId}::text::uuid, ${after.seq})`}
    order by call_id, seq limit ${limit}`,
    rows,
  );
}

/** Calls of a profile with lists that are due; none whose case of health is open. */
export async function listDuePersons(
  sql: Sql,
  {
    profile,
    day,
    limit,
  }: { readonly profile: string; readonly day: string; readonly limit: number },
): Promise<readonly { readonly callId: string; readonly of: readonly number[] }[]> {
  return await sql<{ callId: string; of: number[] }[]>`
    select p.call_id::text as "callId", array_agg(p.seq order by p.seq) as of
    from conveyance_call_persons p join conveyance_calls c using (call_id)
    where p.content is not null and p.profile = ${profile} and p.erase_on <= ${day}::text::date
      and c.standing -> 'health' ->> 'state' not in ('case', 'refused')
    group by p.call_id order by p.call_id limit ${limit}`;
}

export async function erasePersons(
  tx: Sql,
  { callId, of }: { readonly callId: string; readonly of: readonly number[] },
): Promise<void> {
  await tx`
    update conveyance_call_persons set content = null, salt = null
    where call_id = ${callId}::text::uuid and seq = any(${textArray(of.map(String))}::int[])`;
}

export type CallQuery = {
  readonly profile: string;
  /** Undefined: everybody's. */
  readonly party?: string | undefined;
  /** With a task of this agency. */
  readonly agency?: string | undefined;
  readonly mode?: ConveyanceMode | undefined;
  readonly office?: string | undefined;
  readonly state?: CallState | undefined;
  readonly health?: HealthState | undefined;
  /** With an alarm. */
  readonly isAlarmed?: boolean | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
};

/** A page of calls, the newest first. */
export async function listCalls(sql: Sql, query: CallQuery): Promise<readonly StoredCall[]> {
  const { profile, party, agency, mode, office, state, health, isAlarmed, after, limit } = query;
  const rows = await sql<Row[]>`
    select ${columns(sql)} from conveyance_calls where profile = ${profile}
      ${party === undefined ? sql`` : sql`and seen_by_parties @> array[${party}::text]`}
      ${agency === undefined ? sql`` : sql`and agencies @> array[${agency}::text]`}
      ${mode === undefined ? sql`` : sql`and standing -> 'notice' -> 'conveyance' ->> 'mode' = ${mode}`}
      ${office === undefined ? sql`` : sql`and standing -> 'notice' ->> 'office' = ${office}`}
      ${state === undefined ? sql`` : sql`and standing ->> 'state' = ${state}`}
      ${health === undefined ? sql`` : sql`and standing -> 'health' ->> 'state' = ${health}`}
      ${isAlarmed === true ? sql`and standing -> 'alarms' <> '[]'::jsonb` : sql``}
      ${after === undefined ? sql`` : sql`and call_id < ${after}::text::uuid`}
    order by call_id desc limit ${limit}`;
  return rows.map(toStored);
}

/** Calls of one conveyance by its number, the newest first. */
export async function listCallsOf(
  sql: Sql,
  of: Pick<CallQuery, "profile" | "party" | "mode" | "limit"> & { readonly number: string },
): Promise<readonly StoredCall[]> {
  const key = numberKey(of.number);
  const forms = of.mode === "ship" ? [key, `IMO${key}`] : [key];
  const rows = await sql<Row[]>`
    select ${columns(sql)} from conveyance_calls where profile = ${of.profile}
      and upper(translate(standing -> 'notice' -> 'conveyance' ->> 'id', ' ./-', '')) = any(${textArray(forms)}::text[])
      and standing -> 'notice' -> 'conveyance' ->> 'mode' = ${of.mode ?? ""}
      ${of.party === undefined ? sql`` : sql`and seen_by_parties @> array[${of.party}::text]`}
    order by call_id desc limit ${of.limit}`;
  return rows.map(toStored);
}

/** Messages of one sender about calls are taken one after the other, until the transaction ends. */
export async function holdSender(tx: Sql, party: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`calls ${party}`}, 0))`;
}

/**
 * Calls of a party under a key, or of a conveyance where it is empty: open ones first, then the newest.
 */
export async function listCallsUnder(
  sql: Sql,
  of: Pick<CallQuery, "profile"> & {
    readonly party: string;
    readonly key: string;
    readonly number: string;
  },
): Promise<readonly StoredCall[]> {
  const number = numberKey(of.number);
  const rows = await sql<Row[]>`
    select ${columns(sql)} from conveyance_calls where profile = ${of.profile}
      and seen_by_parties @> array[${of.party}::text]
      ${of.key === "" ? sql`and upper(translate(standing -> 'notice' -> 'conveyance' ->> 'id', ' ./-', '')) = any(${textArray([number, `IMO${number}`])}::text[])` : sql`and standing ->> 'key' = ${of.key}`}
    order by standing ->> 'state' in ('cancelled', 'departed'), call_id desc limit 200`;
  return rows.map(toStored);
}

/** Calls of a voyage that a party notified and that go on, the newest first. */
export async function listOpenCallsOf(
  sql: Sql,
  {
    profile,
    party,
    voyage,
  }: { readonly profile: string; readonly party: string; readonly voyage: string },
): Promise<readonly StoredCall[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from conveyance_calls where profile = ${profile}
      and seen_by_parties @> array[${party}::text]
      and standing ->> 'state' not in ('cancelled', 'departed')
      and upper(standing -> 'notice' -> 'conveyance' ->> 'voyage') = ${voyage.toUpperCase()}
    order by call_id desc limit 200`;
  return rows.map(toStored);
}

/** A batch of all calls, for `verify`. */
export async function readCalls(
  sql: Sql,
  after: string | undefined,
): Promise<readonly StoredCall[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from conveyance_calls
    ${after === undefined ? sql`` : sql`where call_id > ${after}::text::uuid`}
    order by call_id limit 200`;
  return rows.map(toStored);
}

/** Whose a call is. @param part id of a task: of its agency alone */
export async function findCallOwners(
  sql: Sql,
  id: string,
  part: string | undefined,
): Promise<RecordOwners | undefined> {
  const found = await findCall(sql, id);
  if (!found) return undefined;
  const { party, profile, standing } = found;
  const tasks = standing.tasks.filter((one) => part === undefined || one.id === part);
  return {
    parties: [party],
    agencies: [...new Set(tasks.map(({ agency }) => agency))],
    office: standing.notice.office,
    profile,
  };
}

/** Whose lists of persons of a call are: of who sent them, and of agencies that check persons. */
export async function findPersonsOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const [call] = await sql<{ parties: string[]; profile: string }[]>`
    select seen_by_parties as parties, profile from conveyance_calls where call_id = ${id}::text::uuid`;
  if (!call) return undefined;
  const lists = await listPersons(sql, [id]);
  return { ...call, agencies: [...new Set(lists.flatMap(({ agencies }) => agencies))] };
}

/** A notified call as landings are compared with it. */
export type NotifiedCall = {
  readonly key: string;
  readonly office: string;
  /** When it arrived, or is expected. */
  readonly at: string;
  readonly health: HealthState;
  readonly grantedAt: string | null;
};

/** Calls under keys that were not cancelled, the newest first. */
export async function findNotified(
  sql: Sql,
  { profile, keys }: { readonly profile: string; readonly keys: readonly string[] },
): Promise<readonly NotifiedCall[]> {
  return await sql<NotifiedCall[]>`
    select standing ->> 'key' as key, standing -> 'notice' ->> 'office' as office,
      coalesce(standing ->> 'arrivedAt', standing -> 'notice' ->> 'eta') as at,
      standing -> 'health' ->> 'state' as health, standing -> 'health' ->> 'grantedAt' as "grantedAt"
    from conveyance_calls
    where standing ->> 'key' = any(${textArray(keys)}::text[]) and profile = ${profile}
      and standing ->> 'state' <> 'cancelled'
    order by call_id desc limit 1000`;
}
