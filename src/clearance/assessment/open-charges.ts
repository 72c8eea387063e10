/**
 * Charges that are opened after they were computed, because an officer decides what the declaration says of
 * itself: a price below that of the entry, a relief by a code. In: an assessment, why a line is opened, and
 * what officers fixed. Out: the assessment with those lines open, or at the amounts that were fixed. Pure.
 */
import type {
  AssessedItem,
  Assessment,
  ChargeLine,
  ChargeReason,
} from "#src/decisions/duties/duties.ts";
import { fixedReason } from "#src/decisions/duties/fixed-charge.ts";
import { add, findDecimal, formatDecimal, subtract, zero } from "#src/kernel/decimal.ts";
import type { DeterminedLine } from "../stages.ts";

export type Opening = {
  readonly reason: ChargeReason;
  /** What is owed unless an officer gives what is asked for; absent where nobody knows. */
  readonly owedWithout?: string;
};

/** Opens lines for which `why` answers; what was determined or is open already stays. */
export function openCharges(
  assessment: Assessment,
  determined: readonly DeterminedLine[],
  why: (item: number, line: ChargeLine) => Opening | undefined,
): Assessment {
  const changes: Change[] = [];
  const items = assessment.items.map((item): AssessedItem => {
    const lines = item.lines.map((line) => {
      if (line.method === "determined" || line.method === "undetermined") return line;
      const opening = why(item.item, line);
      if (!opening) return line;
      const fixed = determined.findLast(
        (one) => one.item === item.item && one.taxType === line.taxType,
      );
      const after = fixed ? fixLine(line, fixed) : openLine(line, opening);
      changes.push({ before: line, after });
      return after;
    });
    return { ...item, lines };
  });
  if (changes.length === 0) return assessment;
  return { ...assessment, items, totals: totalsAfter(assessment.totals, changes) };
}

function openLine(line: ChargeLine, { reason, owedWithout }: Opening): ChargeLine {
  const open = { amount: null, relieved: null, secured: null, suspended: null, payable: null };
  const rest = owedWithout === undefined ? {} : { owedWithout };
  const reasons = [...line.reasons, reason];
  return { ...line, ...open, ...rest, method: "undetermined", formula: null, reasons };
}

type Change = { readonly before: ChargeLine; readonly after: ChargeLine };

function fixLine(line: ChargeLine, { amount, reason, wouldBe }: DeterminedLine): ChargeLine {
  const none = { relieved: "0.00", secured: "0.00", suspended: "0.00", formula: null };
  const reasons = [...line.reasons, fixedReason(reason, wouldBe)];
  return { ...line, ...none, amount, payable: amount, method: "determined", reasons };
}

const parts = ["amount", "payable", "secured", "suspended", "relieved"] as const;

function totalsAfter(
  totals: Assessment["totals"],
  changes: readonly Change[],
): Assessment["totals"] {
  const number = (text: string | null) => findDecimal(text ?? "") ?? zero;
  const sums = new Map(parts.map((part) => [part, number(totals[part])] as const));
  const byTax = new Map(totals.byTax.map((row) => [row.taxType, row]));
  for (const { before, after } of changes) {
    const more = (part: (typeof parts)[number]) =>
      subtract(number(after[part]), number(before[part]));
    for (const part of parts) sums.set(part, add(sums.get(part) ?? zero, more(part)));
    const row = byTax.get(before.taxType);
    const plus = (part: "amount" | "payable" | "relieved") =>
      formatDecimal(add(number(row?.[part] ?? null), more(part)));
    if (row)
      byTax.set(row.taxType, {
        ...row,
        amount: plus("amount"),
        payable: plus("payable"),
        relieved: plus("relieved"),
      });
  }
  const open = changes.filter(({ after }) => after.method === "undetermined").length;
  const printed = Object.fromEntries([...sums].map(([part, sum]) => [part, formatDecimal(sum)]));
  return {
    ...totals,
    ...printed,
    byTax: [...byTax.values()],
    undetermined: totals.undetermined + open,
  };
}
