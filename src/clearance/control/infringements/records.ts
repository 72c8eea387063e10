/** A suspicion as a record: it belongs to the right holder; decisions on it are about the trader too. */
import type { RecordKind } from "#src/identity/access/record-kinds.ts";
import { partiesAbout } from "#src/identity/access/related-parties.ts";
import { findDeclarationOwners } from "../../declaration/reading-store.ts";
import { findInfringementOwners } from "./store.ts";

export const infringementRecord: RecordKind = {
  id: "infringement",
  says: { en: "goods suspected of infringing a right", zh: "涉嫌侵权货物" },
  seenBy: ["officer", "money", "inspect"],
  isWalled: true,
  notFound: "INFRINGEMENT_NOT_FOUND",
  find: async (sql, id) => {
    const found = await findInfringementOwners(sql, id);
    if (!found) return undefined;
    const { of, parties, profile } = found;
    const declared = await findDeclarationOwners(sql, of);
    const about = [...parties, ...(declared ? partiesAbout(declared) : [])];
    return { parties, ...(profile === undefined ? {} : { profile }), about };
  },
};
