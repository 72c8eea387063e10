/** Kinds of records about rulings: whose they are. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { findDifferenceOwners } from "./goods-store.ts";
import { findRulingNames, findRulingOwners, findRulingsCalled } from "./store.ts";

export const rulingRecords: readonly RecordKind[] = [
  {
    id: "ruling",
    says: { en: "ruling", zh: "预裁定" },
    seenBy: ["officer", "inspect"],
    isWalled: true,
    sensitive: {
      what: ["prices", "personal"],
      purpose: { en: "Work on the ruling", zh: "办理该预裁定" },
    },
    notFound: "RULING_NOT_FOUND",
    find: byUuid(findRulingOwners),
    named: findRulingNames,
    called: findRulingsCalled,
  },
  {
    id: "classification-difference",
    says: { en: "difference in classification", zh: "归类差异" },
    seenBy: ["officer", "inspect"],
    ofNobody: true,
    notFound: "DIFFERENCE_NOT_FOUND",
    find: byUuid(findDifferenceOwners),
  },
];
