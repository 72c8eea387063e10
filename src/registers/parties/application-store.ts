/** SQL of applications: where each stands, its steps and documents. */
import type { Sql } from "#src/platform/services.ts";
import type { Application, ApplicationStatus, ApplicationStepRow } from "./application.ts";
import { dossierDocuments } from "../dossier/store.ts";
import type { RecordOwners } from "#src/identity/access/record-kinds.ts";

const instant = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const columns = `application_id as id, profile, kind, party_id as "partyId", details, status,
  applicant_party_id as "applicantPartyId", applicant_account_id as "applicantAccountId",
  to_char(submitted_at at time zone 'UTC', ${instant}) as "submittedAt",
  to_char(updated_at at time zone 'UTC', ${instant}) as "updatedAt"`;

export async function insertApplication(tx: Sql, row: Application): Promise<void> {
  await tx`
    insert into party_applications (application_id, profile, kind, party_id, details, status,
      applicant_party_id, applicant_account_id, submitted_at, updated_at)
    values (${row.id}, ${row.profile}, ${row.kind}, ${row.partyId}, ${JSON.stringify(row.details)}::text::jsonb,
      ${row.status}, ${row.applicantPartyId}, ${row.applicantAccountId}, ${row.submittedAt}, ${row.updatedAt})`;
}

/** Writes where it stands now. */
export async function updateApplication(
  tx: Sql,
  row: Pick<Application, "id" | "partyId" | "details" | "status" | "updatedAt">,
): Promise<void> {
  await tx`
    update party_applications set party_id = ${row.partyId}, details = ${JSON.stringify(row.details)}::text::jsonb,
      status = ${row.status}, updated_at = ${row.updatedAt}
    where application_id = ${row.id}`;
}

export async function appendStep(
  tx: Sql,
  applicationId: string,
  row: Omit<ApplicationStepRow, "seq">,
): Promise<void> {
  const details = row.details === null ? null : JSON.stringify(row.details);
  await tx`
    insert into party_application_steps (application_id, seq, kind, details, reason, at, by_party_id, by_account_id)
    select ${applicationId}, coalesce(max(seq), 0) + 1, ${row.kind}, ${details}::text::jsonb, ${row.reason}, ${row.at},
      ${row.byPartyId}, ${row.byAccountId}
    from party_application_steps where application_id = ${applicationId}`;
}

/** With `hold` nobody else moves it until the transaction ends. */
export async function findApplication(
  sql: Sql,
  id: string,
  hold: "hold" | "look" = "look",
): Promise<Application | undefined> {
  const rows = await sql<Application[]>`
    select ${sql.unsafe(columns)} from party_applications where application_id = ${id}
    ${hold === "hold" ? sql`for update` : sql``}`;
  return rows[0];
}

export async function listApplications(
  sql: Sql,
  query: {
    readonly status: ApplicationStatus | undefined;
    /** Undefined: everybody's. */
    readonly applicant: string | undefined;
    readonly after: string | undefined;
    readonly limit: number;
  },
): Promise<readonly Application[]> {
  const { status = null, applicant = null, after = null, limit } = query;
  return sql<Application[]>`
    select ${sql.unsafe(columns)} from party_applications
    where (${status}::text is null or status = ${status})
      and (${applicant}::text is null or applicant_party_id = ${applicant})
      and (${after}::uuid is null or application_id > ${after}::uuid)
    order by application_id limit ${limit}`;
}

export async function countOpenApplications(sql: Sql, applicant: string): Promise<number> {
  const rows = await sql<{ count: number }[]>`
    select count(*)::int as count from party_applications
    where applicant_party_id = ${applicant} and status in ('submitted', 'more-information')`;
  return rows[0]?.count ?? 0;
}

export async function loadSteps(sql: Sql, id: string): Promise<readonly ApplicationStepRow[]> {
  return sql<ApplicationStepRow[]>`
    select seq, kind, details, reason, to_char(at at time zone 'UTC', ${sql.unsafe(instant)}) as at,
      by_party_id as "byPartyId", by_account_id as "byAccountId"
    from party_application_steps where application_id = ${id} order by seq limit 200`;
}

export const applicationDocuments = dossierDocuments({
  table: "party_documents",
  key: "application_id",
});

/** The party that applied, and the one it is about. A caller without a party owns none. */
export async function findApplicationOwners(
  sql: Sql,
  id: string,
): Promise<RecordOwners | undefined> {
  const [row] = await sql<{ applicant: string; about: string | null; numbers: string[] }[]>`
    select applicant_party_id as applicant, party_id as about, array(
      select one ->> 'number' from jsonb_array_elements(details -> 'numbers') as one) as numbers
    from party_applications where application_id = ${id}`;
  if (!row) return undefined;
  const parties = [row.applicant, row.about ?? ""].filter((party) => party !== "");
  // the numbers it asks for are nobody's yet, and no ground to see it
  return { parties, about: [...parties, ...row.numbers] };
}
