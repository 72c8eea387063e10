/** Writes a condition as text; reading it again gives the same condition. */
import type { Condition, Measure } from "./condition.ts";
import { kindOfFact } from "./fact-catalogue.ts";
import { dayText } from "#src/kernel/day-number.ts";

/** The text of a condition, in one line. */
export function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case "all":
      return condition.parts.map((part) => bracketed(part, part.kind === "any")).join(" and ");
    case "any":
      return condition.parts.map((part) => printCondition(part)).join(" or ");
    case "not": {
      const { part } = condition;
      return `not ${bracketed(part, part.kind === "all" || part.kind === "any")}`;
    }
    case "in": {
      const { fact, values, not } = condition;
      const [only] = values;
      if (values.length === 1) return `${fact} ${not ? "!=" : "="} ${printValue(only ?? "")}`;
      return `${fact} ${not ? "not in" : "in"} ${printValues(values)}`;
    }
    case "listed":
      return `${condition.fact} ${condition.not ? "not in" : "in"} list ${printValue(condition.list)}`;
    case "prefix":
      return `${condition.fact} starts with ${printValues(condition.values)}`;
    case "contains":
      return `${condition.fact} contains ${printValues(condition.values)}`;
    case "resembles":
      return `${condition.fact} resembles ${printValue(condition.text)} at ${condition.least}`;
    case "known":
      return `${condition.fact} is ${condition.not ? "missing" : "known"}`;
    case "compare": {
      const { measure, op, bound } = condition;
      const isDate = measure.kind === "fact" && kindOfFact(measure.fact) === "date";
      return `${printMeasure(measure)} ${op} ${isDate ? dayText(bound) : printNumber(bound)}`;
    }
    default:
      return condition satisfies never;
  }
}

export function printMeasure(measure: Measure): string {
  switch (measure.kind) {
    case "fact":
      return measure.fact;
    case "count": {
      const name = measure.of === "declarations" ? "count" : "findings";
      return `${name}(${measure.facts.join(" + ")}, ${measure.days} days)`;
    }
    case "ratio":
      return `ratio(${measure.fact}, by ${measure.by.join(" + ")})`;
    case "distance": {
      const { to } = measure;
      return `distance(${measure.from}, ${to.kind === "fact" ? to.fact : printText(to.code)})`;
    }
    default:
      return measure satisfies never;
  }
}

function bracketed(condition: Condition, needed: boolean): string {
  const text = printCondition(condition);
  return needed ? `(${text})` : text;
}

function printValues(values: readonly string[]): string {
  return values.length === 1
    ? printValue(values[0] ?? "")
    : `(${values.map(printValue).join(", ")})`;
}

const reserved = new Set(["list", "and", "or", "not", "in", "at"]);
function printValue(value: string): string {
  return /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(value) && !reserved.has(value)
    ? value
    : printText(value);
}
function printText(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** Never in powers of ten: the grammar has none. */
function printNumber(value: number): string {
  const text = String(value);
  return /e/.test(text) ? value.toFixed(12).replace(/\.?0+$/, "") : text;
}
