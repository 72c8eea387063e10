/**
 * Station request: what a declarant asks for after lodging: to amend, to complete, to hand in documents,
 * to cancel. In: a message that names a declaration, and what the profile's transition table says about
 * the state it is in. Out: `request.granted`, `request.refused`, or `request.queued` for an officer; a
 * granted one makes a new version, changes charges and the trade ledger, or ends the declaration. Owns
 * the table `requests`.
 */
import type { Id } from "#src/kernel/ids.ts";
import type { Problem } from "#src/kernel/problem.ts";
import type { DocumentDifference } from "../declaration/compare-documents.ts";
import type { DeclarationDocument, DocumentValue } from "../declaration/document.ts";
import type { DeclaredFacts } from "../declaration/facts.ts";

export type RequestId = Id<"request">;

export const requestKinds = ["amendment", "completion", "documents", "cancellation"] as const;
export type RequestKind = (typeof requestKinds)[number];

/** One change at one place. A place just behind the last of a list adds to it. */
export type Operation = {
  readonly op: "set" | "remove";
  /** `goodsShipment.governmentAgencyGoodsItem[0].commodity.description` */
  readonly path: string;
  readonly value?: DocumentValue;
};

/** What shall change: places, or everything. */
export type Change =
  | { readonly kind: "none" }
  | { readonly kind: "operations"; readonly operations: readonly Operation[] }
  | { readonly kind: "replacement"; readonly document: DeclarationDocument };

export type AmendmentRequest = {
  readonly requestId: RequestId;
  readonly kind: RequestKind;
  readonly lodgedBy: string;
  readonly lodgedAt: Temporal.Instant;
  /** The declarant's reason. */
  readonly reason: string;
  /** Change reason of the message (WCO 099). */
  readonly reasonCode?: string;
  /** Version the declarant had before its eyes; the newest where it says nothing. */
  readonly baseVersion?: number;
  readonly format: string;
  readonly change: Change;
};

/** An amendment worked out on the version that stands. */
export type ProposedVersion = {
  readonly document: DeclarationDocument;
  readonly facts: DeclaredFacts;
  /** Of the form of the new document. */
  readonly problems: readonly Problem[];
  readonly differences: readonly DocumentDifference[];
  /** Salted SHA-256 of the new document, for the chain. */
  readonly digest: string;
};

/** A request at the moment of its decision. */
export type AskedRequest = AmendmentRequest & {
  /** What it makes of the version that stands; undefined for a cancellation. */
  readonly proposed?: ProposedVersion;
  /** It leaves goods out that an officer disposed of. */
  readonly disposes?: true;
  /** Part of the goods is seized by it, or given back: what is left was looked at. */
  readonly seizes?: true;
  /** It says what goods are for that go to another use. */
  readonly downgrades?: true;
  /** An officer's word, or what a sandbox was told. */
  readonly told?: {
    readonly decision: "grant" | "refuse";
    readonly by: string;
    readonly reason: string;
  };
};
