/** The consignment as a record: it belongs to its carrier and to keepers who reported of it. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { findConsignmentOwners } from "./store.ts";

export const consignmentRecord: RecordKind = {
  id: "consignment",
  says: { en: "consignment", zh: "托运货物" },
  seenBy: ["officer", "inspect", "audit"],
  isWalled: true,
  notFound: "CONSIGNMENT_NOT_FOUND",
  find: byUuid(findConsignmentOwners),
};
