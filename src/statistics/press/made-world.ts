/**
 * Made months of trade for tests, with or without planted facts, and the sums told apart from the product's
 * own arithmetic: plain integers, added here.
 */
import { numbersOf } from "../ledger/made-ledger.ts";
import { SeriesBook, type SeriesValue } from "../official/series.ts";

export type MadeFlow = "export" | "import";
export const madePartners = ["JP", "VN", "DE", "BR"] as const;
export const madeModes = ["10", "14", "15"] as const;

/** Whole yuan by flow, month, partner and trade mode. */
export type MadeRow = {
  readonly month: string;
  readonly flow: MadeFlow;
  readonly partner: (typeof madePartners)[number];
  readonly mode: (typeof madeModes)[number];
  readonly value: number;
};

export type Planted = {
  /** Multiplies the value of a row. */
  readonly factor?: (row: Omit<MadeRow, "value"> & { readonly at: number }) => number;
  readonly months?: number;
};

export const madeMonths: readonly string[] = Array.from({ length: 36 }, (_, at) => {
  return `${2023 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
});

const fine = 1_000_000;

/** Trade that is the same every month but for one or two per cent that come and go. */
export function madeWorld(seed: number, { factor }: Planted = {}): readonly MadeRow[] {
  const next = numbersOf(seed);
  const random = (): number => next(fine) / fine;
  return madeMonths.flatMap((month, at) =>
    (["export", "import"] as const).flatMap((flow) =>
      madePartners.flatMap((partner, p) =>
        madeModes.map((mode, m) => {
          const steady = (400 - p * 60 - m * 90) * (flow === "export" ? 1 : 0.8);
          // years alternate, so that nothing grows for long by itself
          const wave = 1 + (((at % 3) - 1) * (at % 24 < 12 ? 1 : -1)) / 50;
          const value = steady * wave * (0.995 + random() / 100);
          const planted = factor?.({ month, flow, partner, mode, at }) ?? 1;
          return { month, flow, partner, mode, value: Math.round(value * planted) };
        }),
      ),
    ),
  );
}

/** The sum of the rows that are wanted. */
export function sumOf(rows: readonly MadeRow[], wanted: (row: MadeRow) => boolean): number {
  return rows.reduce((sum, row) => (wanted(row) ? sum + row.value : sum), 0);
}

/** The rows as released series: totals, by partner, by trade mode. */
export function bookOf(rows: readonly MadeRow[]): SeriesBook {
  const cells = new Map<string, number>();
  for (const { month, flow, partner, mode, value } of rows) {
    for (const [side, sign] of [
      [flow, 1],
      ["total", 1],
      ["balance", flow === "export" ? 1 : -1],
    ] as const) {
      const places =
        side === "balance"
          ? ["total|TOTAL"]
          : [
              ...["total|TOTAL", "partner|WORLD", "trade_mode|TOTAL"],
              ...[`partner|${partner}`, `trade_mode|${mode}`],
            ];
      for (const place of places) {
        const key = `${month}|${side}|${place}`;
        cells.set(key, (cells.get(key) ?? 0) + sign * value);
      }
    }
  }
  const book = new SeriesBook();
  book.add(
    [...cells].map(([key, value]): SeriesValue => {
      const [period = "", flow = "", dimension = "", code = ""] = key.split("|");
      const where = { table: dimension, period, flow, dimension, code, measure: "month" };
      const rest = { yoyPct: "", source: "made", vintage: "v1" };
      return { ...where, unit: "CNY", value: String(value), ...rest };
    }),
  );
  return book;
}
