/**
 * Kinds of records routes address, as data: who sees all of a kind, and to whom one of them belongs.
 * Reads tables of the slices and writes none.
 */
import type { Text } from "#src/kernel/text.ts";
import type { RecordRef, Sensitive } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { accountRecordKinds } from "./account-record-kinds.ts";
import { moneyRecordKinds } from "./money-record-kinds.ts";
import { partyRecordKinds } from "./party-record-kinds.ts";
import { rulingRecordKinds } from "./ruling-record-kinds.ts";
import { requestRecordKinds } from "./request-record-kinds.ts";

/** To whom a record belongs. */
export type RecordOwners = {
  /** Parties that lodged or made it. */
  readonly parties: readonly string[];
  /** Numbers under which parties are stated in it. */
  readonly numbers?: readonly string[];
  /** Ids and numbers of parties a decision on it is about, where they are not those it belongs to. */
  readonly about?: readonly string[];
  /** Agencies that have a task in it. */
  readonly agencies?: readonly string[];
  /** The declaration that it is, or is about. */
  readonly declarationId?: string;
  /** The declaration whose goods its money is for, where it is about money. */
  readonly goodsOf?: string;
  /** Customs office that handles it. */
  readonly office?: string | undefined;
  readonly profile?: string;
  /** Persons it belongs to, where a colleague is a stranger too. */
  readonly persons?: readonly string[];
};

