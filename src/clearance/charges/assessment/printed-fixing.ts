/** What an officer fixed, as it is sent, recorded and kept: amounts as decimal text. */
import { compare, findDecimal, parseDecimal, round, zero } from "#src/kernel/decimal.ts";
import { formatMinor, toMinor } from "#src/kernel/money.ts";
import { notPositive, notWhole } from "#src/money/amount.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { DeterminedLine } from "../../stages.ts";

/** A fixed charge with its amounts as text. */
export type PrintedFixing = Omit<DeterminedLine, "amount" | "wouldBe"> & {
  readonly amount: string;
  readonly wouldBe?: string | undefined;
};

export function printFixing(
  { item, taxType, amount, reason, wouldBe }: DeterminedLine,
  decimals: number,
): PrintedFixing {
  const printed = { item, taxType, amount: formatMinor(amount, decimals), reason };
  return wouldBe === undefined ? printed : { ...printed, wouldBe: formatMinor(wouldBe, decimals) };
}

/** One that was kept. */
export function readFixing({ wouldBe, ...line }: PrintedFixing, decimals: number): DeterminedLine {
  const minor = (text: string) => toMinor(parseDecimal(text), decimals, "half-up");
  const read = { ...line, amount: minor(line.amount) };
  return wouldBe === undefined ? read : { ...read, wouldBe: minor(wouldBe) };
}

/**
 * Those that an officer sends. More decimals than the currency has would be rounded unseen.
 * @throws AppError for an amount below zero, or one that is not whole
 */
export function readFixings(
  lines: readonly PrintedFixing[],
  { currency }: Profile,
): readonly DeterminedLine[] {
  for (const { amount, wouldBe = "0" } of lines)
    for (const text of [amount, wouldBe]) {
      const decimal = findDecimal(text);
      if (decimal && compare(decimal, zero) < 0) throw notPositive(text);
      const isWhole = decimal && compare(round(decimal, currency.decimals, "down"), decimal) === 0;
      if (!isWhole) throw notWhole(text, currency);
    }
  return lines.map((line) => readFixing(line, currency.decimals));
}
