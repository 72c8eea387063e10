/**
 * For how many economies one economy is the first, second or third supplier or market, and how the trade of
 * economies grew side by side, from the figures of their own offices.
 */
import {
  type Decimal,
  add,
  compare,
  divide,
  formatDecimal,
  multiply,
  decimalOf,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import type { Flow } from "../ledger/ledger.ts";
import { type Figure, allGoods, world } from "./figure.ts";
import { wholeOf } from "./gap.ts";

export type PartnerRank = {
  /** Economy whose office counted. */
  readonly economy: string;
  readonly role: "supplier" | "market";
  /** 1 is the largest; undefined where there is no trade with it. */
  readonly rank: number | undefined;
  readonly value: Decimal | undefined;
  /** Partners that have figures. */
  readonly partners: number;
  /** Partners the office keeps secret or leaves out may be larger: the rank is the best it can be. */
  readonly isBound: boolean;
};

export type MajorPartner = {
  readonly economy: string;
  readonly period: string;
  readonly counts: Readonly<
    Record<
      "supplier" | "market",
      {
        readonly economies: number;
        readonly ranks: readonly number[];
        /** Ranks among them that secret partners may lower. */
        readonly bounds: number;
      }
    >
  >;
  readonly ranks: readonly PartnerRank[];
};

const ranksShown = 3;
const roles: Readonly<Record<PartnerRank["role"], Flow>> = { supplier: "import", market: "export" };

type Offices = { readonly reporter: string; readonly rows: readonly Figure[] };

/** All goods by partner of each office; parts by way and procedure are added up. */
function wholesOf(figures: readonly Figure[], flow: Flow): readonly Offices[] {
  return [...Map.groupBy(figures, ({ reporter }) => reporter)].flatMap(([reporter, rows]) => {
    const own = rows.filter((row) => row.flow === flow);
    const partners = [...Map.groupBy(own, ({ partner }) => partner).values()];
    const wholes = partners.flatMap((some): readonly Figure[] => {
      const { rows: parts, isSecret } = wholeOf(some);
      const [first] = parts;
      if (!first) return [];
      const value = isSecret
        ? undefined
        : parts.map((part) => part.value ?? zero).reduce(add, zero);
      return [{ ...first, via: undefined, procedure: "", value }];
    });
    return wholes.length === 0 ? [] : [{ reporter, rows: wholes }];
  });
}

/** Whether a partner that is kept secret or not told may hold more: what the world leaves for it. */
function mayExceed(rows: readonly Figure[], value: Decimal): boolean {
  const partners = rows.filter(({ partner }) => partner !== world);
  const total = rows.find(({ partner }) => partner === world)?.value;
  if (!total) return partners.some((row) => row.value === undefined);
  const shown = partners.map((row) => row.value ?? zero).reduce(add, zero);
  return compare(subtract(total, shown), value) > 0;
}

/**
 * Imports of an office name its suppliers, exports its markets. Equal values share the better rank.
 */
export function rankPartner(
  figures: readonly Figure[],
  economy: string,
  period: string,
): MajorPartner {
  const meant = figures.filter(
    (row) => row.commodity === allGoods && row.period === period && row.reporter !== economy,
  );
  const ranks = Object.entries(roles).flatMap(([role, flow]) =>
    wholesOf(meant, flow).flatMap(({ reporter, rows }): readonly PartnerRank[] => {
      const partners = rows.filter(({ partner }) => partner !== world);
      if (partners.length === 0) return [];
      const value = partners.find(({ partner }) => partner === economy)?.value;
      const larger = value && partners.filter((row) => row.value && compare(row.value, value) > 0);
      return [
        {
          economy: reporter,
          value,
          partners: partners.length,
          // the keys of `roles` are the two roles
          role: role as PartnerRank["role"],
          rank: larger && larger.length + 1,
          isBound: value !== undefined && mayExceed(rows, value),
        },
      ];
    }),
  );
  const counted = (role: PartnerRank["role"]) => {
    const own = ranks.filter((one) => one.role === role);
    const of = (wanted: number): number => own.filter(({ rank }) => rank === wanted).length;
    return {
      economies: own.length,
      ranks: Array.from({ length: ranksShown }, (_, at) => of(at + 1)),
      bounds: own.filter(({ rank = Infinity, isBound }) => isBound && rank <= ranksShown).length,
    };
  };
  return {
    economy,
    period,
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
  const whole = figures.filter(({ commodity }) => commodity === allGoods);
  return [...Map.groupBy(whole, ({ reporter }) => reporter)]
    .flatMap(([economy, rows]) => {
      const of = (flow: Flow, wanted: string) =>
        worldOf(
          wholesOf(
            rows.filter((row) => row.period === wanted),
            flow,
          ).flatMap((office) => office.rows),
        );
      const both = (["import", "export"] as const).map((flow) => ({
        flow,
        value: of(flow, period),
        before: of(flow, before),
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
function worldOf(own: readonly Figure[]): Decimal | undefined {
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

/** Ranks, counts and growth as JSON, amounts as decimal text. */
export function majorPartnerRow(
  { counts, ranks, ...of }: MajorPartner,
  growths: readonly EconomyGrowth[],
) {
  const text = (value: Decimal | undefined): string | null =>
    value === undefined ? null : formatDecimal(value);
  return {
    ...of,
    counts,
    ranks: ranks.map((one) => ({ ...one, rank: one.rank ?? null, value: text(one.value) })),
    growth: growths.map((one) => ({
      ...one,
      value: formatDecimal(one.value),
      before: text(one.before),
      growthPercent: text(one.growthPercent),
    })),
  };
}
