/** Recalls as records: a recall is its agency's, a release in it belongs to its importer. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { findRecallOwners, findReleaseOwners } from "./store.ts";

export const recallRecord: RecordKind = {
  id: "recall",
  says: { en: "recall of released goods", zh: "已放行货物的召回" },
  seenBy: ["officer", "inspect"],
  byAgency: true,
  ofAgency: true,
  notFound: "RECALL_NOT_FOUND",
  find: byUuid(findRecallOwners),
};
export const recallReleaseRecord: RecordKind = {
  id: "recall-release",
  says: { en: "release that is recalled", zh: "被召回的放行" },
  seenBy: ["officer", "inspect"],
  byAgency: true,
  isWalled: true,
  notFound: "RECALL_RELEASE_NOT_FOUND",
  find: byUuid(findReleaseOwners),
};
