/**
 * What is wrong with a body or a query, in the words of whoever reads it: what is expected there, not what
 * the schema library calls it. A schema that says something of its own is heard first.
 */
import { z } from "zod";

type Issue = z.core.$ZodRawIssue;

/** From now on every schema of this process says its issues so. */
export function useIssueWords(): void {
  z.config({ customError: issueWords });
}

/**
 * Says one issue.
 * @example issueWords({ code: "too_small", origin: "string", minimum: 3, … }) // "at least 3 characters are needed"
 */
export function issueWords(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return typeWords(issue);
    case "too_small":
      return sizeWords(issue.origin, "at least", {
        bound: issue.minimum,
        isExact: issue.exact === true,
        isInclusive: issue.inclusive !== false,
      });
    case "too_big":
      return sizeWords(issue.origin, "at most", {
        bound: issue.maximum,
        isExact: issue.exact === true,
        isInclusive: issue.inclusive !== false,
      });
    case "invalid_format":
      return formatWords[issue.format] ?? formOther;
    case "invalid_value":
      return issue.input === undefined ? missing : `${listOf(issue.values)} is expected`;
    case "unrecognized_keys":
      return `nothing here is called ${listOf(issue.keys, "or")}`;
    case "not_multiple_of":
      return `a multiple of ${issue.divisor} is expected`;
    case "invalid_union":
      return issue.input === undefined ? missing : unionWords(issue);
    // a key or an entry of a list of names, and what a schema finds wrong without saying what
    default:
      return formOther;
  }
}

const formOther = "is not of the form that is expected here";
const missing = "is missing";
const namesMax = 12;

const typeNames: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  bigint: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  null: "null",
  date: "a date",
};

function typeWords({ expected, input, format }: Issue & { readonly expected?: string }): string {
  if (input === undefined) return missing;
  const name = typeNames[format === "safeint" ? "int" : (expected ?? "")] ?? expected ?? "";
  return `${name} is expected`;
}

type Bound = {
  readonly bound: number | bigint;
  readonly isExact: boolean;
  readonly isInclusive: boolean;
};

/** How much of it there may be, counted as its kind is. */
function sizeWords(origin: string, side: string, { bound, isExact, isInclusive }: Bound): string {
  const count = isExact ? `exactly ${bound}` : `${side} ${bound}`;
  const unit = units[origin];
  if (unit) {
    const isOne = Number(bound) === 1;
    const verb = side === "at least" || isExact ? "needed" : "allowed";
    return `${count} ${isOne ? unit.one : unit.many} ${isOne ? "is" : "are"} ${verb}`;
  }
  if (isInclusive) return `a value of ${count} is expected`;
  return `a value ${side === "at least" ? "above" : "below"} ${bound} is expected`;
}

type Unit = { readonly one: string; readonly many: string };
const entry: Unit = { one: "entry", many: "entries" };
const units: Readonly<Record<string, Unit>> = {
  string: { one: "character", many: "characters" },
  array: entry,
  set: entry,
  map: entry,
};

const formatWords: Readonly<Record<string, string>> = {
  datetime: "a date and time such as 2026-11-25T18:00:00Z is expected",
  date: "a date such as 2026-11-25 is expected",
  time: "a time such as 18:00:00 is expected",
  email: "an e-mail address is expected",
  url: "an address such as https://example.org/ is expected",
  uuid: "an id such as 01a229c3-70c6-7313-bfb3-08a43a55cd8c is expected",
};

function listOf(names: readonly unknown[], before = ""): string {
  const said = names.slice(0, namesMax).map(String);
  const more = names.length > namesMax ? " …" : "";
  if (before !== "") return `${said.join(` ${before} `)}${more}`;
  return names.length === 1 ? String(names[0]) : `one of ${said.join(", ")}${more}`;
}

/** What each alternative asks for where that is a single thing; else that none of them fits. */
function unionWords({ errors, options }: Issue & UnionParts): string {
  if (options) return `${listOf(options)} is expected`;
  const asked = (errors ?? []).map((one) => (one.length === 1 ? one[0]?.message : undefined));
  const said = [...new Set(asked)];
  return said.length > 0 && said.every((one) => one !== undefined)
    ? said.join(", or ")
    : "is none of the forms that are expected here";
}

type UnionParts = {
  readonly errors?: readonly (readonly { readonly message: string }[])[];
  readonly options?: readonly unknown[];
};
