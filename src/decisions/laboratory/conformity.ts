/**
 * Whether a measured content conforms to a limit, by a stated decision rule (ISO/IEC 17025:2017, 3.7; after
 * ILAC-G8:09/2019). In: a result with its expanded uncertainty, a limit, the rule. Out: a suggestion with its
 * arithmetic; an officer records what is found. Exact decimals, no roundings but of what is shown. Pure.
 */
import {
  add,
  compare,
  type Decimal,
  divide,
  formatDecimal,
  multiply,
  parseDecimal,
  shorten,
  subtract,
} from "#src/kernel/decimal.ts";
import { convert } from "./units.ts";

export const limitKinds = ["maximum", "minimum", "absent"] as const;
export type LimitKind = (typeof limitKinds)[number];

/** What a limit asks for. */
export type Limit = {
  readonly kind: LimitKind;
  /** Of a content: decimal. Of what must be absent: the amount that is looked at each time. */
  readonly value: string;
  readonly unit: string;
  /** Units of the lot that are looked at, where something must be absent. */
  readonly units: number;
};

export const ruleKinds = ["simple", "guarded"] as const;
/** `simple`: the value alone is compared. `guarded`: what the uncertainty reaches over is not decided. */
export type DecisionRule = {
  readonly kind: (typeof ruleKinds)[number];
  /** Coverage factor of the uncertainty that the rule compares with; decimal. */
  readonly coverage: string;
};

/** What a laboratory states of one analyte. */
export type MeasuredContent =
  | {
      readonly form: "value";
      readonly value: string;
      readonly unit: string;
      /** Expanded uncertainty in the same unit, with its coverage factor. */
      readonly uncertainty: string;
      readonly coverage: string;
    }
  /** Below the limit of detection, which is stated. */
  | { readonly form: "below"; readonly detection: string; readonly unit: string }
  /** Of so many units of the lot, in how many it was detected. */
  | { readonly form: "detected"; readonly examined: number; readonly detected: number };

export type Conformity = {
  readonly verdict: "conforms" | "fails" | "inconclusive";
  /** As it is reckoned, in the unit of the limit. @example "95 − 8 = 87 mg/kg ≤ 90 mg/kg" */
  readonly arithmetic: string;
};

/**
 * The suggestion; undefined: the result does not measure what the limit limits (another dimension or form).
 * @example conformityOf({ form: "below", detection: "1", unit: "mg/kg" }, lead90, rule) // conforms
 */
export function conformityOf(
  measured: MeasuredContent,
  limit: Limit,
  rule: DecisionRule,
): Conformity | undefined {
  if (measured.form === "detected")
    return limit.kind === "absent" ? ofDetections(measured, limit.units) : undefined;
  if (limit.kind === "absent") return undefined;
  return measured.form === "below" ? ofBelow(measured, limit) : ofValue(measured, limit, rule);
}

function ofDetections(
  { examined, detected }: Extract<MeasuredContent, { form: "detected" }>,
  units: number,
): Conformity {
  const arithmetic = `${detected} / ${examined}; n = ${units}, c = 0`;
  if (detected > 0) return { verdict: "fails", arithmetic };
  return { verdict: examined < units ? "inconclusive" : "conforms", arithmetic };
}

function ofBelow(
  { detection, unit }: Extract<MeasuredContent, { form: "below" }>,
  { kind, value, unit: of }: Limit,
): Conformity | undefined {
  const most = convert(parseDecimal(detection), unit, of);
  if (!most) return undefined;
  const order = compare(most, parseDecimal(value));
  const arithmetic = `< ${show(most)} ${of} ${order > 0 ? ">" : "≤"} ${value} ${of}`;
  if (order > 0) return { verdict: "inconclusive", arithmetic };
  return { verdict: kind === "maximum" ? "conforms" : "fails", arithmetic };
}

function ofValue(
  { value, unit, uncertainty, coverage }: Extract<MeasuredContent, { form: "value" }>,
  { kind, value: bound, unit: of }: Limit,
  rule: DecisionRule,
): Conformity | undefined {
  const found = convert(parseDecimal(value), unit, of);
  const spread = convert(parseDecimal(uncertainty), unit, of);
  if (!found || !spread) return undefined;
  const limit = parseDecimal(bound);
  // turned about, a least content is a most one
  const over = kind === "maximum" ? subtract(found, limit) : subtract(limit, found);
  const isOver = compare(over, parseDecimal("0")) > 0;
  const sign = compare(found, limit) > 0 ? ">" : compare(found, limit) < 0 ? "<" : "=";
  if (rule.kind === "simple")
    return {
      verdict: isOver ? "fails" : "conforms",
      arithmetic: `${show(found)} ${of} ${sign} ${bound} ${of}`,
    };
  // compared without a division: |x − L| · k with U · k of the rule
  const by = parseDecimal(rule.coverage);
  const reach = multiply(spread, by);
  const distance = multiply(
    isOver ? over : subtract(parseDecimal("0"), over),
    parseDecimal(coverage),
  );
  const isSure = isOver ? compare(distance, reach) > 0 : compare(distance, reach) >= 0;
  const verdict = isSure ? (isOver ? "fails" : "conforms") : "inconclusive";
  const band = expandedBy(spread, coverage, rule.coverage);
  const low = show(subtract(found, band));
  const high = show(add(found, band));
  const arithmetic = `${show(found)} ± ${show(band)} ${of} = ${low} … ${high} ${of}; ${bound} ${of}`;
  return { verdict, arithmetic };
}

/** The uncertainty at the rule's coverage factor, as it is shown. */
function expandedBy(spread: Decimal, coverage: string, by: string): Decimal {
  const [from, to] = [parseDecimal(coverage), parseDecimal(by)];
  if (compare(from, to) === 0) return spread;
  return divide(multiply(spread, to), from, spread.scale + 4, "up");
}

const show = (value: Decimal): string => formatDecimal(shorten(value));
