/** SQL of receipts: `receipts`, `receipt_steps`, `receipt_numbers`. */
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";
import { textArray } from "#src/platform/array-parameter.ts";
import type { ChainHead } from "#src/platform/events/chain.ts";
import {
  appendStepRow,
  listStepRows,
  type StoredStep as StepOf,
} from "#src/platform/events/step-store.ts";
import { isoInstant } from "#src/platform/iso-instant.ts";
import type { Sql } from "#src/platform/services.ts";
import type { ReceiptContent, ReceiptFact, ReceiptStanding, ReceiptSubject } from "./receipt.ts";

export type StoredReceipt = {
  readonly id: string;
  readonly profile: string;
  readonly standing: ReceiptStanding;
  readonly issuedAt: string;
  /** Parties of the declaration; of a traveller none. */
  readonly parties: readonly string[];
  readonly head: ChainHead;
};

type Row = Omit<StoredReceipt, "head"> & { readonly lastSeq: number; readonly lastHash: string };

function columns(sql: Sql) {
  return sql`receipt_id::text as id, profile, standing, ${isoInstant(sql, "issued_at")} as "issuedAt",
    seen_by_parties as parties, last_seq as "lastSeq", last_hash as "lastHash"`;
}

function toStored({ lastSeq, lastHash, ...receipt }: Row): StoredReceipt {
  return { ...receipt, head: { seq: lastSeq, hash: lastHash } };
}

/** With `hold` steps are taken one after the other, until the transaction ends. */
export async function findReceipt(
  sql: Sql,
  id: string,
  hold: "hold" | "look" = "look",
): Promise<StoredReceipt | undefined> {
  const [row] = await sql<Row[]>`
    select ${columns(sql)} from receipts where receipt_id = ${id}::text::uuid
    ${hold === "hold" ? sql`for update` : sql``}`;
  return row && toStored(row);
}

export async function findByNumber(
  sql: Sql,
  { profile, number }: { readonly profile: string; readonly number: string },
): Promise<StoredReceipt | undefined> {
  const [row] = await sql<Row[]>`
    select ${columns(sql)} from receipts where profile = ${profile} and number = ${number}`;
  return row && toStored(row);
}

export async function putReceipt(tx: Sql, receipt: StoredReceipt): Promise<void> {
  const { id, profile, standing, issuedAt, parties, head } = receipt;
  const { number, about, covers } = standing;
  await tx`
    insert into receipts (receipt_id, profile, number, about_kind, about_id, covers, is_free, standing, issued_at,
      seen_by_parties, last_seq, last_hash)
    values (${id}, ${profile}, ${number}, ${about.kind}, ${about.id}, ${textArray(covers)}::text[],
      ${standing.cancelledAt !== null},
      ${JSON.stringify(standing)}::text::jsonb, ${issuedAt}, ${textArray(parties)}::text[], ${head.seq}, ${head.hash})
    on conflict (receipt_id) do update set standing = excluded.standing, is_free = excluded.is_free, last_seq = excluded.last_seq,
      last_hash = excluded.last_hash`;
}

export type StoredStep = StepOf<ReceiptFact, ReceiptContent>;

const steps = (sql: Sql) => ({ table: sql`receipt_steps`, id: sql`receipt_id` });

export async function appendStep(
  tx: Sql,
  step: StoredStep,
  parties: readonly string[],
): Promise<void> {
  await appendStepRow(tx, steps(tx), step, {
    names: tx`seen_by_parties`,
    values: tx`${textArray(parties)}::text[]`,
  });
}

/** Steps of some receipts in order. */
export async function listSteps(sql: Sql, ids: readonly string[]): Promise<readonly StoredStep[]> {
  return await listStepRows(sql, steps(sql), ids);
}

/** The next serial of a series, which others wait for; of a failed transaction it is given again. */
export async function nextSerial(tx: Sql, profile: string, series: string): Promise<number> {
  const [row] = await tx<{ last: number }[]>`
    insert into receipt_numbers (profile, series, last) values (${profile}, ${series}, 1)
    on conflict (profile, series) do update set last = receipt_numbers.last + 1 returning last`;
  return row?.last ?? 1;
}

/** What a receipt lists may stand on another from now on; the caller's transaction cancels it. */
export async function freeCovered(tx: Sql, id: string): Promise<void> {
  await tx`update receipts set is_free = true where receipt_id = ${id}::text::uuid`;
}

/** Those of some keys that a receipt names already which holds. */
export async function findCovered(sql: Sql, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql<{ covers: string[] }[]>`
    select covers from receipts where covers && ${textArray(keys)}::text[] and is_free is false`;
  return new Set(rows.flatMap(({ covers }) => covers));
}

export type ReceiptQuery = {
  readonly profile: string;
  /** Of a party; undefined: everybody's. */
  readonly party: string | undefined;
  readonly about: { readonly kind: ReceiptSubject; readonly id: string } | undefined;
  /** Naming this piece of custody, whatever it is about. */
  readonly piece: string | undefined;
  readonly number: string | undefined;
  readonly after: string | undefined;
  readonly limit: number;
};

/** A page of receipts, the newest first. */
export async function listReceipts(
  sql: Sql,
  { profile, party, about, piece, number, after, limit }: ReceiptQuery,
): Promise<readonly StoredReceipt[]> {
  const covers = textArray([`piece:${piece ?? ""}`]);
  const rows = await sql<Row[]>`
    select ${columns(sql)} from receipts where profile = ${profile}
      ${party === undefined ? sql`` : sql`and seen_by_parties @> array[${party}::text]`}
      ${about === undefined ? sql`` : sql`and about_kind = ${about.kind} and about_id = ${about.id}::text::uuid`}
      ${piece === undefined ? sql`` : sql`and covers @> ${covers}::text[]`}
      ${number === undefined ? sql`` : sql`and number = ${number}`}
      ${after === undefined ? sql`` : sql`and receipt_id < ${after}::text::uuid`}
    order by receipt_id desc limit ${limit}`;
  return rows.map(toStored);
}

/** A batch of all receipts, for `verify`. */
export async function readReceipts(
  sql: Sql,
  after: string | undefined,
): Promise<readonly (StoredReceipt & { readonly number: string; readonly isFree: boolean })[]> {
  const rows = await sql<(Row & { number: string; isFree: boolean })[]>`
    select ${columns(sql)}, number, is_free as "isFree" from receipts
    ${after === undefined ? sql`` : sql`where receipt_id > ${after}::text::uuid`}
    order by receipt_id limit 200`;
  return rows.map(({ number, isFree, ...row }) => ({ ...toStored(row), number, isFree }));
}

/** Series whose receipts are not as many as the numbers given: for `verify`. */
export async function listGaps(
  sql: Sql,
  limit: number,
): Promise<
  readonly { readonly profile: string; readonly series: string; readonly missing: number }[]
> {
  return await sql<{ profile: string; series: string; missing: number }[]>`
    select n.profile, n.series, (n.last - count(r.receipt_id))::integer as missing
    from receipt_numbers n left join receipts r
      on r.profile = n.profile and r.number like n.series || '-%'
    group by n.profile, n.series, n.last having count(r.receipt_id) <> n.last limit ${limit}`;
}

/** Whose a receipt is: of the parties of the declaration. */
export async function findReceiptOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const found = await findReceipt(sql, id);
  if (!found) return undefined;
  const { parties, profile, standing } = found;
  const declarationId = standing.about.kind === "declaration" ? standing.about.id : undefined;
  return {
    parties,
    profile,
    office: standing.office === "" ? undefined : standing.office,
    ...(declarationId === undefined ? {} : { goodsOf: declarationId }),
  };
}
