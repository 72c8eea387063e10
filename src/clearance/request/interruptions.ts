/** What comes in between to a declaration, whatever it waits for, as the desk is told of it. */
import type { DeclarationDocument, DocumentClass } from "../declaration/document.ts";
import type { AmendmentRequest, Change } from "./request.ts";
import type { TimeLimit } from "./rules.ts";

/** A change as it is asked for, before it is worked out on the version that stands. */
export type AskedChange =
  | Change
  /** An amendment message: places and their new values. */
  | { readonly kind: "message"; readonly message: DeclarationDocument }
  /** Documents handed in, for the whole declaration or for one item. */
  | {
      readonly kind: "documents";
      readonly documents: readonly {
        readonly item?: number | undefined;
        readonly document: DocumentClass;
      }[];
    };

export type LodgedRequest = Omit<AmendmentRequest, "change"> & { readonly change: AskedChange };

/** What became of a request that was lodged or decided. */
export type ToldRequest = {
  readonly id: string;
  readonly status: "open" | "granted" | "refused";
  readonly reason: unknown;
  readonly findings: unknown;
};

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "request.lodged": { readonly request: LodgedRequest };
    "request.decided": {
      readonly requestId: string;
      readonly decision: "grant" | "refuse";
      readonly reason: string;
    };
    "time.expired": { readonly limit: TimeLimit };
    "query.asked": { readonly query: string };
  }
  interface FactOutcome {
    readonly request?: ToldRequest;
  }
}
