/** The suspected case as a record, and its persons as one of their own: reading them is written down. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { findPersonOwners, findSuspectedNames, findSuspectedOwners } from "./store.ts";

const ofCase = {
  byAgency: true,
  ofAgency: true,
  ofNobody: true,
  isWalled: true,
  seenBy: ["persons"],
  notFound: "SUSPECTED_CASE_NOT_FOUND",
} as const;

export const suspectedRecords: readonly RecordKind[] = [
  {
    ...ofCase,
    id: "suspected-case",
    says: { en: "suspected case of a disease", zh: "疑似病例" },
    find: byUuid(findSuspectedOwners),
  },
  {
    ...ofCase,
    id: "suspected-persons",
    says: { en: "ill person and contacts of a suspected case", zh: "疑似病例及接触者的人员信息" },
    sensitive: {
      what: ["personal"],
      purpose: { en: "health quarantine", zh: "卫生检疫" },
    },
    find: byUuid(findPersonOwners),
    named: findSuspectedNames,
  },
];
