/** Records about rulings: whose they are. Reads tables of rulings, writes none. */
import type { Sql } from "#src/platform/services.ts";
import type { RecordKind, RecordOwners } from "./record-kinds.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Who applied, and the number it is for. */
async function findRuling(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  if (!uuid.test(id)) return undefined;
  const [row] = await sql<
    { applicant: string; holder: string; office: string | null; profile: string }[]
  >`
    select applicant_party_id as applicant, holder, office, profile from rulings
    where ruling_id = ${id}`;
  if (!row) return undefined;
  const { applicant, holder, office, profile } = row;
  return { parties: [applicant], numbers: [holder], office: office ?? undefined, profile };
}

async function findDifference(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  if (!uuid.test(id)) return undefined;
  const [row] = await sql<{ profile: string }[]>`
    select profile from classification_differences where difference_id = ${id}`;
  return row && { parties: [], profile: row.profile };
}

export const rulingRecordKinds: readonly RecordKind[] = [
  {
    id: "ruling",
    says: { en: "ruling", zh: "预裁定" },
    seenBy: ["officer", "inspect"],
    isWalled: true,
    sensitive: {
      what: ["prices", "personal"],
      purpose: { en: "Work on the ruling", zh: "办理该预裁定" },
    },
    notFound: "RULING_NOT_FOUND",
    find: findRuling,
  },
  {
    id: "classification-difference",
    says: { en: "difference in classification", zh: "归类差异" },
    seenBy: ["officer", "inspect"],
    ofNobody: true,
    notFound: "DIFFERENCE_NOT_FOUND",
    find: findDifference,
  },
];
