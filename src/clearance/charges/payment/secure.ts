/**
 * Security of a declaration: for charges that are paid later against a guarantee, for what is held as a
 * deposit or suspended, and for claims on a critical quota. Pure: needs and what guarantees hold in, the
 * securities and their rows out. A guarantee the declaration names comes first, then one its trader holds
 * for any operation, then money of the account that pays.
 */
import { findMoneyRules } from "#src/money/debts/money-rules.ts";
import {
  appendMovements,
  type DecidedMovement,
  operationOf,
} from "#src/money/guarantees/guarantee.ts";
import { assessShares, openClaims } from "../assessment/quota-shares.ts";
import type { Assessed, Security, SecurityPurpose } from "../../stages.ts";
import { type Effect, effect, type StepContext } from "../../step.ts";
import { payerOf } from "./accounts.ts";
import { type KnownGuarantee, namedGuarantees, perhapsKnown } from "./guarantee-book.ts";
import type { Due } from "./pay.ts";
import { findStandingGround } from "../../standing-ground.ts";

export type Need = { readonly purpose: SecurityPurpose; readonly minor: bigint };

/** What has to be secured besides charges that are paid later. */
export function needsOf(assessed: Assessed, context: StepContext): readonly Need[] {
  const { profile } = context;
  const book = context.known.guarantees;
  const { totals } = assessed.assessment;
  const needs: Need[] = [{ purpose: "secured", minor: totals.secured }];
  if (isSuspendedSecured(assessed, context))
    needs.push({ purpose: "suspended", minor: totals.suspended });
  const critical = openClaims(assessed, context).filter((order) =>
    book.isCritical(profile.id, order, assessed.acceptedOn),
  );
  for (const order of critical) {
    const outcomes = { quotas: { [order]: "exhausted" } } as const;
    const without = assessShares(assessed.facts, outcomes, assessed, context);
    const minor = without.totals.payable - totals.payable;
    needs.push({ purpose: `quota ${order}`, minor });
  }
  return needs.filter(({ minor }) => minor > 0n);
}

function isSuspendedSecured(assessed: Assessed, context: StepContext): boolean {
  const suspended = findMoneyRules(context.profile)?.security.suspended ?? "never";
  switch (suspended) {
    case "always":
      return true;
    case "named":
      return usableNamed(assessed, context).length > 0;
    case "never":
      return false;
    default:
      return suspended satisfies never;
  }
}

type Naming = Pick<Assessed, "document" | "facts" | "lodgerId">;
type SecurityContext = Pick<StepContext, "profile" | "today" | "known">;

/** Guarantees that are named, known, and whose holder lets the lodger draw on them. */
export function usableNamed(
  declaration: Naming,
  context: SecurityContext,
): readonly KnownGuarantee[] {
  return namedGuarantees(declaration, context.profile).flatMap(
    (reference) => findUsable(declaration, reference, context) ?? [],
  );
}

/** Named ones that are not: whether there is such a guarantee is nothing for a stranger to learn. */
export function unusableNamed(declaration: Naming, context: SecurityContext): readonly string[] {
  const { profile, known } = context;
  const perhaps = perhapsKnown(declaration, profile);
  return namedGuarantees(declaration, profile).filter(
    (reference) =>
      !findUsable(declaration, reference, context) &&
      (!perhaps.includes(reference) || known.guarantees.find(profile.id, reference)),
  );
}

/** One of the party that pays stands or falls with its word on the declaration, asked before. */
function findUsable(
  declaration: Naming,
  reference: string,
  context: SecurityContext,
): KnownGuarantee | undefined {
  const { facts, lodgerId } = declaration;
  const found = context.known.guarantees.find(context.profile.id, reference);
  if (!found || found.holder === payerOf(facts, lodgerId)) return found;
  return findStandingGround(declaration, found.holder, context) && found;
}

export type SecurityOutcome =
  | {
      readonly kind: "secured";
      readonly securities: readonly Security[];
      /** Of it, to be paid in money. */
      readonly cashMinor: bigint;
    }
  | {
      readonly kind: "insufficient";
      readonly reference: string;
      readonly neededMinor: bigint;
      readonly availableMinor: bigint;
    };

/**
 * Finds security for every need. A guarantee that is named and does not cover it is not stepped over: the
 * declaration waits.
 */
export function secure(
  assessed: Assessed,
  needs: readonly Need[],
  context: StepContext,
): SecurityOutcome {
  const { profile, known, today } = context;
  const book = known.guarantees;
  const named = usableNamed(assessed, context);
  const trader = payerOf(assessed.facts, assessed.lodgerId);
  const securities: Security[] = [];
  const taken = new Map<string, bigint>();
  const left = ({ guaranteeId }: KnownGuarantee) =>
    book.left(guaranteeId) - (taken.get(guaranteeId) ?? 0n);
  for (const { purpose, minor } of needs) {
    const operation = operationOf(assessed.mrn, purpose);
    const offered = named.length > 0 ? named : book.heldBy(profile.id, trader);
    const usable = offered.filter((one) => book.mayReserve(one, operation, today.toString()));
    const found = usable.find((one) => left(one) >= minor);
    const [first] = named;
    if (!found && first) {
      const { reference } = usable[0] ?? first;
      const availableMinor = usable[0] ? left(usable[0]) : 0n;
      return { kind: "insufficient", reference, neededMinor: minor, availableMinor };
    }
    if (found) {
      const { guaranteeId, reference } = found;
      taken.set(guaranteeId, (taken.get(guaranteeId) ?? 0n) + minor);
      securities.push({ purpose, minor, by: { kind: "guarantee", guaranteeId, reference } });
    } else securities.push({ purpose, minor, by: { kind: "cash" } });
  }
  const cash = securities.filter(({ by }) => by.kind === "cash");
  return {
    kind: "secured",
    securities,
    cashMinor: cash.reduce((sum, { minor }) => sum + minor, 0n),
  };
}

/** Movements of guarantees for securities: reserve, or release what is not needed any more. */
export function movementsOf(
  kind: "reserve" | "release",
  { mrn, securities }: { readonly mrn: string; readonly securities: readonly Security[] },
  { today }: Pick<StepContext, "today">,
): readonly Effect[] {
  return securities.flatMap(({ purpose, minor, by }) => {
    if (by.kind !== "guarantee") return [];
    const movement: DecidedMovement = {
      kind,
      guaranteeId: by.guaranteeId,
      amountMinor: minor,
      operation: operationOf(mrn, purpose),
      reason: "",
      by: "system",
      today: today.toString(),
      ...(kind === "release" ? { upTo: true } : {}),
    };
    return [effect(appendMovements, movement)];
  });
}

/** Charges are paid later where the declaration names a guarantee and the profile lets it. */
export function paysLater(assessed: Assessed, context: StepContext): boolean {
  const defers = findMoneyRules(context.profile)?.security.guaranteeDefers === true;
  return defers && usableNamed(assessed, context).length > 0;
}

/** Security for everything that needs some. */
export function secureAll(
  assessed: Assessed,
  chargesMinor: bigint,
  context: StepContext,
): SecurityOutcome {
  const needs = needsOf(assessed, context);
  const charges = paysLater(assessed, context) && chargesMinor > 0n;
  const first = charges ? [{ purpose: "charges", minor: chargesMinor } as const] : [];
  return secure(assessed, [...first, ...needs], context);
}

/** What charges come to, without what goes back. */
export const sumOf = (due: readonly Due[]): bigint =>
  due.reduce((sum, { amountMinor }) => sum + (amountMinor > 0n ? amountMinor : 0n), 0n);
