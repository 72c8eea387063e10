/** Kinds of records of licences: whose they are. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { findLicenceOwners } from "./store.ts";

export const licenceRecord: RecordKind = {
  id: "licence",
  says: { en: "licence", zh: "许可证件" },
  seenBy: ["officer", "risk", "registers", "inspect"],
  notFound: "LICENCE_NOT_FOUND",
  find: byUuid(findLicenceOwners),
};
