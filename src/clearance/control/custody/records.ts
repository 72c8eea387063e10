/** A piece in custody as a record: it belongs to those who keep it, kept it, or were offered it. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { partiesAbout } from "#src/identity/access/related-parties.ts";
import { findDeclarationOwners } from "../../declaration/reading-store.ts";
import { findPieceOwners } from "./store.ts";

export const custodyRecord: RecordKind = {
  id: "custody-piece",
  says: { en: "goods in custody", zh: "在管货物" },
  seenBy: ["officer", "money", "inspect", "audit"],
  isWalled: true,
  notFound: "CUSTODY_NOT_FOUND",
  find: byUuid(async (sql, id) => {
    const owners = await findPieceOwners(sql, id);
    if (!owners) return undefined;
    const { parties, profile, declarationId } = owners;
    // an officer who is related to the trader decides nothing of the trader's goods
    const declared =
      declarationId === null ? undefined : await findDeclarationOwners(sql, declarationId);
    return { parties, profile, about: declared ? partiesAbout(declared) : [] };
  }),
};
