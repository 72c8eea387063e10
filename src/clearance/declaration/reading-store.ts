/** SQL of inquiries: where declarations stand, and everything about one. Reads only. */
import { provisionalBeginning } from "./numbers.ts";
import { bucketArray, textArray } from "#src/platform/array-parameter.ts";
import { type ListPlace, sortedBy, type SortKey } from "#src/platform/list-order.ts";
import type { Sql } from "#src/platform/services.ts";
import { Breath } from "#src/platform/breath.ts";
import { type ItemRange, unpackAssessmentSlices } from "#src/decisions/duties/packed-assessment.ts";
import { type DeclarationDocument, findClass } from "./document.ts";
import { itemsNow } from "./item-moves.ts";
import { type KeptStage, readKeptStage } from "./kept-stage.ts";
import { readDocuments } from "./stored-document.ts";
import { equipmentForms } from "#src/movements/cargo/equipment.ts";
import { readFactsOf } from "#src/decisions/risk/rules/stored-facts.ts";
import type { FactsByName, FactValue } from "#src/decisions/risk/rules/facts-by-name.ts";
import { add, findDecimal, formatDecimal, zero } from "#src/kernel/decimal.ts";
import type { OwnerFilter } from "#src/money/app.ts";
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";
import { isUuid } from "#src/kernel/ids.ts";
import { partyOf } from "#src/money/journal/account.ts";

export type ListQuery = {
  /** Only these; undefined for callers that see every declaration. */
  readonly own: OwnerFilter | undefined;
  readonly status?: string | undefined;
  readonly station?: string | undefined;
  /** Registration number, reference or id, exactly. */
  readonly search?: string | undefined;
  readonly profile?: string | undefined;
  /** Only those charged to one of these accounts. */
  readonly accounts?: readonly string[] | undefined;
  /** What it is sorted by; `-` before it descends. */
  readonly sort: DeclarationSort;
  /** Last row of the page before. */
  readonly after?: ListPlace | undefined;
  readonly limit: number;
};

export const declarationSorts = ["-lodged", "lodged", "-value", "value"] as const;
export type DeclarationSort = (typeof declarationSorts)[number];

export type DeclarationSummary = {
  readonly id: string;
  readonly mrn: string | null;
  readonly reference: string;
  readonly profile: string;
  readonly status: string;
  readonly station: string;
  readonly lane: string | null;
  readonly direction: string;
  readonly lodgedAt: string;
  readonly updatedAt: string;
};

