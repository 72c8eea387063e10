/** Kinds of records about parties: whose they are. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { findPartiesCalled, findPartyNames } from "#src/identity/access/party-store.ts";
import { findApplicationOwners } from "./application-store.ts";
import { findMandateOwners } from "./mandate-store.ts";
import { findPartyOwners } from "./store.ts";

export const partyRecords: readonly RecordKind[] = [
  {
    id: "party",
    says: { en: "party", zh: "企业登记" },
    seenBy: ["parties", "officer", "inspect"],
    sensitive: {
      what: ["personal"],
      purpose: { en: "Work on the party's record", zh: "办理该单位登记事项" },
    },
    notFound: "PARTY_NOT_FOUND",
    find: findPartyOwners,
    named: findPartyNames,
    called: findPartiesCalled,
  },
  {
    id: "party-application",
    says: { en: "application of a party", zh: "企业登记申请" },
    seenBy: ["parties"],
    isWalled: true,
    sensitive: {
      what: ["personal"],
      purpose: { en: "Review of the application", zh: "审核该登记申请" },
    },
    notFound: "APPLICATION_NOT_FOUND",
    find: byUuid(findApplicationOwners),
  },
  {
    id: "mandate",
    says: { en: "mandate", zh: "委托关系" },
    seenBy: ["parties", "officer", "inspect"],
    isWalled: true,
    notFound: "MANDATE_NOT_FOUND",
    find: byUuid(findMandateOwners),
  },
];
