/** The call as a record, and its lists of persons as one of their own: fewer may read them. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { findCallOwners, findPersonsOwners } from "./store.ts";

const seen = { isWalled: true, byAgency: true, notFound: "CALL_NOT_FOUND" } as const;

export const callRecords: readonly RecordKind[] = [
  {
    ...seen,
    id: "call",
    says: { en: "call of a conveyance", zh: "运输工具航次（班次）" },
    seenBy: ["officer", "inspect"],
    find: byUuid(findCallOwners),
  },
  {
    ...seen,
    id: "call-persons",
    says: { en: "persons on a conveyance", zh: "运输工具所载人员信息" },
    seenBy: ["persons"],
    sensitive: {
      what: ["personal"],
      purpose: { en: "clearance of a conveyance", zh: "运输工具监管" },
    },
    find: byUuid(findPersonsOwners),
  },
];
