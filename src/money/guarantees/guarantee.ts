/**
 * Guarantees: a movement reserves for an operation, releases what is no longer needed, or uses it for a
 * debt. In: movements asked for. Out: the standing after each. A guarantee is held until its transaction
 * ends, so that no two clients reserve the same money. What is used stays used; a release gives back to a
 * guarantee of any kind, a use takes from an individual one for good and from a comprehensive one until
 * the holder tops it up by a new guarantee. Owns the tables `guarantees` and `guarantee_movements`.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Sql } from "#src/platform/services.ts";
import {
  type GuaranteeRow,
  appendMovement,
  lockGuarantee,
  sumMovements,
  sumOperation,
} from "./guarantee-store.ts";

export const movementKinds = ["reserve", "release", "use"] as const;
export type MovementKind = (typeof movementKinds)[number];

export type Movement = {
  readonly guaranteeId: string;
  readonly kind: MovementKind;
  readonly amountMinor: bigint;
  readonly operation: string;
  readonly reason: string;
  readonly by: string;
};

/** Sums of a guarantee by kind of movement, in minor units. */
export type Sums = { readonly [Kind in MovementKind]: bigint };

export type GuaranteeStanding = {
  readonly reservedMinor: bigint;
  readonly usedMinor: bigint;
  readonly availableMinor: bigint;
};

/** @example standingOf(100n, { reserve: 80n, release: 30n, use: 20n }).availableMinor // 50n */
export function standingOf(
  amountMinor: bigint,
  { reserve, release, use }: Sums,
): GuaranteeStanding {
  const reservedMinor = reserve - release - use;
  return { reservedMinor, usedMinor: use, availableMinor: amountMinor - reservedMinor - use };
}

/** Makes a movement, or says why not; the caller's transaction holds the guarantee from here on. */
export async function moveGuarantee(
  tx: Sql,
  movement: Movement,
  { now, today }: { readonly now: Temporal.Instant; readonly today: string },
): Promise<GuaranteeStanding & { readonly guarantee: GuaranteeRow }> {
  const guarantee = await lockGuarantee(tx, movement.guaranteeId);
  if (!guarantee) throw unknownGuarantee(movement.guaranteeId);
  const before = await sumMovements(tx, movement.guaranteeId);
  const { availableMinor } = standingOf(guarantee.amountMinor, before);
  const { kind, amountMinor, operation } = movement;
  if (kind === "reserve") {
    if (guarantee.validFrom > today || (guarantee.validTo !== null && guarantee.validTo <= today))
      throw refused("GUARANTEE_NOT_VALID", `${guarantee.reference} is not valid on ${today}.`);
    if (amountMinor > availableMinor)
      throw refused(
        "GUARANTEE_TOO_SMALL",
        `${guarantee.reference} holds ${availableMinor} minor units; ${amountMinor} are asked for.`,
      );
  } else {
    const own = standingOf(0n, await sumOperation(tx, movement.guaranteeId, operation));
    if (amountMinor > own.reservedMinor)
      throw refused(
        "GUARANTEE_NOT_RESERVED",
        `${own.reservedMinor} minor units are reserved for ${operation}; ${amountMinor} are asked for.`,
      );
  }
  await appendMovement(tx, movement, now);
  const after = { ...before, [kind]: before[kind] + amountMinor };
  return { ...standingOf(guarantee.amountMinor, after), guarantee };
}

function refused(code: string, message: string): AppError {
  return new AppError({
    code,
    status: 409,
    message,
    fix: "Ask for the standing of the guarantee, and for no more than it says.",
  });
}

export function unknownGuarantee(id: string): AppError {
  return new AppError({
    code: "GUARANTEE_NOT_FOUND",
    status: 404,
    message: `There is no guarantee ${id.slice(0, 40)}.`,
    fix: "Check the id.",
  });
}
