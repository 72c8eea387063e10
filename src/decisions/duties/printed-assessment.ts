/**
 * An assessment as it is stored, shown and compared: plain JSON, money as decimal text. Made at the edge and
 * read back there; between the two amounts are minor units. Pure.
 */
import { parseDecimal } from "#src/kernel/decimal.ts";
import { formatMinor } from "#src/kernel/money.ts";
import type { AssessedItem, Assessment, ChargeLine, ChargeTotals } from "./duties.ts";

/** Members of a line that a rate comes to; totals have them too. */
type LineAmount = "amount" | "relieved" | "secured" | "suspended" | "payable";
type LineMoney = LineAmount | "base";

/** A charge line as shown; null where an amount is not known. */
export type PrintedLine = Omit<ChargeLine, LineMoney | "owedWithout"> & {
  readonly [Member in LineMoney]: string | null;
} & { readonly owedWithout?: string };

/** An item as shown, with its lines. */
export type PrintedItem = Omit<AssessedItem, "customsValue" | "lines"> & {
  readonly customsValue: string | null;
  readonly lines: readonly PrintedLine[];
};

export type PrintedTotals = { readonly [Member in LineAmount]: string } & {
  readonly undetermined: number;
  readonly byTax: readonly {
    readonly taxType: string;
    readonly amount: string;
    readonly relieved: string;
    readonly payable: string;
  }[];
};

/** What `assess` prints beside the file's name, and what is kept of an assessment. */
export type PrintedAssessment = {
  readonly currency: string;
  readonly asOf: string;
  readonly tariff: string;
  readonly items: readonly PrintedItem[];
  readonly totals: PrintedTotals;
};

/** The text of an assessment, as it is kept beside its event and, while it waits, with where it stands. */
export function printAssessment(assessment: Assessment): PrintedAssessment {
  const { currency, decimals, asOf, tariff, items, totals } = assessment;
  return {
    currency,
    asOf,
    tariff,
    items: items.map((item) => printItem(item, decimals)),
    totals: printTotals(totals, decimals),
  };
}

/** One item with its lines. */
export function printItem(item: AssessedItem, decimals: number): PrintedItem {
  const { customsValue, lines } = item;
  return {
    ...item,
    customsValue: customsValue === null ? null : formatMinor(customsValue, decimals),
    lines: lines.map((line) => printLine(line, decimals)),
  };
}

/**
 * One line, member by member: copying what is there takes longer than all its texts. Most owe nothing or all
 * of it, so that few texts are made anew.
 */
export function printLine(line: ChargeLine, decimals: number): PrintedLine {
  const nothing = nothingAt(decimals);
  const amount = line.amount === null ? null : formatMinor(line.amount, decimals);
  const text = (minor: bigint | null) => {
    if (minor === null) return null;
    if (minor === line.amount) return amount;
    return minor === 0n ? nothing : formatMinor(minor, decimals);
  };
  const printed: PrintedLine = {
    taxType: line.taxType,
    measure: line.measure,
    legalBasis: line.legalBasis,
    scope: line.scope,
    rate: line.rate,
    base: text(line.base),
    quantity: line.quantity,
    unit: line.unit,
    amount,
    relieved: text(line.relieved),
    secured: text(line.secured),
    suspended: text(line.suspended),
    payable: text(line.payable),
    method: line.method,
    formula: line.formula,
    reasons: line.reasons,
  };
  if (line.owedWithout === undefined) return printed;
  return { ...printed, owedWithout: formatMinor(line.owedWithout, decimals) };
}

const nothingTexts = new Map<number, string>();

/** Nothing as money: most lines print it several times. */
function nothingAt(decimals: number): string {
  const known = nothingTexts.get(decimals);
  if (known !== undefined) return known;
  const text = formatMinor(0n, decimals);
  nothingTexts.set(decimals, text);
  return text;
}

/** The sums of all lines. */
export function printTotals(totals: ChargeTotals, decimals: number): PrintedTotals {
  const text = (minor: bigint) => formatMinor(minor, decimals);
  return {
    amount: text(totals.amount),
    relieved: text(totals.relieved),
    secured: text(totals.secured),
    suspended: text(totals.suspended),
    payable: text(totals.payable),
    undetermined: totals.undetermined,
    byTax: totals.byTax.map(({ taxType, amount, relieved, payable }) => ({
      taxType,
      amount: text(amount),
      relieved: text(relieved),
      payable: text(payable),
    })),
  };
}

/**
 * The assessment again: what was printed has the decimals of its currency.
 * @example readAssessment(printAssessment(assessment))
 */
export function readAssessment(printed: PrintedAssessment): Assessment {
  const { items, totals } = printed;
  return {
    ...printed,
    decimals: parseDecimal(totals.payable).scale,
    items: items.map(readItem),
    totals: {
      amount: minorOf(totals.amount),
      relieved: minorOf(totals.relieved),
      secured: minorOf(totals.secured),
      suspended: minorOf(totals.suspended),
      payable: minorOf(totals.payable),
      undetermined: totals.undetermined,
      byTax: totals.byTax.map(({ taxType, amount, relieved, payable }) => ({
        taxType,
        amount: minorOf(amount),
        relieved: minorOf(relieved),
        payable: minorOf(payable),
      })),
    },
  };
}

/** One item again, with its lines. */
export function readItem(item: PrintedItem): AssessedItem {
  return {
    ...item,
    customsValue: item.customsValue === null ? null : minorOf(item.customsValue),
    lines: item.lines.map(readLine),
  };
}

function readLine({ owedWithout, ...line }: PrintedLine): ChargeLine {
  const minor = (text: string | null) => (text === null ? null : minorOf(text));
  return {
    ...line,
    base: minor(line.base),
    amount: minor(line.amount),
    relieved: minor(line.relieved),
    secured: minor(line.secured),
    suspended: minor(line.suspended),
    payable: minor(line.payable),
    ...(owedWithout === undefined ? {} : { owedWithout: minorOf(owedWithout) }),
  };
}

const minorOf = (text: string): bigint => parseDecimal(text).units;
