/**
 * Rules a published table must satisfy by itself. Each says what holds, with the tolerance of displayed
 * cells: half a unit per addend and half for the sum. A rule never changes a value; it names the cell.
 */
import {
  type Decimal,
  add,
  compare,
  decimalOf,
  formatDecimal,
  powerOfTen,
  shorten,
  subtract,
  zero,
} from "#src/kernel/decimal.ts";
import type { Finding, Reason } from "./findings.ts";
import type { PublishedCell } from "./published-table.ts";
import { type TableView, about, keyOf, magnitudeOf, print, toleranceOf } from "./table-view.ts";
import { findUnit } from "./units.ts";
import { isSpokenFor } from "./witnesses.ts";

/** Differences between vintages: sums of rounded differences say nothing. */
export const revisionMeasure = "month, revision";

/** OFF-001: exports and imports add up to the total. OFF-002: exports less imports are the balance. */
export function checkFlows(view: TableView): readonly Finding[] {
  return view.cells.flatMap((cell): readonly Finding[] => {
    if ((cell.flow !== "total" && cell.flow !== "balance") || cell.measure === revisionMeasure)
      return [];
    const exported = view.beside(cell, { flow: "export" });
    const imported = view.beside(cell, { flow: "import" });
    if (!cell.value || !exported?.value || !imported?.value) return [];
    const isTotal = cell.flow === "total";
    const expected = isTotal
      ? add(exported.value, imported.value)
      : subtract(exported.value, imported.value);
    const difference = subtract(cell.value, expected);
    if (difference.units === 0n) return [];
    const rule = isTotal ? "OFF-001" : "OFF-002";
    const said = `${isTotal ? "exports and imports add up to" : "exports less imports are"} ${print(expected)}, printed ${print(cell.value)}`;
    if (compare(magnitudeOf(difference), toleranceOf([cell, exported, imported])) <= 0)
      return [about(cell, rule, "rounding", said)];
    const blamed = blame(view, cell, { exported, imported });
    return [about(blamed.cell, rule, blamed.reason, said)];
  });
}

/** Which of three cells is wrong, and how: a factor of ten is a unit, a changed digit a misprint. */
function blame(
  view: TableView,
  whole: PublishedCell,
  parts: { readonly exported: PublishedCell; readonly imported: PublishedCell },
) {
  const { exported, imported } = parts;
  const [t, e, i] = [whole.value ?? zero, exported.value ?? zero, imported.value ?? zero];
  const isTotal = whole.flow === "total";
  const candidates = [
    { cell: whole, wanted: isTotal ? add(e, i) : subtract(e, i) },
    { cell: exported, wanted: isTotal ? subtract(t, i) : add(t, i) },
    { cell: imported, wanted: isTotal ? subtract(t, e) : subtract(e, t) },
  ];
  // Where other figures of the page speak for one of the three, it is the one.
  const spoken = candidates.filter(({ cell, wanted }) =>
    isSpokenFor(view, { cell, wanted }, whole.flow),
  );
  const suspects = spoken.length > 0 ? spoken : candidates;
  for (const reason of ["unit", "misprint"] as const) {
    for (const { cell, wanted } of suspects) {
      if (cell.value && explain(cell.value, wanted) === reason) return { cell, reason };
    }
  }
  return { cell: suspects[0]?.cell ?? whole, reason: "slip" as const };
}

/** How a printed value may have come from the wanted one. */
export function explain(printed: Decimal, wanted: Decimal): Reason {
  if (powerBetween(printed, wanted) !== 0) return "unit";
  const [a, b] = [digitsOf(printed), digitsOf(wanted)];
  if (a.length === b.length) {
    const [printedDigits, wantedDigits] = [a.split(""), b.split("")];
    const changed = printedDigits.filter((digit, at) => digit !== wantedDigits[at]).length;
    const isSwap = changed === 2 && printedDigits.sort().join("") === wantedDigits.sort().join("");
    if (changed === 1 || isSwap) return "misprint";
  }
  return "slip";
}

function digitsOf(value: Decimal): string {
  return formatDecimal(shorten(value)).replace(/[-.]/g, "");
}

/** The power of ten between two values that are otherwise the same within one in two hundred; else 0. */
export function powerBetween(printed: Decimal, wanted: Decimal): number {
  // A heuristic about likeness, not arithmetic with money: a float is enough.
  const ratio = Number(formatDecimal(printed)) / Number(formatDecimal(wanted));
  if (!(ratio > 0) || !Number.isFinite(ratio)) return 0;
  const power = Math.round(Math.log10(ratio));
  return Math.abs(ratio / 10 ** power - 1) <= 0.005 ? power : 0;
}

