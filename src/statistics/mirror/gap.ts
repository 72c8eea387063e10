/**
 * Why what one office counts as imports is not what the other counts as exports (IMTS 2010, chapter VI on
 * reconciliation). The gap is split in a fixed order: CIF to FOB, timing, attribution of partners,
 * coverage, secrecy; what is left is unexplained. The parts add up to the gap exactly.
 *
 * A part that the figures can't tell is zero and says why; estimates are marked.
 */
import type { Decimal } from "#src/kernel/decimal.ts";
import {
  add,
  decimalOf,
  divide,
  formatDecimal,
  multiply,
  round,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Flow } from "../ledger/ledger.ts";
import { type Figure, allGoods, lastSaid, world } from "./figure.ts";
import type { MirrorRules } from "./rules.ts";

export const gapParts = [
  ...(["valuation", "timing", "attribution", "coverage", "secrecy", "unexplained"] as const),
] as const;

export type GapPart = {
  readonly part: (typeof gapParts)[number];
  /** US dollars with cents, signed: what makes the imports larger is positive. */
  readonly amount: Decimal;
  readonly isEstimated: boolean;
  readonly says: Text;
};

export type GapQuery = {
  readonly importer: string;
  readonly exporter: string;
  readonly period: string;
  readonly commodity: string;
};

export type Gap = GapQuery & {
  /** US dollars; undefined where the office has no such figure or keeps it secret. */
  readonly imports: Decimal | undefined;
  readonly exports: Decimal | undefined;
  /** Undefined where one side is missing and not secret. */
  readonly gap: Decimal | undefined;
  readonly parts: readonly GapPart[];
};

const cents = 2;
const percent = decimalOf(100n);
const daysOfYear = 365n;
const daysOfMonth = 30n;

/** Figures by what they are looked up for. */
export class FigureIndex {
  readonly figures: readonly Figure[];
  readonly #byPlace: ReadonlyMap<string, readonly Figure[]>;
  readonly #byPair: ReadonlyMap<string, readonly Figure[]>;

  constructor(said: readonly Figure[]) {
    const figures = lastSaid(said);
    this.figures = figures;
    this.#byPlace = Map.groupBy(figures, ({ reporter, flow, period, commodity }) =>
      [reporter, flow, period, commodity].join(" "),
    );
    this.#byPair = Map.groupBy(figures, ({ reporter, flow, period, partner }) =>
      [reporter, flow, period, partner].join(" "),
    );
  }

  /** All figures of an office for a flow, period and commodity: every partner, way and procedure. */
  at(reporter: string, flow: Flow, period: string, commodity: string): readonly Figure[] {
    return this.#byPlace.get([reporter, flow, period, commodity].join(" ")) ?? [];
  }

  /** All figures of an office with a partner: every commodity. */
  between(reporter: string, flow: Flow, period: string, partner: string): readonly Figure[] {
    return this.#byPair.get([reporter, flow, period, partner].join(" ")) ?? [];
  }
}

type Side = { readonly rows: readonly Figure[]; readonly isSecret: boolean };

/** Splits one gap. */
export function explainGap(wanted: GapQuery, index: FigureIndex, rules: MirrorRules): Gap {
  const { importer, exporter, period, commodity } = wanted;
  const allImports = index.at(importer, "import", period, commodity);
  const allExports = index.at(exporter, "export", period, commodity);
  const imported = wholeOf(allImports.filter(({ partner }) => partner === exporter));
  const exported = wholeOf(allExports.filter(({ partner }) => partner === importer));
  const imports = sumOf(imported.rows, ({ value }) => value);
  const exports = sumOf(exported.rows, ({ value }) => value);
  if ((!imports && !imported.isSecret) || (!exports && !exported.isSecret))
    return { ...wanted, imports, exports, gap: undefined, parts: [] };
  const gap = round(subtract(imports ?? zero, exports ?? zero), cents, "half-up");
  const freight = rules.freightPercent.byPartner[exporter] ?? rules.freightPercent.usual;
  const fob = (row: Figure): Decimal | undefined => fobOf(row, freight);
  const parts = [
    valuation(imported.rows, fob, freight),
    timing(wanted, index, rules, exports),
    attribution(wanted, allImports, fob),
    coverage(wanted, { imports: allImports, exports: allExports, fob }, rules),
    secrecy(wanted, { imported, exported, index }),
  ];
  const explained = parts.map(({ amount }) => amount).reduce(add, zero);
  const rest = subtract(gap, explained);
  const says = { en: "Left after the parts above.", zh: "扣除以上各项后的余额。" };
  return {
    ...wanted,
    imports,
    exports,
    gap,
    parts: [...parts, { part: "unexplained", amount: rest, isEstimated: false, says }],
  };
}

/**
 * The rows that together are the whole: the row without detail where there is one, else all ways, all
 * procedures, or both.
 */
