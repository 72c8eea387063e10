/** A laboratory order as a record: it belongs to the laboratory, and an agency sees its own. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { partiesAbout } from "#src/identity/access/related-parties.ts";
import { findControlOwners } from "../case/store.ts";
import { findOrder } from "./store.ts";

export const laboratoryOrderRecord: RecordKind = {
  id: "laboratory-order",
  says: { en: "laboratory order", zh: "委托检测" },
  seenBy: ["officer", "inspect"],
  byAgency: true,
  isWalled: true,
  notFound: "LABORATORY_ORDER_NOT_FOUND",
  find: byUuid(async (sql, id) => {
    const order = await findOrder(sql, id);
    if (!order) return undefined;
    const { party, agency, caseId } = order;
    // whoever is related to the trader neither reports nor cancels
    const control = await findControlOwners(sql, caseId, undefined);
    return {
      parties: [party],
      numbers: [party],
      agencies: [agency],
      about: control ? partiesAbout(control) : [],
      ...(control?.profile === undefined ? {} : { profile: control.profile }),
    };
  }),
};
