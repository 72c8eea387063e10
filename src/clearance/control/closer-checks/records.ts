/** Closer checks as records: a check is its agency's. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { findCheckNames, findCheckOwners } from "./store.ts";

export const closerCheckRecord: RecordKind = {
  id: "closer-check",
  says: { en: "closer check", zh: "加严查验" },
  seenBy: ["officer", "inspect"],
  byAgency: true,
  ofAgency: true,
  notFound: "CLOSER_CHECK_NOT_FOUND",
  find: byUuid(findCheckOwners),
  named: findCheckNames,
};
