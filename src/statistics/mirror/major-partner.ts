/**
 * For how many economies one economy is the first, second or third supplier or market, and how the trade of
 * economies grew side by side, from the figures of their own offices.
 */
import {
  type Decimal,
  add,
  compare,
  divide,
  multiply,
  decimalOf,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import type { Flow } from "../ledger/ledger.ts";
import { type Figure, isWhole, world } from "./figure.ts";

export type PartnerRank = {
  /** Economy whose office counted. */
  readonly economy: string;
  readonly role: "supplier" | "market";
  /** 1 is the largest; undefined where there is no trade with it. */
  readonly rank: number | undefined;
  readonly value: Decimal | undefined;
  /** Partners that have figures. */
  readonly partners: number;
};

export type MajorPartner = {
  readonly economy: string;
  readonly period: string;
  readonly counts: Readonly<
    Record<"supplier" | "market", { readonly economies: number; readonly ranks: readonly number[] }>
  >;
  readonly ranks: readonly PartnerRank[];
};

const ranksTold = 3;
const roles: Readonly<Record<PartnerRank["role"], Flow>> = { supplier: "import", market: "export" };

/**
 * Imports of an office name its suppliers, exports its markets. Equal values share the better rank.
 */
export function rankPartner(
  figures: readonly Figure[],
  economy: string,
  period: string,
): MajorPartner {
  const meant = figures.filter(
    (row) =>
      isWhole(row) && row.period === period && row.partner !== world && row.reporter !== economy,
  );
  const ranks = Object.entries(roles).flatMap(([role, flow]) =>
    [
      ...Map.groupBy(
        meant.filter((row) => row.flow === flow),
        ({ reporter }) => reporter,
      ),
    ].map(([reporter, rows]): PartnerRank => {
      const value = rows.find(({ partner }) => partner === economy)?.value;
      const larger = value && rows.filter((row) => row.value && compare(row.value, value) > 0);
      return {
        ...{ economy: reporter, value, partners: rows.length },
        // the keys of `roles` are the two roles
        role: role as PartnerRank["role"],
        rank: larger && larger.length + 1,
      };
    }),
  );
  const counted = (role: PartnerRank["role"]) => {
    const own = ranks.filter((one) => one.role === role);
    const of = (wanted: number): number => own.filter(({ rank }) => rank === wanted).length;
    return {
      economies: own.length,
      ranks: Array.from({ length: ranksTold }, (_, at) => of(at + 1)),
    };
  };
  return {
    ...{ economy, period },
    counts: { supplier: counted("supplier"), market: counted("market") },
    ranks: ranks.toSorted(
      (a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || (a.economy < b.economy ? -1 : 1),
    ),
  };
}

export type EconomyGrowth = {
  readonly economy: string;
  readonly flow: Flow | "total";
  readonly value: Decimal;
  readonly before: Decimal | undefined;
  /** Percent with one decimal; undefined without figures of the period before. */
  readonly growthPercent: Decimal | undefined;
};

const percent = decimalOf(100n);

/** Growth of each economy's trade with the world over the period `before`, the largest trade first. */
export function compareGrowth(
  figures: readonly Figure[],
  period: string,
  before: string,
): readonly EconomyGrowth[] {
  const whole = figures.filter((row) => isWhole(row));
  return [...Map.groupBy(whole, ({ reporter }) => reporter)]
    .flatMap(([economy, rows]) => {
      const both = (["import", "export"] as const).map((flow) => ({
        flow,
        value: worldOf(rows, flow, period),
        before: worldOf(rows, flow, before),
      }));
      const [imports, exports] = both;
      const total = {
        flow: "total" as const,
        value: imports?.value && exports?.value && add(imports.value, exports.value),
        before: imports?.before && exports?.before && add(imports.before, exports.before),
      };
      return [total, ...both].flatMap((one): EconomyGrowth[] =>
        one.value ? [{ economy, ...one, value: one.value, growthPercent: growth(one) }] : [],
      );
    })
    .toSorted(
      (a, b) =>
        order.indexOf(a.flow) - order.indexOf(b.flow) ||
        compare(b.value, a.value) ||
        (a.economy < b.economy ? -1 : 1),
    );
}

const order: readonly EconomyGrowth["flow"][] = ["total", "import", "export"];

/** The stated world, else the sum over all partners. */
function worldOf(rows: readonly Figure[], flow: Flow, period: string): Decimal | undefined {
  const own = rows.filter((row) => row.flow === flow && row.period === period);
  const stated = own.find(({ partner }) => partner === world);
  if (stated) return stated.value;
  if (own.length === 0 || own.some(({ value }) => value === undefined)) return undefined;
  return own.map(({ value }) => value ?? zero).reduce(add, zero);
}

function growth({
  value,
  before,
}: {
  readonly value: Decimal | undefined;
  readonly before: Decimal | undefined;
}): Decimal | undefined {
  if (!value || !before || before.units === 0n) return undefined;
  return divide(multiply(subtract(value, before), percent), before, 1, "half-up");
}