export function wholeOf(rows: readonly Figure[]): Side {
  const levels: readonly ((row: Figure) => boolean)[] = [
    ({ via, procedure }) => via === undefined && procedure === "",
    ({ via, procedure }) => via !== undefined && procedure === "",
    ({ via, procedure }) => via === undefined && procedure !== "",
    ({ via, procedure }) => via !== undefined && procedure !== "",
  ];
  const found = levels.map((level) => rows.filter(level)).find(({ length }) => length > 0) ?? [];
  return { rows: found, isSecret: found.some(({ value }) => value === undefined) };
}

function sumOf(
  rows: readonly Figure[],
  of: (row: Figure) => Decimal | undefined,
): Decimal | undefined {
  const known = rows.map(of).filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce(add, zero);
}

function fobOf(row: Figure, freight: Decimal): Decimal | undefined {
  if (row.fob) return row.fob;
  if (row.value === undefined || row.basis === "FOB") return row.value;
  return divide(multiply(row.value, percent), add(percent, freight), cents, "half-up");
}

function valuation(
  rows: readonly Figure[],
  fob: (row: Figure) => Decimal | undefined,
  freight: Decimal,
): GapPart {
  const value = sumOf(rows, (row) => row.value) ?? zero;
  const free = sumOf(rows, fob) ?? zero;
  const isEstimated = rows.some((row) => row.basis === "CIF" && !row.fob);
  const share = formatDecimal(freight);
  return {
    part: "valuation",
    amount: round(subtract(value, free), cents, "half-up"),
    isEstimated,
    says: isEstimated
      ? {
          en: `Freight and insurance, taken as ${share}% of the FOB value.`,
          zh: `运费和保险费，按离岸价值的 ${share}% 估计。`,
        }
      : {
          en: "Freight and insurance, from both values of the importer's figures.",
          zh: "运费和保险费，取自进口方公布的两种价值。",
        },
  };
}

/** What left late arrives in the next period: the exports that can have arrived, less those stated. */
function timing(
  { importer, exporter, period, commodity }: GapQuery,
  index: FigureIndex,
  rules: MirrorRules,
  exports: Decimal | undefined,
): GapPart {
  const days = rules.transitDays.byPartner[exporter] ?? rules.transitDays.usual;
  const length = period.length === 4 ? daysOfYear : daysOfMonth;
  const back = Math.floor(days / Number(length));
  const share = BigInt(days) - BigInt(back) * length;
  const exportsOf = (place: string): Decimal | undefined =>
    sumOf(
      wholeOf(
        index
          .at(exporter, "export", place, commodity)
          .filter(({ partner }) => partner === importer),
      ).rows,
      ({ value }) => value,
    );
  // whole periods under way need nothing of the one before them
  const late = share === 0n ? zero : exportsOf(periodBefore(period, back + 1));
  const early = back === 0 ? exports : exportsOf(periodBefore(period, back));
  if (!exports || !late || !early) {
    const missing = periodBefore(period, early ? back + 1 : back);
    return nothing("timing", {
      en: `Not known: the exports of ${missing} are missing.`,
      zh: `未计算：缺少 ${missing} 的出口数据。`,
    });
  }
  const arrived = add(multiply(early, decimalOf(length - share)), multiply(late, decimalOf(share)));
  return {
    part: "timing",
    amount: subtract(
      divide(arrived, decimalOf(length), cents, "half-up"),
      round(exports, cents, "half-up"),
    ),
    isEstimated: true,
    says: {
      en: `Goods under way, taken as ${days} days between departure and arrival.`,
      zh: `在途货物，按启运至到达 ${days} 天估计。`,
    },
  };
}

/** The period so many before: months before a month, years before a year. */
export function periodBefore(period: string, count: number): string {
  if (period.length === 4) return String(Number(period) - count);
  return Temporal.PlainYearMonth.from(period).subtract({ months: count }).toString();
}

/** Goods of the exporter's origin that came through a third economy, less goods of others through it. */
function attribution(
  { exporter }: GapQuery,
  imports: readonly Figure[],
  fob: (row: Figure) => Decimal | undefined,
): GapPart {
  const withWay = imports.filter(({ via }) => via !== undefined);
  const detailed = withWay.some(({ procedure }) => procedure === "")
    ? withWay.filter(({ procedure }) => procedure === "")
    : withWay;
  if (detailed.length === 0) {
    return nothing("attribution", {
      en: "Not known: the importer's figures do not say where the goods were consigned from.",
      zh: "未计算：进口方数据未列启运地。",
    });
  }
  const indirect = detailed.filter(({ partner, via }) => partner === exporter && via !== exporter);
  const through = detailed.filter(
    ({ partner, via }) => partner !== exporter && partner !== world && via === exporter,
  );
  const amount = subtract(sumOf(indirect, fob) ?? zero, sumOf(through, fob) ?? zero);
  return {
    part: "attribution",
    amount: round(amount, cents, "half-up"),
    isEstimated: false,
    says: {
      en: "Goods of this origin consigned from elsewhere, less goods of other origins consigned from here.",
      zh: "原产于该方但自他处启运的货物，减去自该方启运但原产于他处的货物。",
    },
  };
}

