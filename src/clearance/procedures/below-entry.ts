/**
 * Goods that leave a special procedure for the market at less than they entered at: their charges wait for
 * an officer, who fixes them. In: an assessment and what the declaration takes of accounts. Out: the
 * assessment with those charges open. Pure.
 */
import type { AssessedItem, Assessment, ChargeLine } from "#src/decisions/duties/duties.ts";
import { fixedReason } from "#src/decisions/duties/fixed-charge.ts";
import { add, findDecimal, formatDecimal, subtract, zero } from "#src/kernel/decimal.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { DeterminedLine } from "../stages.ts";
import type { Claim } from "./account.ts";
import { addInterest, dischargedGoods } from "./interest-at-discharge.ts";

type Discharging = {
  readonly discharges?: readonly Claim[] | undefined;
  readonly determined?: readonly DeterminedLine[] | undefined;
};

/** What a declaration that takes goods off accounts owes: with interest, and open where it says too little. */
export function chargeDischarged(
  computed: Assessment,
  { discharges, determined }: Discharging,
  profile: Profile,
): Assessment {
  const opened = openBelowEntry(computed, { discharges, determined });
  return addInterest(opened, dischargedGoods(discharges, profile), profile);
}

/** Opens what is computed on such a price; what an officer fixed of it stands in its place. */
export function openBelowEntry(
  assessment: Assessment,
  { discharges = [], determined = [] }: Discharging,
): Assessment {
  const below = new Map(
    discharges.flatMap((claim) => (claim.below ? [[claim.item, claim] as const] : [])),
  );
  if (below.size === 0) return assessment;
  const changes: Change[] = [];
  const items = assessment.items.map((item): AssessedItem => {
    const claim = below.get(item.item);
    if (!claim) return item;
    const lines = item.lines.map((line) => {
      if (line.method === "determined" || line.method === "undetermined") return line;
      const fixed = determined.findLast(
        (one) => one.item === item.item && one.taxType === line.taxType,
      );
      const after = fixed ? fixLine(line, fixed) : openLine(line, claim);
      changes.push({ before: line, after });
      return after;
    });
    return { ...item, lines };
  });
  return { ...assessment, items, totals: totalsAfter(assessment.totals, changes) };
}

type Change = { readonly before: ChargeLine; readonly after: ChargeLine };

function fixLine(line: ChargeLine, { amount, reason, wouldBe }: DeterminedLine): ChargeLine {
  const none = { relieved: "0.00", secured: "0.00", suspended: "0.00", formula: null };
  const reasons = [...line.reasons, fixedReason(reason, wouldBe)];
  return { ...line, ...none, amount, payable: amount, method: "determined", reasons };
}

function openLine(line: ChargeLine, { mrn, entryItem, below }: Claim): ChargeLine {
  const { declared = "", entered = "" } = below ?? {};
  const then =
    entered === ""
      ? { en: "in another currency, or without a price on record", zh: "币制不同或无价格记录" }
      : { en: `at ${entered}`, zh: `按 ${entered}` };
  const says = {
    en: `The goods entered by item ${entryItem} of ${mrn} ${then.en}; ${declared || "no price"} is declared now. An officer determines the charges.`,
    zh: `该货物原由 ${mrn} 第 ${entryItem} 项${then.zh}进口，现申报 ${declared || "无价格"}，税款由海关核定。`,
  };
  const open = { amount: null, relieved: null, secured: null, suspended: null, payable: null };
  const reasons = [...line.reasons, { code: "PRO-008", says }];
  return { ...line, ...open, method: "undetermined", formula: null, reasons };
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
        ...{ amount: plus("amount"), payable: plus("payable"), relieved: plus("relieved") },
      });
  }
  const open = changes.filter(({ after }) => after.method === "undetermined").length;
  const printed = Object.fromEntries([...sums].map(([part, sum]) => [part, formatDecimal(sum)]));
  return {
    ...totals,
    ...printed,
    ...{ byTax: [...byTax.values()], undetermined: totals.undetermined + open },
  };
}
