/** The request as a record: it belongs to those to whom its declaration belongs. */
import type { RecordKind } from "#src/identity/access/record-kinds.ts";
import { findRequestNames, findRequestOwners, findRequestsCalled } from "./store.ts";

export const requestRecord: RecordKind = {
  id: "request",
  says: { en: "request about a declaration", zh: "报关单申请" },
  seenBy: ["officer", "inspect"],
  isWalled: true,
  sensitive: {
    what: ["prices"],
    purpose: { en: "Work on the request", zh: "办理该申请" },
  },
  notFound: "REQUEST_NOT_FOUND",
  find: findRequestOwners,
  named: findRequestNames,
  called: findRequestsCalled,
};
