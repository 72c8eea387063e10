/** The case as a record, and its persons as one of their own: whoever reads them is written down. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { findCaseNames, findCaseOwners, findPersonOwners } from "./store.ts";

const ofCase = {
  byAgency: true,
  ofAgency: true,
  ofNobody: true,
  notFound: "TRAVELLER_CASE_NOT_FOUND",
} as const;

export const travellerRecords: readonly RecordKind[] = [
  {
    ...ofCase,
    id: "traveller-case",
    says: { en: "case of a traveller", zh: "旅客案件" },
    seenBy: ["persons", "money"],
    find: byUuid(findCaseOwners),
  },
  {
    ...ofCase,
    id: "traveller-persons",
    says: { en: "traveller of a case", zh: "旅客案件的人员信息" },
    seenBy: ["persons"],
    sensitive: {
      what: ["personal"],
      purpose: { en: "supervision of travellers", zh: "旅客监管" },
    },
    find: byUuid(findPersonOwners),
    named: findCaseNames,
  },
];
