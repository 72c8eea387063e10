/**
 * An act that names places of a declaration, such as the numbers of its goods items, was approved for a
 * version: once another one stands, the same numbers may be other goods. Pure.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Received } from "../stages.ts";
import type { ItemMove } from "./item-moves.ts";
import { numberOf } from "./status-text.ts";

type StandingVersion = Pick<Received, "id" | "version" | "moves"> & { readonly mrn?: string };

/** @throws VERSION_CHANGED_SINCE */
export function checkPlacesIn(
  { placesIn }: { readonly placesIn?: number | undefined },
  { version = 1, moves = [], ...declaration }: StandingVersion,
): void {
  if (placesIn === undefined || placesIn === version) return;
  const number = numberOf(declaration);
  const left = leftSince(placesIn, moves);
  throw new AppError({
    code: "VERSION_CHANGED_SINCE",
    status: 409,
    message: `Declaration ${number} was amended meanwhile: version ${version} stands, and this was approved for version ${placesIn}; goods items that left it since: ${left.join(", ") || "none"}.`,
    fix: `Compare the two with GET /api/v1/declarations/{id}/differences?from=${placesIn}, name the goods by their numbers now, and have that approved.`,
  });
}

/** Numbers that they bore when they left. */
function leftSince(version: number, moves: readonly ItemMove[]): readonly number[] {
  return moves.flatMap((move) => ("left" in move && move.version > version ? move.left : []));
}
