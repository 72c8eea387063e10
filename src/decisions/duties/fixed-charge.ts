/**
 * A charge that an officer fixed: it takes the place of one that no rate determines, and what stands on it
 * stands on the amount that was fixed. One that can be computed once another was fixed is the officer's too
 * where it was fixed with its amount in view; every other computed charge is never touched.
 */
import { type Decimal, formatDecimal, round } from "#src/kernel/decimal.ts";
import { formatMinor } from "#src/kernel/money.ts";
import type { Computed } from "./base.ts";
import type { ChargeLine, ChargeReason, DutyItem } from "./duties.ts";
import type { DutyLaw, Tax } from "./law.ts";

type LineResult = { readonly line: ChargeLine; readonly computed: Computed };
type Fixing = {
  readonly item: DutyItem;
  readonly law: DutyLaw;
  /** Charges of the item that were worked out before. */
  readonly done: readonly (Computed & { readonly fixed?: true })[];
  readonly tax: Tax | undefined;
};

/** The line with the officer's amount, where there is one for it. */
export function fixCharge(
  result: LineResult,
  { item, law, done, tax }: Fixing,
): LineResult & { readonly isFixed: boolean } {
  const { line, computed } = result;
  const by = item.fixed?.find(({ taxType }) => taxType === line.taxType);
  const standsOnFixed = done.some(
    (one) => one.fixed && one.tax && tax?.standsOn.taxes.includes(one.tax.id),
  );
  const isOpen = line.method === "undetermined" || (standsOnFixed && line.method === "computed");
  if (!by || !isOpen) return { ...result, isFixed: false };
  const { scale } = law.rounding.charge;
  const amount = round(by.amount, scale, "half-up");
  const text = formatDecimal(amount);
  const zero = { units: 0n, scale };
  return {
    isFixed: true,
    line: {
      ...line,
      amount: amount.units,
      payable: amount.units,
      relieved: 0n,
      secured: 0n,
      suspended: 0n,
      method: "determined",
      reasons: [...line.reasons, fixedReason(by.reason, wouldBe(line, amount))],
    },
    computed: {
      ...computed,
      full: amount,
      owed: amount,
      secured: zero,
      payable: amount,
      fullText: text,
      owedText: text,
    },
  };
}

/** What it would be by its rate; undefined where it is that, or nobody knows. */
function wouldBe({ amount, method }: ChargeLine, fixed: Decimal): string | undefined {
  if (method === "undetermined" || amount === null || amount === fixed.units) return undefined;
  return formatMinor(amount, fixed.scale);
}

/** Why an amount stands that an officer fixed. */
export function fixedReason(reason: string, instead: string | undefined): ChargeReason {
  const en = instead === undefined ? "" : ` At its rate it would be ${instead}.`;
  const zh = instead === undefined ? "" : ` 按税率计算应为 ${instead}。`;
  return {
    code: "DUT-900",
    says: {
      en: `Determined by an officer: ${reason}${en === "" ? "" : `.${en}`}`.replace("..", "."),
      zh: `由关员核定：${reason}${zh}`,
    },
  };
}
