/** The kind `request` of records: it belongs to those to whom its declaration belongs. */
import type { Sql } from "#src/platform/services.ts";
import type { RecordKind, RecordOwners } from "./record-kinds.ts";

async function findRequest(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  if (!/^[0-9a-f-]{36}$/i.test(id)) return undefined;
  const [row] = await sql<
    { declarationId: string; lodgerId: string; account: string; profile: string }[]
  >`
    select d.declaration_id as "declarationId", d.lodger_id as "lodgerId", d.account, d.profile
    from requests r join declarations d using (declaration_id) where r.request_id::text = ${id}`;
  if (!row) return undefined;
  const { declarationId, lodgerId, account, profile } = row;
  // the number in the name of a trader's account
  return { declarationId, parties: [lodgerId], numbers: [account.split(":")[2] ?? ""], profile };
}

export const requestRecordKinds: readonly RecordKind[] = [
  {
    id: "request",
    says: { en: "request about a declaration", zh: "报关单申请" },
    seenBy: ["officer", "inspect"],
    isWalled: true,
    sensitive: {
      what: ["prices"],
      purpose: { en: "Work on the request", zh: "办理该申请" },
    },
    notFound: "REQUEST_NOT_FOUND",
    find: findRequest,
  },
];
