/** SQL of bank files, their entries, orders and mandates. */
import type { DebtKey } from "#src/money/journal/posting.ts";
import type { Sql } from "#src/platform/services.ts";
import type { BankEntry } from "./camt.ts";
import type { Order } from "./pain.ts";
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";

export type BankFile = {
  readonly fileId: string;
  readonly profile: string;
  readonly kind: "camt.053" | "camt.054" | "pain.001" | "pain.002" | "pain.008";
  readonly digest: string;
  readonly name: string;
  readonly entries: number;
  readonly content: string | null;
};

/** Enters a file, or finds the one of the same bytes. @returns its id */
export async function putFile(
  sql: Sql,
  file: BankFile & { readonly at: Temporal.Instant; readonly by: string },
): Promise<{ readonly fileId: string; readonly isNew: boolean }> {
  const rows = await sql<{ fileId: string }[]>`
    insert into bank_files (file_id, profile, kind, digest, name, entries, content, at, by_party)
    values (${file.fileId}, ${file.profile}, ${file.kind}, ${file.digest}, ${file.name}, ${file.entries},
      ${file.content}, ${file.at.toString()}, ${file.by})
    on conflict (profile, digest) do nothing returning file_id as "fileId"`;
  const [made] = rows;
  if (made) return { fileId: made.fileId, isNew: true };
  const [known] = await sql<{ fileId: string }[]>`
    select file_id as "fileId" from bank_files where profile = ${file.profile} and digest = ${file.digest}`;
  return { fileId: known?.fileId ?? file.fileId, isNew: false };
}

export type FileRow = Omit<BankFile, "content" | "digest"> & {
  readonly at: string;
  readonly by: string;
};

/** Files, the newest first. */
export async function listFiles(sql: Sql, profile: string): Promise<readonly FileRow[]> {
  return await sql<FileRow[]>`
    select file_id as "fileId", profile, kind, name, entries, by_party as "by",
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from bank_files where profile = ${profile} order by file_id desc limit 200`;
}

/** The text of a file that went out. */
export async function findContent(
  sql: Sql,
  fileId: string,
): Promise<{ readonly name: string; readonly content: string } | undefined> {
  const [row] = await sql<{ name: string; content: string }[]>`
    select name, content from bank_files where file_id = ${fileId} and content is not null`;
  return row;
}

/** Identities that are booked already, of those asked for. */
export async function findKnown(
  sql: Sql,
  profile: string,
  identities: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await sql<{ identity: string }[]>`
    select identity from bank_entries where profile = ${profile} and identity = any(${[...identities]}::text[])`;
  return new Set(rows.map(({ identity }) => identity));
}

export type EntryRow = Omit<BankEntry, "blockId"> & {
  readonly entryId: string;
  readonly profile: string;
  readonly fileId: string;
  readonly status: "matched" | "unmatched" | "assigned" | "sent-back" | "cost";
  /** The journal holds it. */
  readonly inBooks: boolean;
  readonly party: string | null;
  readonly matchedBy: string;
  readonly reason: string;
};

/** @returns whether nobody else entered it meanwhile */
export async function insertEntry(sql: Sql, row: EntryRow): Promise<boolean> {
  const rows = await sql`
    insert into bank_entries (entry_id, profile, identity, file_id, booked_on, direction, amount_minor, currency,
      remittance, payer, payer_account, end_to_end, status, party, matched_by, reason)
    values (${row.entryId}, ${row.profile}, ${row.identity}, ${row.fileId}, ${row.bookedOn}, ${row.direction},
      ${row.amountMinor.toString()}, ${row.currency}, ${row.remittance}, ${row.payer},
      ${row.payerAccount}, ${row.endToEnd}, ${row.status}, ${row.party}, ${row.matchedBy}, ${row.reason})
    on conflict (profile, identity) do nothing returning entry_id`;
  return rows.length > 0;
}

function entryColumns(sql: Sql) {
  return sql`entry_id as "entryId", profile, identity, file_id as "fileId", booked_on::text as "bookedOn", direction,
    amount_minor as "amountMinor", currency, remittance, payer, payer_account as "payerAccount", end_to_end as "endToEnd", status, party,
    in_books as "inBooks", matched_by as "matchedBy", reason, false as "isReturn"`;
}

