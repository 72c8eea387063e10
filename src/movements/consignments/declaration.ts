/** A declaration as consignments see it: what it names, and what still keeps it from its release. */
import { transportDocumentKey } from "#src/movements/cargo/consignment.ts";
import type { DeclaredConsignment } from "./play-event.ts";

export type DeclarationKey = string & { readonly __declaration: true };

export type CargoDeclaration = {
  readonly key: DeclarationKey;
  readonly reference: string;
  readonly by: string;
  /** Order of lodging: the earlier takes first. */
  readonly serial: number;
  readonly lodgedAt: Temporal.Instant;
  readonly versions: number;
  readonly digest: string;
  readonly consignments: readonly DeclaredConsignment[];
  readonly control: "none" | "due" | "passed" | "refused";
  readonly payment: "none" | "due" | "paid";
  readonly seizedFor: string | undefined;
  readonly isInvalidated: boolean;
  readonly releasedAt: Temporal.Instant | undefined;
  readonly isGone: boolean;
  /** Alarms of this version that were raised: each is raised once. */
  readonly raised: readonly string[];
};

export function declarationKey(by: string, reference: string): DeclarationKey {
  return `${by}/${reference}` as DeclarationKey; // the form of its type
}

/** In the words of the flow. */
export function statusOfDeclaration(declaration: CargoDeclaration): string {
  if (declaration.isInvalidated) return "invalidated";
  if (declaration.control === "refused") return "refused";
  if (declaration.seizedFor !== undefined) return "seized";
  if (declaration.isGone) return "cleared";
  if (declaration.releasedAt !== undefined) return "released";
  if (declaration.payment === "due") return "awaiting-payment";
  if (declaration.control === "due") return "under-control";
  return "awaiting-arrival";
}

/** Nothing but its goods keeps it. */
export function isAwaitingGoods(declaration: CargoDeclaration): boolean {
  return statusOfDeclaration(declaration) === "awaiting-arrival";
}

/** It counts among what is declared of a document. */
export function isInForce({ isInvalidated, control }: CargoDeclaration): boolean {
  return !isInvalidated && control !== "refused";
}

export function numbersOf(consignments: readonly DeclaredConsignment[]): readonly string[] {
  return [
    ...new Set(
      consignments.map(({ transportDocument }) => transportDocumentKey(transportDocument)),
    ),
  ];
}
