/** Records about parties: whose they are. Reads tables of the register of parties, writes none. */
import type { Sql } from "#src/platform/services.ts";
import type { RecordKind, RecordOwners } from "./record-kinds.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The party itself, and the one its record went into. */
async function findParty(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const rows = await sql<{ id: string; into: string | null; numbers: string[] }[]>`
    select p.party_id as id, r.merged_into as into, array(select n.number from party_numbers n
      where n.party_id = p.party_id and n.valid_to is null) as numbers from parties p
    left join party_records r on r.party_id = p.party_id where p.party_id = ${id}`;
  const [row] = rows;
  if (!row) return undefined;
  return { parties: row.into === null ? [row.id] : [row.id, row.into], numbers: row.numbers };
}

/** The party that applied, and the one it is about. A caller without a party owns none. */
async function findApplication(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  if (!uuid.test(id)) return undefined;
  const [row] = await sql<{ applicant: string; about: string | null; numbers: string[] }[]>`
    select applicant_party_id as applicant, party_id as about, array(
      select one ->> 'number' from jsonb_array_elements(details -> 'numbers') as one) as numbers
    from party_applications where application_id = ${id}`;
  if (!row) return undefined;
  const parties = [row.applicant, row.about ?? ""].filter((party) => party !== "");
  // the numbers it asks for are nobody's yet, and no ground to see it
  return { parties, about: [...parties, ...row.numbers] };
}

/** Both sides, and the parties their records went into. */
async function findMandate(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  if (!uuid.test(id)) return undefined;
  const rows = await sql<{ parties: string[] }[]>`
    select array[m.represented_id, m.representative_id] || array(select r.merged_into from party_records r
      where r.party_id in (m.represented_id, m.representative_id) and r.merged_into is not null) as parties
    from mandates m where m.mandate_id = ${id}`;
  return rows[0];
}

async function findSubscription(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  if (!uuid.test(id)) return undefined;
  const rows = await sql<{ party: string }[]>`
    select party_id as party from delivery_subscriptions where subscription_id = ${id} and status <> 'ended'`;
  const [row] = rows;
  return row && { parties: [row.party] };
}

export const partyRecordKinds: readonly RecordKind[] = [
  {
    id: "party",
    says: { en: "party", zh: "企业登记" },
    seenBy: ["parties", "officer", "inspect"],
    sensitive: {
      what: ["personal"],
      purpose: { en: "Work on the party's record", zh: "办理该单位登记事项" },
    },
    notFound: "PARTY_NOT_FOUND",
    find: findParty,
  },
  {
    id: "party-application",
    says: { en: "application of a party", zh: "企业登记申请" },
    seenBy: ["parties"],
    isWalled: true,
    sensitive: {
      what: ["personal"],
      purpose: { en: "Review of the application", zh: "审核该登记申请" },
    },
    notFound: "APPLICATION_NOT_FOUND",
    find: findApplication,
  },
  {
    id: "mandate",
    says: { en: "mandate", zh: "委托关系" },
    seenBy: ["parties", "officer", "inspect"],
    isWalled: true,
    notFound: "MANDATE_NOT_FOUND",
    find: findMandate,
  },
  {
    id: "subscription",
    says: { en: "subscription to notifications", zh: "回执订阅" },
    seenBy: ["operator"],
    notFound: "SUBSCRIPTION_NOT_FOUND",
    find: findSubscription,
  },
];
