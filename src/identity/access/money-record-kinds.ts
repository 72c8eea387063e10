/** Records of money: whose they are. Reads tables of guarantees, writes none. */
import type { Sql } from "#src/platform/services.ts";
import type { RecordKind, RecordOwners } from "./record-kinds.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

async function findGuarantee(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  if (!uuid.test(id)) return undefined;
  const [row] = await sql<{ holder: string; profile: string }[]>`
    select holder, profile from guarantees where guarantee_id = ${id}`;
  return row && { parties: [], numbers: [row.holder], profile: row.profile };
}

/** Id in an address: declaration and number. */
async function findDebt(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const [, declarationId, number] = /^([0-9a-f-]{36})\.(\d{1,5})$/.exec(id) ?? [];
  if (declarationId === undefined || number === undefined || !uuid.test(declarationId))
    return undefined;
  const [row] = await sql<{ party: string; profile: string }[]>`
    select split_part(account, ':', 3) as party, profile from debts
    where declaration_id = ${declarationId} and number = ${number}`;
  return row && { parties: [], numbers: [row.party], profile: row.profile, goodsOf: declarationId };
}

async function findClaim(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  if (!uuid.test(id)) return undefined;
  const [row] = await sql<{ party: string; by: string; profile: string; goodsOf: string }[]>`
    select party, party_of_actor(claimed_by) as "by", profile, declaration_id as "goodsOf"
    from repayment_claims where claim_id = ${id}`;
  if (!row) return undefined;
  const { party, by, profile, goodsOf } = row;
  return { parties: [by], numbers: [party], profile, goodsOf };
}

async function findBankEntry(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  if (!uuid.test(id)) return undefined;
  const [row] = await sql<{ profile: string }[]>`
    select profile from bank_entries where entry_id = ${id}`;
  return row && { parties: [], profile: row.profile };
}

async function findPaymentFile(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  if (!uuid.test(id)) return undefined;
  const [row] = await sql<{ profile: string }[]>`
    select profile from bank_files where file_id = ${id} and content is not null`;
  return row && { parties: [], profile: row.profile };
}

export const moneyRecordKinds: readonly RecordKind[] = [
  {
    id: "guarantee",
    says: { en: "guarantee", zh: "担保" },
    seenBy: ["money", "inspect"],
    notFound: "GUARANTEE_NOT_FOUND",
    find: findGuarantee,
  },
  {
    id: "debt",
    says: { en: "debt", zh: "应缴税款" },
    seenBy: ["money", "inspect"],
    notFound: "DEBT_NOT_FOUND",
    find: findDebt,
  },
  {
    id: "repayment-claim",
    says: { en: "claim for repayment", zh: "退（减）税申请" },
    seenBy: ["money", "inspect"],
    notFound: "CLAIM_NOT_FOUND",
    find: findClaim,
  },
  {
    id: "bank-entry",
    says: { en: "entry of the bank", zh: "银行入账" },
    seenBy: ["money", "inspect"],
    ofNobody: true,
    notFound: "BANK_ENTRY_NOT_FOUND",
    find: findBankEntry,
  },
  {
    id: "payment-file",
    says: { en: "file of orders", zh: "付款或扣款文件" },
    seenBy: ["money"],
    ofNobody: true,
    notFound: "PAYMENT_FILE_NOT_FOUND",
    find: findPaymentFile,
  },
];