/** OFF-003: a known unit. OFF-004: blanks and texts. OFF-005: stars overlap. OFF-013: no zero first. */
export function checkForms(view: TableView): readonly Finding[] {
  const unknown = new Map<string, PublishedCell>();
  const starred: PublishedCell[] = [];
  const findings: Finding[] = [];
  for (const cell of view.cells) {
    if (!findUnit(cell.unit) && cell.text !== "" && !unknown.has(cell.unit))
      unknown.set(cell.unit, cell);
    if (/^-?0\d/.test(cell.text)) {
      findings.push(about(cell, "OFF-013", "misprint", `no figure begins with 0: ${cell.text}`));
    }
    if (cell.label.trim().endsWith("*")) starred.push(cell);
    if (cell.text === "" && cell.yoyText === "")
      findings.push(about(cell, "OFF-004", "blank", "no value is printed"));
    else if (cell.text !== "" && !cell.value)
      findings.push(
        about(cell, "OFF-004", "text", `"${cell.text}" is kept as text and not computed with`),
      );
  }
  for (const [unit, cell] of unknown)
    findings.push(
      about(
        cell,
        "OFF-003",
        "unknown",
        `the unit "${unit}" is not known; its values are kept and not computed with`,
      ),
    );
  const [first] = starred;
  if (first) {
    const labels = new Set(starred.map((cell) => cell.code)).size;
    findings.push(
      about(
        first,
        "OFF-005",
        "overlap",
        `${labels} starred rows overlap with others and are never added`,
      ),
    );
  }
  return findings;
}

/** OFF-006: one value a cell. */
export function checkRepeats(view: TableView): readonly Finding[] {
  const seen = new Map<string, PublishedCell>();
  return view.cells.flatMap((cell): readonly Finding[] => {
    const key = `${keyOf(cell)}|${cell.source}`;
    const before = seen.get(key);
    seen.set(key, cell);
    if (!before) return [];
    const same = before.text === cell.text;
    const message = same
      ? `the same value stands on line ${before.line} too`
      : `line ${before.line} has ${before.text}, this line ${cell.text}`;
    return [about(cell, "OFF-006", same ? "overlap" : "misprint", message)];
  });
}

/** OFF-007: a share lies between 0 and 100 per cent. */
export function checkShares(view: TableView): readonly Finding[] {
  return view.cells.flatMap((cell): readonly Finding[] => {
    if (!cell.measure.startsWith("share") || cell.unit !== "%" || !cell.value) return [];
    const isShare = cell.value.units >= 0n && compare(cell.value, decimalOf(100n)) <= 0;
    return isShare
      ? []
      : [about(cell, "OFF-007", "misprint", `a share of ${print(cell.value)} percent cannot be`)];
  });
}

type PriceRange = {
  readonly bases: readonly string[];
  readonly low: number;
  readonly high: number;
};

/**
 * Plausible values of one unit of goods in yuan. Wide on purpose: between scrap and the dearest thing sold
 * by that unit, so that only a wrong unit of quantity or value falls outside.
 */
const prices: readonly PriceRange[] = [
  { bases: ["ton", "tons", "tonne", "tonnes"], low: 50, high: 20_000_000 },
  { bases: ["kg", "kilogram", "kilograms"], low: 0.05, high: 20_000_000 },
  { bases: ["pair", "pairs"], low: 0.5, high: 20_000 },
  { bases: ["pcs", "piece", "pieces"], low: 0.0005, high: 500_000 },
  { bases: ["set", "sets"], low: 0.05, high: 10_000_000 },
  { bases: ["autos"], low: 1000, high: 5_000_000 },
];
const yuanPer: Readonly<Record<string, number>> = { CNY: 1, USD: 7 };

/** OFF-008: quantity and value give a price that can be. */
export function checkPrices(view: TableView): readonly Finding[] {
  const place = (cell: PublishedCell, measure: string): string =>
    `${cell.period}|${cell.flow}|${cell.code}|${measure}`;
  const worths = new Map(
    view.cells
      .filter((cell) => cell.measure.endsWith("value"))
      .map((cell) => [place(cell, cell.measure), cell]),
  );
  return view.cells.flatMap((cell): readonly Finding[] => {
    if (!cell.measure.endsWith("quantity") || !cell.value || cell.value.units <= 0n) return [];
    const measure = cell.measure.replace(/quantity$/, "value");
    const worth = worths.get(place(cell, measure));
    const [quantity, money] = [findUnit(cell.unit), worth && findUnit(worth.unit)];
    if (quantity?.kind !== "quantity" || money?.kind !== "money" || !worth?.value) return [];
    const range = prices.find((one) => one.bases.includes(quantity.base));
    const rate = yuanPer[money.currency];
    if (!range || rate === undefined) return [];
    const number = (value: Decimal): number => Number(formatDecimal(value));
    const price =
      (number(worth.value) * number(money.factor) * rate) /
      (number(cell.value) * number(quantity.factor));
    if (price >= range.low && price <= range.high) return [];
    const said = `${Math.round(price).toLocaleString("en")} yuan for one ${quantity.base.replace(/s$/, "")} cannot be: the unit "${cell.unit}" is ${factorHint(price, range)}`;
    return [about(cell, "OFF-008", "unit", said)];
  });
}

function factorHint(price: number, range: PriceRange): string {
  const middle = Math.sqrt(range.low * range.high);
  const power = Math.max(1, Math.round(Math.abs(Math.log10(price / middle)) / 2) * 2);
  return `${price > range.high ? "too small" : "too large"}, by about ${powerOfTen(power)} times`;
}
