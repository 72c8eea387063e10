/**
 * What rules make of the things a traveller carries: within what is free, declared in order, undeclared,
 * barred, or for an officer to look at. Pure: rules, lines and rates in, one judgement a line out. A permit
 * that is stated frees nothing by itself, and where a rate is missing nothing is presumed.
 */
import { add, compare, type Decimal, parseDecimal, zero } from "#src/kernel/decimal.ts";
import {
  holdsOnDay,
  type Judgement,
  type TravellerKind,
  type TravellerRules,
} from "./traveller-rules.ts";
import type { CarriedLine } from "./traveller.ts";

export type JudgingFacts = {
  readonly direction: "import" | "export";
  readonly isResident: boolean;
  /** Legal day. */
  readonly day: string;
  /** Currency of the profile. */
  readonly own: string;
  /** An amount in the currency of the profile; undefined: no rate of the day is known. */
  readonly toOwn: (amount: Decimal, currency: string) => Decimal | undefined;
};

/** One judgement for each line, in their order. Kinds of all lines are the profile's. */
export function judgeLines(
  rules: TravellerRules,
  lines: readonly CarriedLine[],
  facts: JudgingFacts,
): readonly Judgement[] {
  const kindOf = (line: CarriedLine) => rules.kinds.find(({ id }) => id === line.kind);
  const cash = lines.filter((line) => kindOf(line)?.by === "cash");
  return lines.map((line) => {
    const kind = kindOf(line);
    return kind ? judgeOne(rules, { line, kind, cash }, facts) : "unclear";
  });
}

type LineToJudge = {
  readonly line: CarriedLine;
  readonly kind: TravellerKind;
  /** Every line of cash of the traveller. */
  readonly cash: readonly CarriedLine[];
};

function judgeOne(rules: TravellerRules, { line, kind, cash }: LineToJudge, facts: JudgingFacts) {
  switch (kind.by) {
    case "cash":
      return judgeCash(rules, { line, cash }, facts);
    case "allowance":
      return judgeAllowance(rules, line, facts);
    case "permit":
      return line.permit === "" ? "barred" : "unclear";
    case "nothing":
      return "barred";
    case "health":
      return "suspected";
    default:
      return kind.by satisfies never;
  }
}

/** Amounts that fall under one limit are judged together: notes in two pockets are one sum. */
function judgeCash(
  { cash: limits }: TravellerRules,
  { line, cash }: { readonly line: CarriedLine; readonly cash: readonly CarriedLine[] },
  { direction, day, own, toOwn }: JudgingFacts,
): Judgement {
  const of = line.unit === own ? "own" : "foreign";
  const rule = limits.find(
    (one) => one.direction === direction && one.of === of && holdsOnDay(one, day),
  );
  if (!rule) return "unclear";
  const together = cash.filter((one) => (one.unit === own ? "own" : "foreign") === of);
  const limit = toOwn(parseDecimal(rule.limit), rule.currency);
  const found = sumOf(together, ({ found: amount }) => amount, toOwn);
  const declared = sumOf(together, ({ declared: amount }) => amount, toOwn);
  if (!limit || !found || !declared) return "unclear";
  if (compare(found, limit) <= 0) return "within";
  if (rule.above === "bar") return "barred";
  if (compare(declared, found) < 0) return "undeclared";
  if (rule.above === "declare") return "in-order";
  return together.some(({ permit }) => permit !== "") ? "unclear" : "barred";
}

function sumOf(
  lines: readonly CarriedLine[],
  amountOf: (line: CarriedLine) => string,
  toOwn: JudgingFacts["toOwn"],
): Decimal | undefined {
  let sum = zero;
  for (const line of lines) {
    const amount = toOwn(parseDecimal(amountOf(line)), line.unit);
    if (!amount) return undefined;
    sum = add(sum, amount);
  }
  return sum;
}

function judgeAllowance(
  { allowances }: TravellerRules,
  { allowance, found, declared, unit, value }: CarriedLine,
  { isResident, day, own }: JudgingFacts,
): Judgement {
  const who = isResident ? "resident" : "visitor";
  const rule = allowances.find(
    (one) => one.id === allowance && (one.who === "all" || one.who === who) && holdsOnDay(one, day),
  );
  if (!rule) return "unclear";
  const measured = rule.unit === own ? value : rule.unit === unit ? found : undefined;
  if (measured === undefined) return "unclear";
  if (compare(parseDecimal(measured), parseDecimal(rule.free)) <= 0) return "within";
  return compare(parseDecimal(declared), parseDecimal(found)) < 0 ? "undeclared" : "dutiable";
}
