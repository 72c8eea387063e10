/** SQL of rulings: where each stands, its steps and documents, numbers, the register's version. */
import { isUuid } from "#src/kernel/ids.ts";
import type { ChainedEvent, ChainedRun } from "#src/platform/events/chain.ts";
import { type ListPlace, sortedBy, type SortKey } from "#src/platform/list-order.ts";
import type { Sql } from "#src/platform/services.ts";
import { dossierDocuments } from "#src/registers/dossier/store.ts";
import type { StandingRuling } from "./ruling-index.ts";
import type { Ruling, RulingKind, RulingStatus } from "./ruling.ts";
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";

const instant = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const columns = `ruling_id as id, profile, kind, status, number, applicant_party_id as "applicantPartyId",
  applicant_account_id as "applicantAccountId", holder, office, application, decision, published,
  valid_from::text as "validFrom", valid_to::text as "validTo", use_until::text as "useUntil",
  due_on::text as "dueOn", to_char(submitted_at at time zone 'UTC', ${instant}) as "submittedAt",
  to_char(accepted_at at time zone 'UTC', ${instant}) as "acceptedAt",
  to_char(updated_at at time zone 'UTC', ${instant}) as "updatedAt",
  last_seq as "lastSeq", last_hash as "lastHash"`;

/** Version of the rulings in force now. */
export async function rulingVersion(sql: Sql): Promise<number> {
  const rows = await sql<
    { version: number }[]
  >`select version::int as version from ruling_register`;
  return rows[0]?.version ?? 0;
}

/** Takes the next version; others wait for the transaction's end. */
export async function nextRulingVersion(tx: Sql): Promise<number> {
  const rows = await tx<{ version: number }[]>`
    update ruling_register set version = version + 1 returning version::int as version`;
  return rows[0]?.version ?? 0;
}

/**
 * The next serial of a series; no number is given twice, one of a failed transaction is given
 * again.
 */
export async function nextSerial(tx: Sql, profile: string, series: string): Promise<number> {
  const rows = await tx<{ last: number }[]>`
    insert into ruling_numbers (profile, series, last) values (${profile}, ${series}, 1)
    on conflict (profile, series) do update set last = ruling_numbers.last + 1 returning last`;
  return rows[0]?.last ?? 0;
}

/**
 * Writes where it stands. @param version of the rulings in force, where this changed one; 0
 * otherwise
 */
export async function putRuling(tx: Sql, row: Ruling, version: number): Promise<void> {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  await tx`
    insert into rulings (ruling_id, profile, kind, status, number, applicant_party_id, applicant_account_id,
      holder, office, application, decision, published, valid_from, valid_to, use_until, due_on, submitted_at,
      accepted_at, updated_at, version, last_seq, last_hash)
    values (${row.id}, ${row.profile}, ${row.kind}, ${row.status}, ${row.number}, ${row.applicantPartyId},
      ${row.applicantAccountId}, ${row.holder}, ${row.office}, ${json(row.application)}::text::jsonb,
      ${json(row.decision)}::text::jsonb, ${json(row.published)}::text::jsonb, ${row.validFrom}, ${row.validTo},
      ${row.useUntil}, ${row.dueOn}, ${row.submittedAt}, ${row.acceptedAt}, ${row.updatedAt}, ${version},
      ${row.lastSeq}, ${row.lastHash})
    on conflict (ruling_id) do update set kind = excluded.kind, status = excluded.status,
      number = excluded.number, holder = excluded.holder, office = excluded.office,
      application = excluded.application, decision = excluded.decision, published = excluded.published,
      valid_from = excluded.valid_from, valid_to = excluded.valid_to, use_until = excluded.use_until,
      due_on = excluded.due_on, submitted_at = excluded.submitted_at, accepted_at = excluded.accepted_at,
      updated_at = excluded.updated_at, last_seq = excluded.last_seq, last_hash = excluded.last_hash,
      version = greatest(rulings.version, excluded.version)`;
}

/** With `hold` nobody else moves it until the transaction ends. */
export async function findRuling(
  sql: Sql,
  id: string,
  hold: "hold" | "look" = "look",
): Promise<Ruling | undefined> {
  const rows = await sql<Ruling[]>`
    select ${sql.unsafe(columns)} from rulings where ruling_id = ${id}
    ${hold === "hold" ? sql`for update` : sql``}`;
  return rows[0];
}