type TwoSides = {
  readonly imports: readonly Figure[];
  readonly exports: readonly Figure[];
  readonly fob: (row: Figure) => Decimal | undefined;
};

function coverage({ importer, exporter }: GapQuery, both: TwoSides, rules: MirrorRules): GapPart {
  const { byReporter } = rules.countedByOneOnly;
  const onlyHere = (rows: readonly Figure[], reporter: string, partner: string) =>
    wholeOf(
      rows.filter(
        (row) => row.partner === partner && (byReporter[reporter] ?? []).includes(row.procedure),
      ),
    ).rows;
  const more = onlyHere(both.imports, importer, exporter);
  const less = onlyHere(both.exports, exporter, importer);
  const told = [...both.imports, ...both.exports].some(({ procedure }) => procedure !== "");
  if (!told) {
    return nothing("coverage", {
      en: "Not known: neither side's figures say under which procedures the goods moved.",
      zh: "未计算：双方数据均未按监管方式细分。",
    });
  }
  const exported = sumOf(less, ({ value }) => value) ?? zero;
  const codes = [...new Set([...more, ...less].map(({ procedure }) => procedure))].toSorted();
  const listed = codes.length > 0 ? codes.join(", ") : "–";
  return {
    part: "coverage",
    amount: round(subtract(sumOf(more, both.fob) ?? zero, exported), cents, "half-up"),
    isEstimated: false,
    says: {
      en: `Procedures that one side alone counts: ${listed}.`,
      zh: `仅一方统计的监管方式：${listed}。`,
    },
  };
}

type Hidden = { readonly imported: Side; readonly exported: Side; readonly index: FigureIndex };

/** A secret cell alone among its neighbours is what the total leaves; of several only a bound is known. */
function secrecy(wanted: GapQuery, { imported, exported, index }: Hidden): GapPart {
  const { importer, exporter } = wanted;
  const sides = [
    { ...exported, reporter: exporter, partner: importer, flow: "export", sign: 1n } as const,
    { ...imported, reporter: importer, partner: exporter, flow: "import", sign: -1n } as const,
  ].filter(({ isSecret }) => isSecret);
  if (sides.length === 0)
    return nothing("secrecy", { en: "Neither side hides it.", zh: "双方均未保密。" });
  let amount = zero;
  const says: Text[] = [];
  for (const side of sides) {
    const { rest, count } = restOfTotal(side, wanted, index);
    if (rest && count === 1) amount = add(amount, multiply(rest, decimalOf(side.sign)));
    says.push(secrecySays(side.reporter, rest, count));
  }
  return {
    part: "secrecy",
    amount: round(amount, cents, "half-up"),
    isEstimated: false,
    says: { en: says.map(({ en }) => en).join(" "), zh: says.map(({ zh }) => zh).join("") },
  };
}

function restOfTotal(
  side: { readonly reporter: string; readonly partner: string; readonly flow: Flow },
  { period, commodity }: GapQuery,
  index: FigureIndex,
): { readonly rest: Decimal | undefined; readonly count: number } {
  if (commodity === allGoods) return { rest: undefined, count: 1 };
  const parent = commodity.length > 2 ? commodity.slice(0, -2) : allGoods;
  const rows = index.between(side.reporter, side.flow, period, side.partner);
  const of = (code: string) => wholeOf(rows.filter((row) => row.commodity === code));
  const isSibling = (code: string): boolean =>
    code !== allGoods &&
    code.length === commodity.length &&
    (parent === allGoods || code.startsWith(parent));
  const siblings = new Set(rows.map((row) => row.commodity).filter(isSibling));
  const whole = of(parent);
  const total = whole.isSecret ? undefined : sumOf(whole.rows, ({ value }) => value);
  const all = [...siblings].map(of);
  const shown = all.flatMap(({ rows }) => rows);
  const count = all.filter(({ isSecret }) => isSecret).length;
  const rest = total && subtract(total, sumOf(shown, ({ value }) => value) ?? zero);
  return { rest, count };
}

function secrecySays(reporter: string, rest: Decimal | undefined, count: number): Text {
  if (!rest)
    return {
      en: `${reporter} hides it, and no total shows how much.`,
      zh: `${reporter} 对此保密，且无合计可推算。`,
    };
  const amount = formatDecimal(rest);
  if (count === 1)
    return {
      en: `${reporter} hides it; its total leaves ${amount} dollars.`,
      zh: `${reporter} 对此保密，由合计推得 ${amount} 美元。`,
    };
  return {
    en: `${reporter} hides ${count} such cells; together ${amount} dollars, so this one is at most that.`,
    zh: `${reporter} 对 ${count} 个此类单元予以保密，合计 ${amount} 美元，本单元不超过此数。`,
  };
}

function nothing(part: GapPart["part"], says: Text): GapPart {
  return { part, amount: decimalOf(0n, cents), isEstimated: false, says };
}
