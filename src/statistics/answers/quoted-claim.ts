/** Whether a quoted figure is the one that a question puts to be confirmed. */
import {
  add,
  compare,
  decimalOf,
  findDecimal,
  multiply,
  powerOfTen,
  subtract,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Fact } from "../figures/facts.ts";
import { magnitude } from "../figures/wording.ts";
import { findUnit } from "../official/units.ts";
import type { Question } from "../questions/question.ts";
import { no, yes } from "./compared.ts";

/**
 * Yes or no by the digits that it is put in; nothing where both may be meant, where the source says
 * "more than" or "nearly", and where a claim of a digit or two agrees.
 */
export function quotedClaimLead({ claim, direction }: Question, fact: Fact): Text | undefined {
  if (!claim) return undefined;
  const printed = findDecimal((claim.isPercent ? fact.yoyPct : fact.value) ?? "");
  const unit = claim.isPercent ? undefined : findUnit(fact.unit);
  const isMoney = unit?.kind === "money";
  if (!printed || !(claim.isPercent || isMoney)) return undefined;
  const factor = isMoney ? unit.factor : decimalOf(1n);
  const held = multiply(printed, factor);
  const size = direction === "down" ? subtract(decimalOf(0n), held) : held;
  const apart = multiply(magnitude(subtract(size, claim.amount)), decimalOf(2n));
  if (compare(apart, claim.step) <= 0) {
    const isCoarse = claim.isPercent
      ? compare(claim.step, decimalOf(1n, 1)) > 0
      : compare(claim.amount, multiply(claim.step, decimalOf(100n))) < 0;
    return isCoarse ? undefined : yes;
  }
  const digit = multiply({ units: powerOfTen(0), scale: printed.scale }, factor);
  return compare(apart, add(claim.step, digit)) <= 0 ? undefined : no;
}