/** A moment as it is shown. */
export const instant = (sql: Sql, column: string) =>
  sql`to_char(${sql(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Declarations a party lodged, and those charged to one of its accounts. */
export function ownOnly(sql: Sql, own: OwnerFilter | undefined) {
  if (!own) return sql``;
  return sql`and (lodger_id = ${own.party} or account = any(${[...own.accounts]}::text[]))`;
}

export type ListedDeclaration = DeclarationSummary & {
  /** Customs value of all items; null where it is not known. */
  readonly valueMinor: bigint | null;
  readonly sortedBy: string;
};

/**
 * What a list of declarations is sorted by. The id carries the moment of lodging, and is the key;
 * the value has an index of its own, in which those without one stand below all others. No order by
 * the last event: without an index, into which every event would write, a page of 200,000
 * declarations took 1.6 s, of ten million a minute.
 */
function sortKeyOf(sql: Sql, sort: DeclarationSort): SortKey {
  const id = { of: sql`declaration_id`, type: "uuid" } as const;
  switch (sort) {
    case "value":
    case "-value":
      return { by: { of: sql`coalesce(value_minor, -1)`, type: "bigint" }, id };
    case "lodged":
    case "-lodged":
      return { id };
    default:
      return sort satisfies never;
  }
}

/** A page of declarations in an order. */
export async function listDeclarations(
  sql: Sql,
  query: ListQuery,
): Promise<readonly ListedDeclaration[]> {
  const { own, status, station, search, profile, accounts, sort, after, limit } = query;
  const sorted = sortedBy(sql, sortKeyOf(sql, sort), { sort, after });
  return sql<ListedDeclaration[]>`
    select declaration_id as id, mrn, reference, profile, status, station, lane, direction, value_minor as "valueMinor",
      ${instant(sql, "lodged_at")} as "lodgedAt", ${instant(sql, "updated_at")} as "updatedAt", ${sorted.column}
    from declarations
    where kind = 'live'
      ${ownOnly(sql, own)}
      ${status === undefined ? sql`` : sql`and status = ${status}`}
      ${station === undefined ? sql`` : sql`and station = ${station} and waiting_for <> '{}'`}
      ${profile === undefined ? sql`` : sql`and profile = ${profile}`}
      ${accounts === undefined ? sql`` : sql`and account = any(${[...accounts]}::text[])`}
      ${sorted.after}
      ${search === undefined ? sql`` : sql`and (mrn = ${search} or reference = ${search} or declaration_id::text = ${search})`}
    ${sorted.order} limit ${limit}`;
}

export type StoredDeclaration = DeclarationSummary & {
  readonly lodgerId: string;
  readonly kind: string;
  readonly typeCode: string;
  readonly account: string;
  readonly waitingFor: readonly string[];
  readonly acceptedOn: string | null;
  readonly releasedAt: string | null;
  /** Findings the stage holds; what else it holds is large and nobody's business here. */
  readonly problems: unknown;
};

/**
 * By its number; the provisional one of a port leads to the declaration that took its place too.
 */
function numbered(sql: Sql, number: string) {
  if (!number.startsWith(provisionalBeginning)) return sql`mrn = ${number}`;
  return sql`(mrn = ${number} or declaration_id = declaration_of_provisional(${number}))`;
}

/** One declaration by id or registration number. */
export async function findDeclaration(
  sql: Sql,
  idOrMrn: string,
): Promise<StoredDeclaration | undefined> {
  const isUuid = /^[0-9a-f-]{36}$/.test(idOrMrn);
  const [row] = await sql<(Omit<StoredDeclaration, "problems"> & { readonly stage: Uint8Array })[]>`
    select declaration_id as id, mrn, reference, profile, status, station, lane, direction, kind, account,
      lodger_id as "lodgerId", type_code as "typeCode", waiting_for as "waitingFor",
      stage,
      ${instant(sql, "lodged_at")} as "lodgedAt", ${instant(sql, "updated_at")} as "updatedAt",
      accepted_on::text as "acceptedOn", ${instant(sql, "released_at")} as "releasedAt"
    from declarations where ${
      isUuid
        ? sql`declaration_id = ${idOrMrn} and bucket = id_bucket(${idOrMrn})`
        : numbered(sql, idOrMrn)
    } limit 1`;
  if (!row) return undefined;
  const { stage, ...rest } = row;
  const { problems } = await readKeptStage(stage);
  return { ...rest, problems };
}

/** Items of the version that has most. */
export async function countItems(sql: Sql, id: string): Promise<number> {
  const rows = await sql<{ items: number | null }[]>`
    select max(items) as items from declaration_versions where declaration_id = ${id} and bucket = id_bucket(${id})`;
  return rows[0]?.items ?? 0;
}

/** Versions of a declaration, oldest first, whole or with some of their items. */
export async function listVersions(sql: Sql, id: string, range?: ItemRange) {
  const packed = await sql<{ version: number; at: string; format: string; document: Uint8Array }[]>`
    select version, ${instant(sql, "at")} as at, format, document from declaration_versions
    where declaration_id = ${id} and bucket = id_bucket(${id}) order by version`;
  const versions = await readDocuments(packed);
  if (!range) return versions;
  // the column holds what intake parsed against the mapping table
  return versions.map((version) => ({
    ...version,
    document: withItems(version.document as DeclarationDocument, range),
  }));
}

/** Number of the version that stands. */
export async function findVersionNumber(sql: Sql, id: string): Promise<number> {
  const rows = await sql<{ version: number }[]>`
    select max(version) as version from declaration_versions
    where declaration_id = ${id} and bucket = id_bucket(${id})`;
  return rows[0]?.version ?? 1;
}

/** The latest assessment, whole or with some of its items. */
export async function findAssessment(sql: Sql, id: string, range?: ItemRange) {
  const [row] = await sql<{ currency: string; payableMinor: bigint | null; detail: Uint8Array }[]>`
    select currency, payable_minor as "payableMinor", detail from assessments
    where declaration_id = ${id} and bucket = id_bucket(${id}) order by seq desc limit 1`;
  if (!row) return undefined;
  const { detail: packed, ...sums } = row;
  return { ...sums, detail: await new Breath().through(unpackAssessmentSlices(packed, range)) };
}

/** A document with some of its items. */
function withItems(document: DeclarationDocument, { first, last }: ItemRange): DeclarationDocument {
  const shipment = findClass(document, "goodsShipment");
  const items = shipment?.["governmentAgencyGoodsItem"];
  if (!Array.isArray(items)) return document;
  const goodsShipment = { ...shipment, governmentAgencyGoodsItem: items.slice(first - 1, last) };
  return { ...document, goodsShipment };
}

export type RestCount = {
  readonly status: string;
  readonly station: string;
  readonly total: number;
  /** Of these, the ones whose last event is of today. */
  readonly today: number;
};

/** Live counts for the flow page: declarations by where they rest. */
export async function countRests(
  sql: Sql,
  dayStart: Temporal.Instant,
): Promise<readonly RestCount[]> {
  return sql<RestCount[]>`
    select status, station, count(*)::int as total,
      count(*) filter (where updated_at >= ${dayStart.toString()})::int as today
    from declarations where kind = 'live' group by status, station`;
}

/** How many wait at each station, of those a caller sees. */
export async function countWaiting(
  sql: Sql,
  own: OwnerFilter | undefined,
): Promise<{ station: string; count: number }[]> {
  return sql<{ station: string; count: number }[]>`
    select station, count(*)::int as count from declarations
    where kind = 'live' ${ownOnly(sql, own)} and waiting_for <> '{}' group by station order by station`;
}

export type ReferenceQuestion = {
  /** Only these; undefined for callers that see every declaration. */
  readonly own: OwnerFilter | undefined;
  /** The reference as typed, without blanks at its ends. */
  readonly reference: string;
  /** Keys of transport documents it may be the number of. */
  readonly documents: readonly string[];
  readonly limit: number;
};

export type FoundDeclaration = DeclarationSummary & {
  readonly why: "number" | "reference" | "bill" | "party";
};

/** Declarations a reference leads to, newest first, with what it is of them. */
export async function findByReference(
  sql: Sql,
  question: ReferenceQuestion,
): Promise<readonly FoundDeclaration[]> {
  const { reference, documents, limit } = question;
  const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(reference);
  const own = ownOnly(sql, question.own);
  const number = isUuid
    ? sql`declaration_id = ${reference} and bucket = id_bucket(${reference})`
    : numbered(sql, reference);
  return sql<FoundDeclaration[]>`
    select declaration_id as id, mrn, reference, profile, status, station, lane, direction,
      ${instant(sql, "lodged_at")} as "lodgedAt", ${instant(sql, "updated_at")} as "updatedAt",
      case when ${number} then 'number' when reference = ${reference} then 'reference'
        when lodger_id = ${reference} then 'party' else 'bill' end as why
    from declarations
    where kind = 'live' ${own} and (${number} or reference = ${reference} or lodger_id = ${reference}
      or transport_documents && ${documents}::text[])
    order by declaration_id desc limit ${limit}`;
}

export type FoundCargo = {
  readonly documentType: string;
  readonly documentId: string;
  readonly documentKey: string;
  readonly kind: string;
  readonly office: string;
  readonly at: string;
  readonly containers: readonly string[];
};

/** Cargo reported under a bill or in a container, the latest first. */
export async function findCargoByReference(
  sql: Sql,
  reference: string,
  limit: number,
): Promise<readonly FoundCargo[]> {
  return sql<FoundCargo[]>`
    select document_type as "documentType", document_id as "documentId", document_key as "documentKey",
      kind, office, containers, ${instant(sql, "happened_at")} as at
    from consignments
    where document_id = ${reference} or containers ?| ${textArray(equipmentForms(reference))}::text[]
    order by happened_at desc limit ${limit}`;
}

/** The newest version of a declaration, with its profile. */
export async function findStandingVersion(
  sql: Sql,
  declarationId: string,
): Promise<
  { readonly profile: string; readonly version: number; readonly document: unknown } | undefined
> {
  const rows = await sql<{ profile: string; version: number; document: Uint8Array }[]>`
    select d.profile, v.version, v.document from declaration_versions v join declarations d using (declaration_id, bucket)
    where v.declaration_id = ${declarationId} and v.bucket = id_bucket(${declarationId})
    order by v.version desc limit 1`;
  return (await readDocuments(rows))[0];
}

/** The newest version of each of some declarations, with its profile. */
export async function findStandingVersions(
  sql: Sql,
  ids: readonly string[],
): Promise<
  readonly { readonly id: string; readonly profile: string; readonly document: unknown }[]
> {
  if (ids.length === 0) return [];
  const rows = await sql<{ id: string; profile: string; document: Uint8Array }[]>`
    select distinct on (v.declaration_id) v.declaration_id as id, d.profile, v.document
    from declaration_versions v join declarations d on d.declaration_id = v.declaration_id and d.bucket = v.bucket
    where v.declaration_id = any(${textArray(ids)}::uuid[])
      and v.bucket = any(${bucketArray(ids)}::smallint[])
    order by v.declaration_id, v.version desc`;
  return await readDocuments(rows);
}

/** Which way goods go, and whether they arrived as far as is known. */
export type GoodsStanding = {
  readonly id: string;
  readonly profile: string;
  readonly direction: "import" | "export";
  readonly typeCode: string;
  readonly hasArrived: boolean;
  /** What answers findings against release, and what is gone of refused goods. */
  readonly answers: Pick<KeptStage, "disposedIn" | "treatments" | "disposedParts">;
};
type GoodsRow = Omit<GoodsStanding, "hasArrived" | "answers"> & { readonly stage: Uint8Array };

export async function findGoodsStandings(
  sql: Sql,
  ids: readonly string[],
): Promise<readonly GoodsStanding[]> {
  if (ids.length === 0) return [];
  const rows = await sql<GoodsRow[]>`
    select declaration_id as id, profile, direction, type_code as "typeCode", stage from declarations
    where declaration_id = any(${textArray(ids)}::uuid[])
      and bucket = any(${bucketArray(ids)}::smallint[])`;
  return await Promise.all(rows.map(readArrival));
}

async function readArrival<Row extends GoodsRow>({ stage, ...row }: Row) {
  const { arrivedAt, disposedIn, treatments, disposedParts } = await readKeptStage(stage);
  const answers = {
    ...(disposedIn === undefined ? {} : { disposedIn }),
    ...(treatments === undefined ? {} : { treatments }),
    ...(disposedParts === undefined ? {} : { disposedParts }),
  };
  return { ...row, hasArrived: arrivedAt !== undefined, answers };
}

/** What an agency sees of a declaration that it has a task on. */
export type TaskDocument = GoodsStanding & {
  readonly document: unknown;
  /** Goods items that its tasks are about; null: all. */
  readonly subject: readonly number[] | null;
};

/** The newest version, for an agency with a task on the declaration: the wall itself asks. */
export async function findTaskDocument(
  sql: Sql,
  declarationId: string,
): Promise<TaskDocument | undefined> {
  type Subject = { readonly items: readonly number[]; readonly since: number };
  const rows = await sql<
    (GoodsRow & { readonly document: Uint8Array; readonly subjects: readonly Subject[] | null })[]
  >`
    select ${declarationId}::text as id, profile, direction, type_code as "typeCode", stage, document, subjects
    from party_wall_task_document(${declarationId})`;
  const [row] = await readDocuments(rows);
  if (!row) return undefined;
  const { subjects, ...goods } = row;
  const { moves = [] } = await readKeptStage(row.stage);
  const asked = subjects?.flatMap(({ items, since }) => itemsNow(items, { since }, moves));
  return { ...(await readArrival(goods)), subject: asked ? [...new Set(asked)] : null };
}

export type SelectedCase = {
  readonly id: string;
  readonly reference: string;
  readonly mrn: string | null;
  readonly profile: string;
  readonly traderId: string | null;
  readonly traderName: string | null;
  readonly goods: readonly {
    readonly item: number;
    readonly commodity: string;
    readonly description: string;
  }[];
  readonly items: number;
  /** Customs values of all items in units of the currency; null where one is not known. */
  readonly value: string | null;
  readonly reasons: readonly object[];
};

/**
 * What declarations were last selected for, by the facts kept with the selection: documents of
 * thousands of items are not read for a list.
 */
export async function findSelectedCases(
  sql: Sql,
  ids: readonly string[],
  goodsMax: number,
): Promise<readonly SelectedCase[]> {
  const rows = await sql<SelectedRow[]>`
    select distinct on (s.declaration_id) s.declaration_id as id, d.reference, d.mrn, d.profile, s.facts, s.reasons
    from selections s join declarations d on d.declaration_id = s.declaration_id and d.bucket = s.bucket
    where s.declaration_id = any(${textArray(ids)}::uuid[])
      and s.bucket = any(${bucketArray(ids)}::smallint[])
    order by s.declaration_id, s.seq desc`;
  return (await readFactsOf(rows)).map(({ facts: { facts, items }, ...row }) => ({
    ...row,
    traderId: textOf(facts["traderId"]),
    traderName: textOf(facts["traderName"]),
    goods: items.slice(0, goodsMax).map((item, at) => ({
      item: at + 1,
      commodity: textOf(item["commodity"]) ?? "",
      description: textOf(item["description"]) ?? "",
    })),
    items: items.length,
    value: valueOf(items),
  }));
}

type SelectedRow = Omit<SelectedCase, "traderId" | "traderName" | "goods" | "items" | "value"> & {
  readonly facts: Uint8Array;
};

function textOf(value: FactValue | undefined): string | null {
  return typeof value === "string" ? value : null;
}

/** Customs values of all items together; null where one is not known. */
function valueOf(items: readonly FactsByName[]): string | null {
  const values = items.map((item) => findDecimal(String(item["customsValue"])));
  let sum = zero;
  for (const value of values) {
    if (!value) return null;
    sum = add(sum, value);
  }
  return values.length === 0 ? null : formatDecimal(sum);
}

/** Whose a declaration is. @param id its id, or its registration number */
export async function findDeclarationOwners(
  sql: Sql,
  id: string,
): Promise<RecordOwners | undefined> {
  if (!/^[A-Za-z0-9-]{8,40}$/.test(id)) return undefined;
  const [row] = await sql<
    { declarationId: string; lodgerId: string; account: string; profile: string }[]
  >`
    select declaration_id as "declarationId", lodger_id as "lodgerId", account, profile from declarations
    where ${
      isUuid(id) ? sql`declaration_id = ${id} and bucket = id_bucket(${id})` : numbered(sql, id)
    } limit 1`;
  if (!row) return undefined;
  const { declarationId, lodgerId, account, profile } = row;
  return { declarationId, parties: [lodgerId], numbers: [partyOf(account)], profile };
}

/** Registration numbers of declarations by id, their references until they have one. */
export async function findDeclarationNames(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ id: string; name: string }[]>`
    select declaration_id as id, coalesce(mrn, reference) as name from declarations
    where declaration_id = any(${ids.filter(isUuid)}::uuid[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const calledMax = 100;

/** Declarations of a registration number; where none has it, those of that reference. */
export async function findDeclarationsCalled(sql: Sql, name: string): Promise<readonly string[]> {
  const of = async (member: "mrn" | "reference") =>
    await sql<{ id: string }[]>`
      select declaration_id as id from declarations where ${sql(member)} = ${name} limit ${calledMax}`;
  const numbered = await of("mrn");
  return (numbered.length > 0 ? numbered : await of("reference")).map(({ id }) => id);
}
