/** A lot as a record: it belongs to those who keep it, kept it or were offered it. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { findLotOwners } from "./store.ts";

export const stockRecord: RecordKind = {
  id: "stock-lot",
  says: { en: "stock lot", zh: "库存批次" },
  seenBy: ["officer", "inspect", "audit"],
  isWalled: true,
  notFound: "STOCK_LOT_NOT_FOUND",
  find: byUuid(findLotOwners),
};