/** Entries, the newest first, after one. */
export async function listEntries(
  sql: Sql,
  query: {
    readonly profile: string;
    readonly status?: string | undefined;
    readonly before?: string | undefined;
    readonly limit: number;
  },
): Promise<readonly EntryRow[]> {
  return await sql<EntryRow[]>`
    select ${entryColumns(sql)} from bank_entries where profile = ${query.profile}
      ${query.status === undefined ? sql`` : sql`and status = ${query.status}`}
      ${query.before === undefined ? sql`` : sql`and entry_id < ${query.before}`}
    order by entry_id desc limit ${query.limit}`;
}

/** One entry, held until the transaction ends. */
export async function lockEntry(sql: Sql, entryId: string): Promise<EntryRow | undefined> {
  const [row] = await sql<EntryRow[]>`
    select ${entryColumns(sql)} from bank_entries where entry_id = ${entryId} for update`;
  return row;
}

/** What an officer decided about an entry, or that it waits again. */
export async function setOutcome(
  sql: Sql,
  entryId: string,
  decided: {
    readonly status: EntryRow["status"];
    readonly party: string | null;
    readonly by: string;
    readonly reason: string;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await sql`
    update bank_entries set status = ${decided.status}, party = ${decided.party}, in_books = true,
      matched_by = ${decided.status === "unmatched" ? "" : "officer"}, decided_at = ${decided.at.toString()},
      decided_by = ${decided.by}, reason = ${decided.reason}
    where entry_id = ${entryId}`;
}

export type OrderRow = Order & {
  readonly orderId: string;
  readonly profile: string;
  readonly kind: "refund" | "collection";
  readonly party: string;
  readonly currency: string;
  readonly status: "open" | "sent" | "done" | "failed";
  /** Postings a collection made. */
  readonly receiptId: string | null;
  /** Entry whose money is sent back. */
  readonly entryId: string | null;
  /** Reason code of the bank. */
  readonly answer: string;
};

export type NewOrder = Omit<OrderRow, "status" | "receiptId" | "entryId" | "answer"> & {
  readonly at: Temporal.Instant;
  readonly by: string;
  readonly entryId?: string;
  /** Debts that a collection is for. */
  readonly debts?: readonly DebtKey[];
};

export async function insertOrder(sql: Sql, row: NewOrder): Promise<void> {
  await sql`
    insert into payment_orders (order_id, profile, kind, party, amount_minor, currency, name, bank_account, bic,
      mandate, signed_on, reference, end_to_end, due_on, status, ordered_at, ordered_by, entry_id)
    values (${row.orderId}, ${row.profile}, ${row.kind}, ${row.party}, ${row.amountMinor.toString()}, ${row.currency},
      ${row.name}, ${row.bankAccount}, ${row.bic}, ${row.mandate}, ${row.signedOn}, ${row.reference}, ${row.endToEnd},
      ${row.dueOn}, 'open', ${row.at.toString()}, ${row.by}, ${row.entryId ?? null})`;
  const debts = row.debts ?? [];
  if (debts.length === 0) return;
  await sql`
    insert into payment_order_debts (declaration_id, bucket, number, order_id)
    select id, id_bucket(id),
      n, ${row.orderId} from unnest(${debts.map(({ declarationId }) => declarationId)}::uuid[],
      ${debts.map(({ number }) => number)}::smallint[]) as d (id, n)`;
}

/** Debts that a collection is for. */
export async function findOrderDebts(sql: Sql, orderId: string): Promise<readonly DebtKey[]> {
  return await sql<DebtKey[]>`
    select declaration_id as "declarationId", number::int as number from payment_order_debts
    where order_id = ${orderId} order by 1, 2`;
}

function orderColumns(sql: Sql) {
  return sql`order_id as "orderId", profile, kind, party, amount_minor as "amountMinor", currency, name,
    bank_account as "bankAccount", bic, mandate, signed_on::text as "signedOn", reference, end_to_end as "endToEnd",
    due_on::text as "dueOn", status, receipt_id as "receiptId", entry_id as "entryId", answer`;
}

/** Open orders of a kind, held; a file takes 10,000 at most. */
export async function lockOpenOrders(
  sql: Sql,
  { profile, kind }: Pick<OrderRow, "profile" | "kind">,
): Promise<readonly OrderRow[]> {
  return await sql<OrderRow[]>`
    select ${orderColumns(sql)} from payment_orders where profile = ${profile} and kind = ${kind} and status = 'open'
    order by due_on, order_id limit 10000 for update`;
}

export async function setSent(
  sql: Sql,
  orderIds: readonly string[],
  fileId: string,
): Promise<void> {
  await sql`
    update payment_orders set status = 'sent', file_id = ${fileId}
    where order_id = any(${[...orderIds]}::uuid[]) and status = 'open'`;
}

/** The order that the bank answers, held. */
export async function lockOrder(
  sql: Sql,
  profile: string,
  endToEnd: string,
): Promise<OrderRow | undefined> {
  if (endToEnd === "") return undefined;
  const [row] = await sql<OrderRow[]>`
    select ${orderColumns(sql)} from payment_orders
    where profile = ${profile} and end_to_end = ${endToEnd} for update`;
  return row;
}

/** Orders of a file that went out, in the order of its blocks, held. */
export async function lockFileOrders(
  sql: Sql,
  profile: string,
  messageId: string,
): Promise<readonly OrderRow[]> {
  return await sql<OrderRow[]>`
    select ${orderColumns(sql)} from payment_orders where file_id = (select file_id from bank_files
      where profile = ${profile} and name = ${messageId} and kind in ('pain.001', 'pain.008') limit 1)
    order by due_on, order_id for update`;
}

export async function setOrderStatus(
  sql: Sql,
  orderId: string,
  done: {
    readonly status: "done" | "failed";
    readonly receiptId?: string;
    readonly answer?: string;
  },
): Promise<void> {
  await sql`
    update payment_orders set status = ${done.status}, receipt_id = coalesce(${done.receiptId ?? null}, receipt_id),
      answer = ${done.answer ?? ""}
    where order_id = ${orderId}`;
}

/** Orders, the newest first. */
export async function listOrders(sql: Sql, profile: string): Promise<readonly OrderRow[]> {
  return await sql<OrderRow[]>`
    select ${orderColumns(sql)} from payment_orders where profile = ${profile} order by order_id desc limit 500`;
}

export type Mandate = {
  readonly profile: string;
  readonly party: string;
  readonly mandate: string;
  readonly name: string;
  readonly bankAccount: string;
  readonly bic: string;
  readonly signedOn: string;
};

/** @returns whether the number is new for the party */
export async function insertMandate(
  sql: Sql,
  row: Mandate & { readonly at: Temporal.Instant; readonly by: string },
): Promise<boolean> {
  const rows = await sql`
    insert into direct_debit_mandates (profile, party, mandate, name, bank_account, bic, signed_on, entered_at, entered_by)
    values (${row.profile}, ${row.party}, ${row.mandate}, ${row.name}, ${row.bankAccount}, ${row.bic}, ${row.signedOn},
      ${row.at.toString()}, ${row.by})
    on conflict do nothing returning mandate`;
  return rows.length > 0;
}

export type Collectable = Mandate & {
  readonly declarationId: string;
  readonly number: number;
  readonly reference: string;
  readonly dueOn: string;
};

/**
 * Open debts due until a day of parties that gave a mandate, and that no order collects already; the newest
 * mandate counts.
 */
export async function findCollectable(
  sql: Sql,
  profile: string,
  dueBy: string,
): Promise<readonly Collectable[]> {
  return await sql<Collectable[]>`
    select d.declaration_id as "declarationId", d.number::int as number, d.reference, d.due_on::text as "dueOn",
      m.profile, m.party, m.mandate, m.name, m.bank_account as "bankAccount", m.bic, m.signed_on::text as "signedOn"
    from debts d join lateral (select * from direct_debit_mandates n
      where n.profile = d.profile and n.party = party_of_account(d.account) and n.ended_at is null
      order by n.entered_at desc limit 1) m on true
    where d.profile = ${profile} and d.settled_on is null and d.due_on <= ${dueBy}
      and not exists (select from payment_order_debts x join payment_orders o using (order_id)
        where x.declaration_id = d.declaration_id
          and x.bucket = d.bucket and x.number = d.number and o.status in ('open', 'sent'))
    order by m.party, d.due_on, d.declaration_id limit 20000`;
}

export async function findBankEntryOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const [row] = await sql<{ profile: string }[]>`
    select profile from bank_entries where entry_id = ${id}`;
  return row && { parties: [], profile: row.profile };
}

export async function findPaymentFileOwners(
  sql: Sql,
  id: string,
): Promise<RecordOwners | undefined> {
  const [row] = await sql<{ profile: string }[]>`
    select profile from bank_files where file_id = ${id} and content is not null`;
  return row && { parties: [], profile: row.profile };
}