export type RulingQuery = {
  readonly profile: string | undefined;
  readonly status: RulingStatus | undefined;
  readonly kind: RulingKind | undefined;
  readonly holder?: string | undefined;
  /** Undefined: everybody's but drafts. */
  readonly own: { readonly party: string; readonly names: readonly string[] } | undefined;
  readonly sort: RulingSort;
  readonly after: ListPlace | undefined;
  readonly limit: number;
};

/**
 * By the moment of the application, which the id carries; by the day a decision is due, those
 * without one last.
 */
export const rulingSorts = ["-applied", "applied", "due", "-due"] as const;
type RulingSort = (typeof rulingSorts)[number];

/** A page of rulings and applications in an order. */
export async function listRulings(
  sql: Sql,
  query: RulingQuery,
): Promise<readonly (Ruling & { readonly sortedBy: string })[]> {
  const { profile = null, status = null, kind = null, holder = null } = query;
  const { own, sort, after, limit } = query;
  const never = sort === "due" ? sql`date '9999-12-31'` : sql`date '0001-01-01'`;
  const due = { of: sql`coalesce(due_on, ${never})`, type: "date" } as const;
  const key: SortKey = {
    by: sort.endsWith("due") ? due : undefined,
    id: { of: sql`ruling_id`, type: "uuid" },
  };
  const sorted = sortedBy(sql, key, { sort, after });
  const mine = own
    ? sql`(applicant_party_id = ${own.party} or holder = any (${[...own.names]}))`
    : sql`status <> 'draft'`;
  return sql<(Ruling & { readonly sortedBy: string })[]>`
    select ${sql.unsafe(columns)}, ${sorted.column} from rulings
    where ${mine} and (${profile}::text is null or profile = ${profile})
      and (${status}::text is null or status = ${status})
      and (${kind}::text is null or kind = ${kind})
      and (${holder}::text is null or holder = ${holder})
      ${sorted.after}
    ${sorted.order} limit ${limit}`;
}

export type PublishedQuery = {
  readonly profile: string;
  readonly kind: RulingKind | undefined;
  /** Digits a code begins with. */
  readonly commodity: string | undefined;
  readonly number: string | undefined;
  readonly ids: readonly string[] | undefined;
  readonly after: string | undefined;
  readonly limit: number;
};

/** Published rulings, newest first; revoked and annulled ones stay readable and say so. */
export async function listPublished(sql: Sql, query: PublishedQuery): Promise<readonly Ruling[]> {
  const { profile, kind = null, commodity = null, number = null, ids, after = null } = query;
  return sql<Ruling[]>`
    select ${sql.unsafe(columns)} from rulings
    where published is not null and profile = ${profile}
      and (${kind}::text is null or kind = ${kind})
      and (${commodity}::text is null or published ->> 'commodity' like ${`${commodity ?? ""}%`})
      and (${number}::text is null or number = ${number})
      and (${after}::uuid is null or ruling_id < ${after}::uuid)
      ${ids ? sql`and ruling_id = any (${[...ids]}::uuid[])` : sql``}
    order by ruling_id desc limit ${query.limit}`;
}

export async function countOpenRulings(sql: Sql, applicant: string): Promise<number> {
  const rows = await sql<{ count: number }[]>`
    select count(*)::int as count from rulings where applicant_party_id = ${applicant}
      and status in ('draft', 'submitted', 'accepted', 'more-information')`;
  return rows[0]?.count ?? 0;
}

export type StepRow = {
  /** A step is a run of one event. */
  readonly event: ChainedEvent;
  readonly run: ChainedRun;
  readonly accountId: string | null;
  readonly says: string;
  readonly content: unknown;
  readonly salt: string;
};

export async function appendStep(tx: Sql, row: StepRow): Promise<void> {
  const { event, run } = row;
  const content = row.content === null ? null : JSON.stringify(row.content);
  await tx`
    insert into ruling_steps (ruling_id, seq, type, at, actor, account_id, says, content, salt, payload,
      register_versions, prev_hash, hash)
    values (${event.declarationId}, ${event.seq}, ${event.type}, ${event.at}, ${event.actor}, ${row.accountId},
      ${row.says}, ${content}::text::jsonb, ${row.salt}, ${JSON.stringify(event.payload)}::text::jsonb,
      ${JSON.stringify(event.registerVersions)}::text::jsonb, ${run.prevHash}, ${run.hash})`;
}

