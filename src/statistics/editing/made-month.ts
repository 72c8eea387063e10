/**
 * Made months with few rows a commodity and slips planted in them, for tests: prices scatter by chapter,
 * heading and commodity, units differ, traders have partners of their own. Seeded. Nothing of how a slip is
 * found is known here, and no limit of the checks was chosen by it.
 */
import { numbersOf } from "../ledger/made-ledger.ts";
import type { EditRow } from "./checks.ts";

export type MadeMonth = {
  readonly seed: number;
  readonly month: string;
  readonly commodities: number;
  /** Rows of a commodity in the month, at most. */
  readonly rowsMax: number;
  /** Months before it with as many rows. */
  readonly monthsBefore: number;
  /** Deviation of prices on natural logarithms, between commodities and within one. */
  readonly between: number;
  readonly within: number;
};

type Next = (below: number) => number;

function drawn(next: Next): { readonly normal: () => number; readonly even: () => number } {
  const even = (): number => (next(1_000_000) + 0.5) / 1_000_000;
  return {
    even,
    normal: () => Math.sqrt(-2 * Math.log(even())) * Math.cos(2 * Math.PI * even()),
  };
}

type Good = {
  readonly commodity: string;
  readonly unit1: string;
  readonly priceByKg: number;
  readonly kgByUnit: number;
};

const partners = "US JP KR VN DE AU BR RU ZA CA MX NL GB FR IT TH MY ID IN SA CL PE NZ AE PL".split(
  " ",
);

/** Rows of a month and those before, without slips. */
export function madeRows(made: MadeMonth): readonly EditRow[] {
  const next = numbersOf(made.seed);
  const { normal, even } = drawn(next);
  const goods = madeGoods(made, next);
  const traders = Array.from({ length: 40 }, (_, at) => ({
    id: `T${at}`,
    partners: Array.from({ length: 1 + next(4) }, () => partners[next(partners.length)] ?? "US"),
  }));
  const last = Temporal.PlainYearMonth.from(made.month);
  const rows: EditRow[] = [];
  for (let back = made.monthsBefore; back >= 0; back -= 1)
    for (const good of goods)
      for (let count = 1 + next(made.rowsMax); count > 0; count -= 1) {
        const id = String(rows.length).padStart(6, "0");
        const trader = traders[next(traders.length)];
        const kilograms = Math.exp(6 + 1.5 * normal());
        const isMass = good.unit1 === "035";
        const kgByUnit = good.kgByUnit * (isMass ? 1 : Math.exp(0.25 * normal()));
        const quantity1 = isMass
          ? Number(kilograms.toFixed(2))
          : Math.max(1, Math.round(kilograms / kgByUnit));
        const massG = Math.round((isMass ? quantity1 : quantity1 * kgByUnit) * 1000);
        const price = good.priceByKg * Math.exp(made.within * normal());
        const value = Math.max(1, Math.round((massG / 1000) * price * 100));
        rows.push({
          rowId: id,
          declarationId: `D${id}`,
          mrn: `M${id}`,
          item: 1,
          month: last.subtract({ months: back }).toString(),
          flow: even() < 0.5 ? "import" : "export",
          commodity: good.commodity,
          chapter: good.commodity.slice(0, 2),
          partner: trader?.partners[next(trader.partners.length)] ?? "US",
          province: `${31 + next(5)}0000`,
          tradeMode: ["10", "15", "33"][next(3)] ?? "10",
          traderId: trader?.id ?? "",
          unit1: good.unit1,
          quantity1,
          value,
          valueUsd: Math.round(value / 7),
          massG,
        });
      }
  return rows;
}

function madeGoods(made: MadeMonth, next: Next): readonly Good[] {
  const { normal } = drawn(next);
  const chapters = Array.from({ length: 12 }, () => ({
    code: String(1 + next(96)).padStart(2, "0"),
    price: 3 + made.between * normal(),
    weight: 2 * normal(),
    byMass: next(2) === 0,
  }));
  return Array.from({ length: made.commodities }, (_, at) => {
    const chapter = chapters[next(chapters.length)];
    const code = chapter?.code ?? "84";
    return {
      commodity: `${code}0${1 + next(9)}${10 + (at % 90)}${String(at).padStart(4, "0")}`,
      unit1: (chapter?.byMass ?? true) ? "035" : "007",
      priceByKg: Math.exp((chapter?.price ?? 3) + made.between * 0.7 * normal()),
      kgByUnit: Math.exp((chapter?.weight ?? 0) + 0.8 * normal()),
    };
  });
}

export const slipKinds = ["value", "mass", "quantity", "unit", "partner"] as const;
export type Slip = { readonly kind: (typeof slipKinds)[number]; readonly rowId: string };

/** Plants slips in rows of the month, in turn of each kind. */
export function plantSlips(
  rows: readonly EditRow[],
  planted: {
    readonly seed: number;
    readonly month: string;
    readonly count: number;
    /** By what a wrong figure is multiplied, or its inverse. */
    readonly factors?: readonly number[];
  },
): { readonly rows: readonly EditRow[]; readonly slips: readonly Slip[] } {
  const next = numbersOf(planted.seed);
  const open = rows.filter(({ month }) => month === planted.month);
  const tens = planted.factors ?? [10, 100, 1000];
  const factors = [...tens, ...tens.map((factor) => 1 / factor)];
  const slips = new Map<string, Slip & { readonly row: EditRow }>();
  while (slips.size < Math.min(planted.count, open.length)) {
    const row = open[next(open.length)];
    if (!row || slips.has(row.rowId)) continue;
    const kind = slipKinds[slips.size % slipKinds.length] ?? "value";
    slips.set(row.rowId, {
      kind,
      rowId: row.rowId,
      row: slipped(row, kind, { next, rows, factors }),
    });
  }
  return {
    rows: rows.map((row) => slips.get(row.rowId)?.row ?? row),
    slips: [...slips.values()].map(({ kind, rowId }) => ({ kind, rowId })),
  };
}

function slipped(
  row: EditRow,
  kind: Slip["kind"],
  {
    next,
    rows,
    factors,
  }: {
    readonly next: Next;
    readonly rows: readonly EditRow[];
    readonly factors: readonly number[];
  },
): EditRow {
  const factor = factors[next(factors.length)] ?? 10;
  switch (kind) {
    case "value":
      return {
        ...row,
        value: Math.max(1, Math.round(row.value * factor)),
        valueUsd: Math.max(1, Math.round(row.valueUsd * factor)),
      };
    case "mass":
      return { ...row, massG: Math.max(1, Math.round(row.massG * factor)) };
    case "quantity":
      // every fourth: quantity and mass change places
      return next(4) === 0 && row.unit1 !== "035"
        ? { ...row, quantity1: row.massG / 1000, massG: row.quantity1 * 1000 }
        : { ...row, quantity1: Math.max(0.001, row.quantity1 * factor) };
    case "unit":
      // another unit by name, or the amount in tonnes or grams under the name of kilograms
      return next(2) === 0 || row.unit1 !== "035"
        ? { ...row, unit1: row.unit1 === "035" ? "070" : "035" }
        : { ...row, quantity1: row.quantity1 * (next(2) === 0 ? 1000 : 0.001) };
    case "partner": {
      const trading = new Set(
        rows.flatMap((one) => (one.commodity === row.commodity ? [one.partner] : [])),
      );
      const strange = [...partners, "TV", "KM", "BT"].filter((code) => !trading.has(code));
      return { ...row, partner: strange[next(strange.length)] ?? "TV" };
    }
    default:
      return kind satisfies never;
  }
}
