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
  findFreed,
  hasOtherOperation,
  lockGuarantee,
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

/** @example standingOf({ amountMinor: 100n, reservedMinor: 30n, usedMinor: 20n }).availableMinor // 50n */
export function standingOf({
  amountMinor,
  reservedMinor,
  usedMinor,
}: Pick<GuaranteeRow, "amountMinor" | "reservedMinor" | "usedMinor">): GuaranteeStanding {
  return { reservedMinor, usedMinor, availableMinor: amountMinor - reservedMinor - usedMinor };
}

/** Under what a guarantee is reserved: the number for charges, with the purpose for the rest. */
export function operationOf(mrn: string, purpose: string): string {
  return purpose === "charges" ? mrn : `${mrn}/${purpose}`;
}

/** The number and the purpose in such a name. @example splitOperation("MRN1/quota 054077") */
export function splitOperation(operation: string): {
  readonly mrn: string;
  readonly purpose: string;
} {
  const [mrn = "", ...rest] = operation.split("/");
  return { mrn, purpose: rest.length === 0 ? "charges" : rest.join("/") };
}

/** Says whether a guarantee may be reserved on a day. */
export function isValidOn(
  { validFrom, validTo }: Pick<GuaranteeRow, "validFrom" | "validTo">,
  day: string,
): boolean {
  return validFrom <= day && (validTo === null || validTo > day);
}

/** Makes a movement, or says why not; the caller's transaction holds the guarantee from here on. */
export async function moveGuarantee(
  tx: Sql,
  movement: Movement,
  { now, today }: { readonly now: Temporal.Instant; readonly today: string },
): Promise<GuaranteeStanding & { readonly guarantee: GuaranteeRow }> {
  const guarantee = await lockGuarantee(tx, movement.guaranteeId);
  if (!guarantee) throw unknownGuarantee(movement.guaranteeId);
  const { availableMinor } = standingOf(guarantee);
  const { kind, amountMinor, operation } = movement;
  if (kind === "reserve") {
    if (!isValidOn(guarantee, today))
      throw refused("GUARANTEE_NOT_VALID", `${guarantee.reference} is not valid on ${today}.`);
    if (guarantee.kind === "individual" && (await hasOtherOperation(tx, movement)))
      throw refused("GUARANTEE_TAKEN", `${guarantee.reference} is for another operation.`);
    if (amountMinor > availableMinor)
      throw refused(
        "GUARANTEE_TOO_SMALL",
        `${guarantee.reference} holds ${availableMinor} minor units; ${amountMinor} are asked for.`,
      );
  } else {
    const own = await sumOperation(tx, movement.guaranteeId, operation);
    const reservedMinor = own.reserve - own.release - own.use;
    if (amountMinor > reservedMinor)
      throw refused(
        "GUARANTEE_NOT_RESERVED",
        `${reservedMinor} minor units are reserved for ${operation}; ${amountMinor} are asked for.`,
      );
  }
  await appendMovement(tx, movement, now);
  const after = {
    ...guarantee,
    reservedMinor: guarantee.reservedMinor + (kind === "reserve" ? amountMinor : -amountMinor),
    usedMinor: guarantee.usedMinor + (kind === "use" ? amountMinor : 0n),
  };
  return { ...standingOf(after), guarantee: after };
}

/**
 * Reserves again what a payment had set free, because the payment was none: as far as the guarantees are
 * valid and hold it.
 */
export async function secureAgain(
  tx: Sql,
  {
    profile,
    operation,
    amountMinor,
    by,
  }: {
    readonly profile: string;
    readonly operation: string;
    readonly amountMinor: bigint;
    readonly by: string;
  },
  when: { readonly now: Temporal.Instant; readonly today: string },
): Promise<void> {
  let left = amountMinor;
  for (const { guaranteeId, minor } of await findFreed(tx, profile, operation)) {
    const guarantee = await lockGuarantee(tx, guaranteeId);
    if (!guarantee || !isValidOn(guarantee, when.today)) continue;
    const { availableMinor } = standingOf(guarantee);
    const least = [left, minor, availableMinor].reduce((a, b) => (a < b ? a : b));
    if (least <= 0n) continue;
    left -= least;
    const movement = { guaranteeId, operation, amountMinor: least, by, reason: "payment returned" };
    await moveGuarantee(tx, { ...movement, kind: "reserve" }, when);
  }
}

/** A movement that a step decided; it was valid on the day of the step. */
export type DecidedMovement = Movement & {
  readonly today: string;
  /** At most what is still reserved for the operation: an officer may have released some by hand. */
  readonly upTo?: true;
};

/**
 * Writes what steps decided, guarantees in one order so that no two groups wait for each other.
 * @throws AppError `GUARANTEE_…` where somebody took it meanwhile: the group is to be decided again
 */
export async function appendMovements(
  sql: Sql,
  rows: readonly DecidedMovement[],
  now: Temporal.Instant,
): Promise<void> {
  // what is set free comes first: the same group may need it
  const rank = { use: 0, release: 1, reserve: 2 } as const;
  const ordered = rows.toSorted((a, b) =>
    a.guaranteeId === b.guaranteeId
      ? rank[a.kind] - rank[b.kind]
      : a.guaranteeId < b.guaranteeId
        ? -1
        : 1,
  );
  for (const { today, upTo, ...movement } of ordered) {
    if (upTo !== true) {
      await moveGuarantee(sql, movement, { now, today });
      continue;
    }
    await lockGuarantee(sql, movement.guaranteeId);
    const own = await sumOperation(sql, movement.guaranteeId, movement.operation);
    const held = own.reserve - own.release - own.use;
    const amountMinor = held < movement.amountMinor ? held : movement.amountMinor;
    if (amountMinor > 0n) await moveGuarantee(sql, { ...movement, amountMinor }, { now, today });
  }
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