type StoredStep = Pick<ChainedRun, "seq" | "actor" | "registerVersions" | "prevHash" | "hash"> &
  Pick<ChainedEvent, "type" | "payload"> &
  Omit<StepRow, "event" | "run"> & { readonly id: string; readonly at: Date };
const stepColumns = `ruling_id as id, seq, type, at, actor, account_id as "accountId", says, content, salt,
  payload, register_versions as "registerVersions", prev_hash as "prevHash", hash`;

function asStep({ accountId, says, content, salt, id, at, ...stored }: StoredStep): StepRow {
  const { type, payload, ...linked } = stored;
  const happened = { type, station: "rulings", reason: null, payload };
  const shared = { ...linked, declarationId: id, at: at.toISOString() };
  const run = { ...shared, events: [happened] };
  return { event: { ...shared, ...happened }, run, accountId, says, content, salt };
}

/** Steps of a ruling in order. */
export async function loadSteps(sql: Sql, id: string): Promise<readonly StepRow[]> {
  const rows = await sql<StoredStep[]>`
    select ${sql.unsafe(stepColumns)} from ruling_steps where ruling_id = ${id} order by seq limit 1000`;
  return rows.map(asStep);
}

/** Every ruling with its steps, a batch at a time. */
export async function* readRulingChains(
  sql: Sql,
): AsyncGenerator<readonly { readonly ruling: Ruling; readonly steps: readonly StepRow[] }[]> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rulings = await sql<Ruling[]>`
      select ${sql.unsafe(columns)} from rulings where ruling_id > ${after} order by ruling_id limit 500`;
    const last = rulings.at(-1)?.id;
    if (last === undefined) return;
    const rows = await sql<StoredStep[]>`
      select ${sql.unsafe(stepColumns)} from ruling_steps where ruling_id > ${after} and ruling_id <= ${last}
      order by ruling_id, seq`;
    const steps = Map.groupBy(rows.map(asStep), ({ event }) => event.declarationId);
    yield rulings.map((ruling) => ({ ruling, steps: steps.get(ruling.id) ?? [] }));
    after = last;
  }
}

/** Rulings that changed after a version, and ids of those that bind no longer. */
export async function loadStanding(
  sql: Sql,
  after: number,
): Promise<{ readonly standing: readonly StandingRuling[]; readonly gone: readonly string[] }> {
  const rows = await sql<(StandingRuling & { readonly isStanding: boolean })[]>`
    select ruling_id as id, profile, kind, status, number, applicant_party_id as "applicantPartyId", holder,
      published ->> 'direction' as direction, published ->> 'goods' as goods,
      published ->> 'commodity' as commodity, published ->> 'origin' as origin,
      published ->> 'valuationMethod' as "valuationMethod", valid_from::text as "validFrom",
      valid_to::text as "validTo", use_until::text as "useUntil",
      (status = 'issued' or (status = 'revoked' and use_until is not null)) as "isStanding"
    from rulings where version > ${after} and number is not null and published is not null`;
  return {
    standing: rows.filter(({ isStanding }) => isStanding),
    gone: rows.filter(({ isStanding }) => !isStanding).map(({ id }) => id),
  };
}

export const rulingDocuments = dossierDocuments({ table: "ruling_documents", key: "ruling_id" });

/** Who applied, and the number it is for. */
export async function findRulingOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const [row] = await sql<
    { applicant: string; holder: string; office: string | null; profile: string }[]
  >`
    select applicant_party_id as applicant, holder, office, profile from rulings
    where ruling_id = ${id}`;
  if (!row) return undefined;
  const { applicant, holder, office, profile } = row;
  return { parties: [applicant], numbers: [holder], office: office ?? undefined, profile };
}

/** Numbers of rulings by id; an application that waits has none. */
export async function findRulingNames(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ id: string; name: string }[]>`
    select ruling_id as id, number as name from rulings
    where ruling_id = any(${ids.filter(isUuid)}::uuid[]) and number is not null`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The ruling of a number. */
export async function findRulingsCalled(sql: Sql, name: string): Promise<readonly string[]> {
  const rows = await sql<{ id: string }[]>`
    select ruling_id as id from rulings where number = ${name} limit 100`;
  return rows.map(({ id }) => id);
}