export type RecordKind = {
  readonly id: string;
  readonly says: Text;
  /** Scopes whose holders see every record of the kind. */
  readonly seenBy: readonly string[];
  /** An agency's officer sees those in which the own agency has a task. */
  readonly byAgency?: true;
  /** Reads of its owners run behind the second wall: its tables have row-level security. */
  readonly isWalled?: true;
  /** What reading one of somebody else's shows; written down. */
  readonly sensitive?: Sensitive;
  /** Belongs to nobody, so that nobody is related to whom a decision on it is about. */
  readonly ofNobody?: true;
  /** Code of the 404. */
  readonly notFound: string;
  /** @param part what the body adds to the id, where the route names a member */
  readonly find: (
    sql: Sql,
    id: string,
    part: string | undefined,
  ) => Promise<RecordOwners | undefined>;
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The number in the name of a trader's account. @example "trader:cn:P1:deposit" → "P1" */
export function numberOf(account: string): string {
  return account.split(":")[2] ?? "";
}

async function findDeclaration(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  if (!/^[A-Za-z0-9-]{8,40}$/.test(id)) return undefined;
  const [row] = await sql<
    { declarationId: string; lodgerId: string; account: string; profile: string }[]
  >`
    select declaration_id as "declarationId", lodger_id as "lodgerId", account, profile from declarations
    where ${uuid.test(id) ? sql`declaration_id = ${id}` : sql`mrn = ${id}`} limit 1`;
  if (!row) return undefined;
  const { declarationId, lodgerId, account, profile } = row;
  return { declarationId, parties: [lodgerId], numbers: [numberOf(account)], profile };
}

async function findControl(
  sql: Sql,
  id: string,
  part: string | undefined,
): Promise<RecordOwners | undefined> {
  if (!uuid.test(id)) return undefined;
  const [row] = await sql<
    {
      lodgerId: string;
      account: string;
      profile: string;
      office: string | null;
      agencies: string[];
    }[]
  >`
    select d.lodger_id as "lodgerId", d.account, d.profile, c.office, array(
        select t.agency from control_tasks t where t.declaration_id = c.declaration_id
          and t.case_id = c.case_id ${part === undefined ? sql`` : sql`and t.task::text = ${part}`}
      ) as agencies
    from control_cases c join declarations d using (declaration_id) where c.case_id = ${id}`;
  if (!row) return undefined;
  const { lodgerId, account, profile, office, agencies } = row;
  return {
    profile,
    parties: [lodgerId],
    numbers: [numberOf(account)],
    agencies,
    office: office ?? undefined,
  };
}

async function findApproval(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  if (!uuid.test(id)) return undefined;
  const [row] = await sql<{ party: string; about: string[]; profile: string }[]>`
    select asked_party as party, about_parties as about, profile from approvals
    where approval_id = ${id}`;
  return row && { parties: [row.party], about: row.about, profile: row.profile };
}

async function findRelation(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  if (!uuid.test(id)) return undefined;
  const [row] = await sql`select 1 from related_parties where relation_id = ${id}`;
  return row && { parties: [] };
}

async function findDelegation(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  if (!uuid.test(id)) return undefined;
  const [row] = await sql<{ person: string }[]>`
    select from_person as person from delegations where delegation_id = ${id}`;
  return row && { parties: [], persons: [row.person] };
}

export const recordKinds: readonly RecordKind[] = [
  {
    id: "declaration",
    says: { en: "declaration", zh: "报关单" },
    seenBy: ["officer", "inspect"],
    isWalled: true,
    sensitive: {
      what: ["prices", "personal"],
      purpose: { en: "Work on the declaration", zh: "办理该报关单" },
    },
    notFound: "DECLARATION_NOT_FOUND",
    find: findDeclaration,
  },
  {
    id: "control",
    says: { en: "control case", zh: "查验任务" },
    seenBy: ["officer", "inspect"],
    byAgency: true,
    isWalled: true,
    notFound: "CONTROL_NOT_FOUND",
    find: findControl,
  },
  {
    id: "account",
    says: { en: "account of a party", zh: "企业税款账户" },
    seenBy: ["money", "inspect"],
    isWalled: true,
    notFound: "ACCOUNT_NOT_FOUND",
    find: async (_sql, id) =>
      /^[A-Za-z0-9._-]{1,60}$/.test(id) ? { parties: [], numbers: [id] } : undefined,
  },
  {
    id: "approval",
    says: { en: "approval", zh: "复核事项" },
    seenBy: ["approve", "statistics", "risk", "audit"],
    isWalled: true,
    notFound: "APPROVAL_NOT_FOUND",
    find: findApproval,
  },
  {
    id: "relation",
    says: { en: "conflict of interest", zh: "回避关系" },
    seenBy: ["parties", "approve", "audit"],
    notFound: "RELATION_NOT_FOUND",
    find: findRelation,
  },
  {
    id: "delegation",
    says: { en: "delegation", zh: "委派" },
    seenBy: ["parties", "audit"],
    notFound: "DELEGATION_NOT_FOUND",
    find: findDelegation,
  },
  {
    id: "person",
    says: { en: "person", zh: "人员" },
    seenBy: ["parties"],
    notFound: "PERSON_NOT_FOUND",
    find: async (_sql, id) => ({ parties: [], persons: [id] }),
  },
  ...partyRecordKinds,
  ...requestRecordKinds,
  ...accountRecordKinds,
  ...moneyRecordKinds,
  ...rulingRecordKinds,
];

/** The kind of an id; a route that states another one is a bug found by the matrix test. */
export function findRecordKind(id: string): RecordKind | undefined {
  return recordKinds.find((kind) => kind.id === id);
}

/** What is written down when somebody else's record is read on a route. */
export function sensitiveOf(route: {
  readonly method: string;
  readonly record?: RecordRef | "none";
  readonly sensitive?: Sensitive | "none";
}): Sensitive | undefined {
  const { method, record, sensitive } = route;
  if (sensitive !== undefined) return sensitive === "none" ? undefined : sensitive;
  if (method !== "GET" || record === undefined || record === "none") return undefined;
  return addressesOne(record) ? findRecordKind(record.kind)?.sensitive : undefined;
}

/** Says whether a route addresses one record, and does not only list them. */
export function addressesOne(record: RecordRef): boolean {
  return (record.param ?? record.query ?? record.member) !== undefined;
}
