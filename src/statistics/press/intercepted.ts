/**
 * What was stopped, by kind, for a statement of our own traffic: from the released table of goods stopped,
 * under the codes that quoted facts have.
 */
import {
  add,
  type Decimal,
  formatDecimal,
  parseDecimal,
  shorten,
  zero,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { LabelOf } from "../official/labels.ts";
import type { SeriesValue } from "../official/series.ts";
import { growthPct } from "../tables/growth.ts";
import { type Period, monthText, monthsOf } from "../tables/period.ts";
import { codesOf, type Fact, type Subject, sourcesOf } from "../figures/facts.ts";
import { grouped, growthText, sentence } from "../figures/wording.ts";

const dimension = "interception";

/** How a unit of the ledger of operations is told. */
const units: Readonly<Record<string, { readonly unit: string; readonly says: Text }>> = {
  BATCH: { unit: "batches", says: { en: "", zh: "批" } },
  PIECE: { unit: "items", says: { en: "", zh: "件" } },
  CASE: { unit: "cases", says: { en: "", zh: "次" } },
  KGM: { unit: "kilograms", says: { en: " kilograms", zh: "千克" } },
};

/** One fact for each kind of which anything was stopped in the period. */
export function interceptedFacts(subject: Subject, labelOf: LabelOf): readonly Fact[] {
  return codesOf(subject, dimension).flatMap((code) => factOf(subject, code, labelOf) ?? []);
}

function factOf(subject: Subject, code: string, labelOf: LabelOf): Fact | undefined {
  const now = countOf(subject, subject.period, code);
  const [first] = now.cells;
  const counted = units[first?.unit ?? ""];
  if (!counted || now.amount.units === 0n) return undefined;
  const before = countOf(subject, subject.previous, code);
  const growth = before.cells.length > 0 ? growthPct(now.amount, before.amount) : undefined;
  const yoyPct = growth ? formatDecimal(growth) : null;
  const words = yoyPct === null ? undefined : growthText(yoyPct);
  const label = labelOf(dimension, code);
  const number = grouped(now.amount);
  const { says, unit } = counted;
  return {
    id: `${dimension}.${code}.total`,
    period: subject.period.text,
    flow: "total",
    dimension,
    code,
    label,
    measure: first?.unit === "KGM" ? "mass" : "count",
    unit,
    value: formatDecimal(now.amount),
    yoyPct,
    change: null,
    valueComputed: true,
    yoyComputed: yoyPct !== null,
    sources: sourcesOf([...now.cells, ...(words ? before.cells : [])]),
    text: {
      en: `${sentence(label.en)}: ${number}${says.en}${words ? `, ${words.en}` : ""}.`,
      zh: `${label.zh}：${number}${says.zh}${words ? `，${words.zh}` : ""}。`,
    },
  };
}

/** The year to date where the period begins in January, else the sum of its months. */
function countOf(
  { book }: Subject,
  period: Period,
  code: string,
): { readonly amount: Decimal; readonly cells: readonly SeriesValue[] } {
  const find = (month: string, span: string) =>
    book.find({ flow: "total", dimension, code, period: month, measure: `quantity_${span}` });
  const isFromJanuary = period.kind !== "month" && period.firstMonth === 1;
  const toDate = isFromJanuary ? find(monthText(period.year, period.lastMonth), "ytd") : undefined;
  const cells = toDate ? [toDate] : monthsOf(period).flatMap((month) => find(month, "month") ?? []);
  const amount = cells.reduce((sum, { value }) => add(sum, parseDecimal(value || "0")), zero);
  return { amount: shorten(amount), cells };
}
