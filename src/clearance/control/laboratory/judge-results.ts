/**
 * Results of a laboratory against the tests that were ordered: each once, measurable, with a suggestion.
 * Pure.
 */
import {
  type Conformity,
  conformityOf,
  type DecisionRule,
  type MeasuredContent,
} from "#src/decisions/laboratory/conformity.ts";
import { dimensionOf, readUnit, unitNames } from "#src/decisions/laboratory/units.ts";
import type { LaboratoryRules } from "./laboratory-rules.ts";
import { type OrderedTest, orderRefused } from "./laboratory.ts";
import type { TestLimit } from "./test-limits.ts";

/** As a laboratory states it: a value, less than a limit of detection, or detections by units. */
export type StatedResult = {
  readonly analyte: string;
  /** Material, where the same analyte was ordered in several. */
  readonly matrix?: string | undefined;
  readonly value?: string | undefined;
  readonly unit?: string | undefined;
  readonly uncertainty?: string | undefined;
  readonly coverage?: string | undefined;
  /** Limit of detection, in the same unit; alone it says that the content is below it. */
  readonly detection?: string | undefined;
  readonly examined?: number | undefined;
  readonly detected?: number | undefined;
};

export type JudgedResult = StatedResult & {
  readonly method: string;
  /** Null: no limit is known, so a person decides. */
  readonly suggestion: (Conformity & { readonly rule: string }) | null;
};

/**
 * Results in the order of the tests, each with what it suggests.
 * @throws LABORATORY_RESULTS, LABORATORY_UNIT
 */
export function judgeResults(
  tests: readonly OrderedTest[],
  stated: readonly StatedResult[],
  rules: LaboratoryRules,
): readonly JudgedResult[] {
  const isOf =
    ({ analyte, limit }: OrderedTest) =>
    (one: StatedResult) =>
      one.analyte === analyte && (one.matrix === undefined || one.matrix === limit?.matrix);
  const stray = stated.find((one) => tests.filter((test) => isOf(test)(one)).length !== 1);
  if (stray)
    throw wrong(
      `The report is not complete: "${stray.analyte.slice(0, 60)}" is not one test of the order.`,
    );
  return tests.map((test) => {
    const own = stated.filter(isOf(test));
    const [one] = own;
    if (!one || own.length > 1)
      throw wrong(
        `The report is not complete: "${test.analyte}" is stated ${own.length} times, not once.`,
      );
    const { measured, unit } = measuredOf(one);
    const { limit, method } = test;
    const said = { ...one, ...(unit === undefined ? {} : { unit }), method };
    if (!limit) return { ...said, suggestion: null };
    const rule = ruleOf(rules, limit);
    const conformity = conformityOf(measured, limit, rule);
    if (!conformity) throw notComparable(one, unit, limit);
    return { ...said, suggestion: { ...conformity, rule: rule.id } };
  });
}

function ruleOf(
  { decisionRules, decisionRule }: LaboratoryRules,
  { rule }: TestLimit,
): DecisionRule & { readonly id: string } {
  const [first] = decisionRules;
  if (!first) throw new Error("Broken assumption: rules of laboratories have a decision rule");
  const own = decisionRules.find(({ id }) => id === rule);
  return own ?? decisionRules.find(({ id }) => id === decisionRule) ?? first;
}

function measuredOf(one: StatedResult): {
  readonly measured: MeasuredContent;
  readonly unit?: string;
} {
  const { analyte, value, uncertainty, coverage, detection, examined, detected } = one;
  if (examined !== undefined || detected !== undefined) {
    if (examined === undefined || detected === undefined || detected > examined)
      throw wrong(
        `The report is not complete: "${analyte}" needs how many units were examined, and in how many it was detected.`,
      );
    return { measured: { form: "detected", examined, detected } };
  }
  const level = value ?? detection;
  if (level === undefined)
    throw wrong(
      `The report is not complete: "${analyte}" needs a value, or the limit of detection it is below.`,
    );
  const unit = readUnit(one.unit ?? "");
  if (unit === undefined)
    throw orderRefused(
      "LABORATORY_UNIT",
      `"${(one.unit ?? "").slice(0, 20)}" of ${analyte} is no unit of a content that is known here.`,
      `Use one of: ${unitNames.join(", ")}.`,
    );
  if (value !== undefined) {
    if (uncertainty === undefined || coverage === undefined)
      throw wrong(
        `The report is not complete: "${analyte}" needs its expanded uncertainty and the coverage factor.`,
      );
    return { measured: { form: "value", value, unit, uncertainty, coverage }, unit };
  }
  return { measured: { form: "below", detection: level, unit }, unit };
}

function notComparable({ analyte }: StatedResult, unit: string | undefined, limit: TestLimit) {
  const asked =
    limit.kind === "absent"
      ? `how many of ${limit.units} units it was detected in`
      : `a ${dimensionOf(limit.unit) ?? "content"}, such as ${limit.unit}`;
  return orderRefused(
    "LABORATORY_UNIT",
    unit === undefined
      ? `The result of ${analyte} cannot be compared with its limit.`
      : `The result of ${analyte} in ${unit} cannot be compared with its limit.`,
    `The limit (${limit.instrument}) asks for ${asked}.`,
  );
}

function wrong(message: string) {
  return orderRefused(
    "LABORATORY_RESULTS",
    message,
    "State each test of the order once, as GET /api/v1/laboratory/orders/{id} lists them.",
  );
}

export type Verdict = Conformity["verdict"];

/** What all results together suggest; null: no limit is known of any. */
export function verdictOf(results: readonly JudgedResult[]): Verdict | null {
  const verdicts = results.flatMap(({ suggestion }) => suggestion?.verdict ?? []);
  const order = ["fails", "inconclusive", "conforms"] as const;
  return order.find((one) => verdicts.includes(one)) ?? null;
}
