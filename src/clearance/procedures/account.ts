/**
 * Accounts of goods under a special procedure: what was entered of each goods item, what declarations that
 * are under way have named of it, what was discharged, what became a debt, and what is left, in each unit
 * the declarations state. In: a released declaration that suspends charges; declarations and decisions
 * that discharge it; the time limit. Out: findings, claims, debts with interest, guarantees set free in
 * proportion. Owns the tables `procedure_accounts`, `discharges` and `procedure_debts`.
 */
import type { DeclaredItem } from "#src/clearance/declaration/facts.ts";
import {
  add,
  compare,
  type Decimal,
  divide,
  formatDecimal,
  multiply,
  parseDecimal,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";

/** Quantity of one unit of an account. Rank 1 is the unit by which charges are shared. */
export type UnitAmount = {
  readonly rank: number;
  readonly unit: string;
  /** Decimal text: claims are kept with the declaration. */
  readonly quantity: string;
};

export type AccountUnit = {
  readonly rank: number;
  readonly unit: string;
  readonly entered: Decimal;
  readonly claimed: Decimal;
  readonly discharged: Decimal;
  readonly charged: Decimal;
};

/** What is suspended of one tax. */
export type SuspendedCharge = {
  readonly taxType: string;
  readonly kind: string;
  readonly measure: string | null;
  readonly legalBasis: string;
  readonly rate: string | null;
  /** In the currency of the account. */
  readonly suspendedMinor: bigint;
  /** Partial relief: what falls due of it for each month, as a share. */
  readonly monthlyShare?: string | undefined;
};

export type ProcedureAccount = {
  readonly declarationId: string;
  readonly item: number;
  readonly profile: string;
  readonly mrn: string;
  readonly holder: string;
  readonly lodgerId: string;
  readonly procedure: string;
  readonly contract: string | null;
  readonly commodity: string;
  readonly enteredOn: string;
  readonly since: string;
  readonly endsOn: string | null;
  readonly currency: string;
  readonly charges: readonly SuspendedCharge[];
  readonly suspendedMinor: bigint;
  readonly securedMinor: bigint;
  readonly office: string | null;
  /** As the entering declaration states it; null where it does not. */
  readonly price: string | null;
  readonly priceCurrency: string | null;
  readonly origin: string | null;
  readonly priceTerm: string | null;
  /** Customs value, in the currency of the profile. */
  readonly value: string | null;
  readonly status: "open" | "settled" | "withdrawn";
  readonly units: readonly AccountUnit[];
};

/** What a goods item of a declaration takes of an account. */
export type Claim = {
  readonly entryId: string;
  readonly entryItem: number;
  /** Number of the entering declaration. */
  readonly mrn: string;
  readonly procedure: string;
  /** First day for interest. */
  readonly since: string;
  /** Goods item that discharges. */
  readonly item: number;
  readonly kind: string;
  readonly completes: "release" | "departure" | "officer";
  readonly units: readonly UnitAmount[];
  /** It states less than the entry, or something else: an officer determines the charges. */
  readonly below?: BelowEntry;
  /** Its part of the customs value of the entry, and how much of that the item has to reach. */
  readonly value?: { readonly entered: string; readonly least: string };
};

/** What goods are declared with now, against what they entered with. */
export type BelowEntry = {
  readonly of: "price" | "origin" | "price-term" | "commodity" | "value";
  readonly declared: string;
  /** Of a price: empty where it cannot be compared. */
  readonly entered: string;
};

export type StatedUnits = ReadonlyMap<string, Decimal>;

/** Unit of net mass, in whatever code a profile has for kilograms. */
const netMass = "kg";

/** Quantities of an item by unit, the one charges are shared by first; an item that states none is one. */
export function unitsOf(item: DeclaredItem): StatedUnits {
  const { supplementaryQuantity, firstQuantity, secondQuantity, netMassKg } = item;
  const stated = new Map<string, Decimal>();
  for (const one of [supplementaryQuantity, firstQuantity, secondQuantity]) {
    const unit = one && (one.unit === "" ? "1" : one.unit);
    if (one && unit !== undefined && !stated.has(unit)) stated.set(unit, one.amount);
  }
  if (netMassKg) stated.set(netMass, netMassKg);
  return stated.size > 0 ? stated : new Map([["item", parseDecimal("1")]]);
}

/** What nobody has named, discharged or charged. */
export function leftOf({ entered, claimed, discharged, charged }: AccountUnit): Decimal {
  return subtract(entered, add(claimed, add(discharged, charged)));
}

/** Decimals of a quantity that is worked out from another unit. */
const shareScale = 6;

export type WithdrawalOutcome =
  | { readonly kind: "taken"; readonly units: readonly UnitAmount[] }
  /** The account has none of the units that are stated. */
  | { readonly kind: "no-unit" }
  | {
      readonly kind: "over";
      readonly unit: string;
      readonly asked: Decimal;
      readonly left: Decimal;
    };

type RemainingUnits = ReadonlyMap<number, Decimal>;

/**
 * Takes quantities of an account. Units the discharge does not state follow the first one it does, and go
 * out whole with the last of it.
 */
export function takeUnits(
  units: readonly AccountUnit[],
  left: RemainingUnits,
  stated: StatedUnits,
): WithdrawalOutcome {
  const base = units.find(({ unit }) => stated.has(unit));
  const asked = base && stated.get(base.unit);
  if (!base || !asked) return { kind: "no-unit" };
  const taken: UnitAmount[] = [];
  for (const { rank, unit, entered } of units) {
    const room = left.get(rank) ?? zero;
    const own = stated.get(unit);
    if (own && compare(own, room) > 0) return { kind: "over", unit, asked: own, left: room };
    const isLast = compare(asked, left.get(base.rank) ?? zero) === 0;
    const quantity = own ?? (isLast ? room : least(shareOf(entered, asked, base.entered), room));
    taken.push({ rank, unit, quantity: formatDecimal(quantity) });
  }
  return { kind: "taken", units: taken };
}

/** The part of what is stated that an account can take, where it has to be spread over several. */
export function statedFor(
  units: readonly AccountUnit[],
  left: RemainingUnits,
  stated: StatedUnits,
): StatedUnits {
  const base = units.find(({ unit }) => stated.has(unit));
  const asked = base && stated.get(base.unit);
  const room = base && left.get(base.rank);
  if (!base || !asked || !room || compare(asked, room) <= 0) return stated;
  return new Map(
    units.flatMap(({ rank, unit }) => {
      const whole = stated.get(unit);
      if (!whole) return [];
      const part = rank === base.rank ? room : shareOf(whole, room, asked);
      return [[unit, least(part, left.get(rank) ?? zero)] as const];
    }),
  );
}

/** What is still to be placed after a part of it was taken. */
export function restOf(stated: StatedUnits, part: StatedUnits): StatedUnits {
  return new Map(
    [...stated].map(([unit, amount]) => [unit, subtract(amount, part.get(unit) ?? zero)] as const),
  );
}

function shareOf(whole: Decimal, part: Decimal, of: Decimal): Decimal {
  return of.units === 0n ? zero : divide(multiply(whole, part), of, shareScale, "down");
}

function least(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) <= 0 ? a : b;
}

/**
 * Of an amount of money, what belongs to the goods between two points of the account: cut to whole units at
 * each point, so that all parts add up to the amount, in whatever steps it is discharged.
 * @example minorBetween(100n, { from: zero, to: one, entered: three }) // 33n
 */
export function minorBetween(
  minor: bigint,
  {
    from,
    to,
    entered,
  }: { readonly from: Decimal; readonly to: Decimal; readonly entered: Decimal },
): bigint {
  const upTo = (point: Decimal) =>
    entered.units === 0n
      ? minor
      : divide(multiply({ units: minor, scale: 0 }, point), entered, 0, "down").units;
  return upTo(to) - upTo(from);
}
