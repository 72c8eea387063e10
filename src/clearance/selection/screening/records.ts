/** The screening match as a record: it belongs to whom the declaration belongs to that it was found in. */
import { byUuid, type RecordKind, type RecordOwners } from "#src/identity/access/record-kinds.ts";
import type { Sql } from "#src/platform/services.ts";
import { findDeclarationOwners } from "../../declaration/reading-store.ts";
import { findMatchedDeclaration } from "./queued-store.ts";

async function findMatchOwners(sql: Sql, id: string): Promise<RecordOwners | undefined> {
  const declarationId = await findMatchedDeclaration(sql, id);
  return declarationId === undefined ? undefined : await findDeclarationOwners(sql, declarationId);
}

export const matchRecord: RecordKind = {
  id: "match",
  says: { en: "screening match", zh: "名单疑似匹配" },
  seenBy: ["risk", "officer"],
  notFound: "SCREENING_MATCH_UNKNOWN",
  find: byUuid(findMatchOwners),
};
