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

export const moneyRecordKinds: readonly RecordKind[] = [
  {
    id: "guarantee",
    says: { en: "guarantee", zh: "担保" },
    seenBy: ["money", "inspect"],
    notFound: "GUARANTEE_NOT_FOUND",
    find: findGuarantee,
  },
];
