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
import { formatMinor } from "#src/kernel/money.ts";
import type { DeterminedLine } from "../../stages.ts";

export type Opening = {
  readonly reason: ChargeReason;
  /** What is owed unless an officer gives what is asked for; absent where nobody knows. */
  readonly owedWithout?: bigint;
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
      const after = fixed ? fixLine(line, fixed, assessment.decimals) : openLine(line, opening);
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

function fixLine(line: ChargeLine, by: DeterminedLine, decimals: number): ChargeLine {
  const none = { relieved: 0n, secured: 0n, suspended: 0n, formula: null };
  const { amount, wouldBe } = by;
  const instead = wouldBe === undefined ? undefined : formatMinor(wouldBe, decimals);
  const reasons = [...line.reasons, fixedReason(by.reason, instead)];
  return { ...line, ...none, amount, payable: amount, method: "determined", reasons };
}

const parts = ["amount", "payable", "secured", "suspended", "relieved"] as const;

function totalsAfter(
  totals: Assessment["totals"],
  changes: readonly Change[],
): Assessment["totals"] {
  const { amount, payable, secured, suspended, relieved } = totals;
  const sums = { amount, relieved, secured, suspended, payable };
  const byTax = new Map(totals.byTax.map((row) => [row.taxType, row]));
  for (const { before, after } of changes) {
    const more = (part: (typeof parts)[number]) => (after[part] ?? 0n) - (before[part] ?? 0n);
    for (const part of parts) sums[part] += more(part);
    const row = byTax.get(before.taxType);
    if (row)
      byTax.set(row.taxType, {
        ...row,
        amount: row.amount + more("amount"),
        payable: row.payable + more("payable"),
        relieved: row.relieved + more("relieved"),
      });
  }
  const open = changes.filter(({ after }) => after.method === "undetermined").length;
  return {
    ...totals,
    ...sums,
    byTax: [...byTax.values()],
    undetermined: totals.undetermined + open,
  };
}
