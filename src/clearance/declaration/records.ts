/** The declaration as a record: it belongs to who lodged it and to whose account pays for it. */
import type { RecordKind } from "#src/identity/access/record-kinds.ts";
import {
  findDeclarationNames,
  findDeclarationOwners,
  findDeclarationsCalled,
} from "./reading-store.ts";

export const declarationRecord: RecordKind = {
  id: "declaration",
  says: { en: "declaration", zh: "报关单" },
  seenBy: ["officer", "inspect"],
  isWalled: true,
  sensitive: {
    what: ["prices", "personal"],
    purpose: { en: "Work on the declaration", zh: "办理该报关单" },
  },
  notFound: "DECLARATION_NOT_FOUND",
  find: findDeclarationOwners,
  named: findDeclarationNames,
  called: findDeclarationsCalled,
};
