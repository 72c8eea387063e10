/**
 * Product rules of origin in the short form agreements use, read by one grammar and printed back
 * equal:
 *
 *     rule  = all { "or" all }
 *     all   = test { "and" test }
 *     test  = "WO" | shift [ "except" code { "," code } ] [ "tolerance" number "%" ]
 *           | "MaxNOM" number "%" "(" base ")" | "RVC" number "%" "(" base ")" | "process" name
 *     shift = "CC" | "CTH" | "CTSH"      base = "EXW" | "FOB"
 *
 * `CTH`: every non-originating material is of another heading than the product. `MaxNOM`: such
 * materials are worth at most so much of the price. `RVC`: what is added is worth at least so much.
 */
import { type Decimal, formatDecimal, parseDecimal, shorten } from "#src/kernel/decimal.ts";

export type OriginTest =
  | { readonly kind: "wholly-obtained" }
  | {
      readonly kind: "shift";
      readonly level: "CC" | "CTH" | "CTSH";
      readonly except: readonly string[];
      /** Share of the price that failing materials may be worth, in place of the agreement's. */
      readonly tolerance?: Decimal;
    }
  | {
      readonly kind: "value";
      readonly form: "MaxNOM" | "RVC";
      readonly percent: Decimal;
      readonly base: "EXW" | "FOB";
    }
  | { readonly kind: "process"; readonly name: string };
/** Any of the lists, all of a list. */
export type OriginRule = readonly (readonly OriginTest[])[];
export type ParsedRule =
  | { readonly ok: true; readonly rule: OriginRule }
  /** `at` counts characters from 0. */
  | { readonly ok: false; readonly at: number; readonly hint: string };

const textMax = 1000;
const value = /^(MaxNOM|RVC)\s+(\d+(?:\.\d+)?)\s*%\s*\((EXW|FOB)\)$/i;
const shift = new RegExp(
  [
    "^(CC|CTH|CTSH)",
    String.raw`(?:\s+except\s+(\d{2,10}(?:\s*,\s*\d{2,10})*))?`,
    String.raw`(?:\s+tolerance\s+(\d+(?:\.\d+)?)\s*%)?$`,
  ].join(""),
  "i",
);
const levels = { CC: "CC", CTH: "CTH", CTSH: "CTSH" } as const;
const process = /^process\s+([a-z][a-z0-9-]{1,60})$/i;

/** Reads a rule. @example parseOriginRule("CTH except 8471 or MaxNOM 50 % (EXW)") */
export function parseOriginRule(text: string): ParsedRule {
  if (text.length > textMax)
    return { ok: false, at: textMax, hint: `a rule has at most ${textMax} characters` };
  const rule: OriginTest[][] = [];
  let all: OriginTest[] = [];
  let from = 0;
  for (const part of splitWords(text)) {
    const test = testOf(part.text.trim());
    if (!test) {
      const blank = part.text.length - part.text.trimStart().length;
      return { ok: false, at: from + blank, hint };
    }
    all.push(test);
    if (part.joint !== "and") {
      rule.push(all);
      all = [];
    }
    from += part.text.length + part.joint.length;
  }
  if (all.length > 0) return { ok: false, at: text.length, hint };
  return { ok: true, rule };
}

const hint = "expected WO, CC, CTH, CTSH, MaxNOM 50 % (EXW), RVC 40 % (FOB) or process and a name";

type RuleClause = { readonly text: string; readonly joint: string };

/** Tests with the word after each. */
function splitWords(text: string): readonly RuleClause[] {
  const parts: RuleClause[] = [];
  let from = 0;
  for (const match of text.matchAll(/\b(?:and|or)\b/gi)) {
    parts.push({ text: text.slice(from, match.index), joint: match[0].toLowerCase() });
    from = match.index + match[0].length;
  }
  parts.push({ text: text.slice(from), joint: "" });
  return parts;
}

function testOf(text: string): OriginTest | undefined {
  if (/^WO$/i.test(text)) return { kind: "wholly-obtained" };
  const [, level = "", codes, tolerated] = shift.exec(text) ?? [];
  const found = Object.values(levels).find((one) => one === level.toUpperCase());
  if (found)
    return {
      kind: "shift",
      level: found,
      except: codesOf(codes),
      ...(tolerated !== undefined && { tolerance: parseDecimal(tolerated) }),
    };
  const [, form, percent, base] = value.exec(text) ?? [];
  if (form !== undefined && percent !== undefined && base !== undefined)
    return {
      kind: "value",
      form: form.toUpperCase() === "RVC" ? "RVC" : "MaxNOM",
      percent: parseDecimal(percent),
      base: base.toUpperCase() === "FOB" ? "FOB" : "EXW",
    };
  const [, name] = process.exec(text) ?? [];
  return name === undefined ? undefined : { kind: "process", name: name.toLowerCase() };
}

function codesOf(text: string | undefined): readonly string[] {
  return text === undefined ? [] : text.split(/\s*,\s*/);
}

/** Prints a rule in the one form the grammar reads back equal. */
export function printOriginRule(rule: OriginRule): string {
  return rule.map((all) => all.map(printTest).join(" and ")).join(" or ");
}

export function printTest(test: OriginTest): string {
  switch (test.kind) {
    case "wholly-obtained":
      return "WO";
    case "shift": {
      const except = test.except.length === 0 ? "" : ` except ${test.except.join(", ")}`;
      const { tolerance } = test;
      const within = tolerance ? ` tolerance ${formatDecimal(shorten(tolerance))} %` : "";
      return test.level + except + within;
    }
    case "value":
      return `${test.form} ${formatDecimal(shorten(test.percent))} % (${test.base})`;
    case "process":
      return `process ${test.name}`;
    default:
      return test satisfies never;
  }
}
