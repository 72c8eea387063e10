/**
 * What a query of SDMX wants of components: keys with wildcards and alternatives, and filters of version 2
 * of the grammar (`c[PARTNER]=US,JP`, `c[OBS_VALUE]=ge:100`, `c[TIME_PERIOD]=ge:2025-01+le:2025-06`).
 */
import { AppError } from "#src/kernel/app-error.ts";
import { compare, findDecimal } from "#src/kernel/decimal.ts";
import { sdmxAddress } from "./write-data.ts";

export function badQuery(message: string, fix: string): AppError {
  return new AppError({ code: "SDMX_QUERY", status: 400, message, fix });
}

/** What the grammar has and is not served. */
export function notServed(message: string, fix: string): AppError {
  return new AppError({ code: "SDMX_NOT_SERVED", status: 501, message, fix });
}

/** Nothing is released for what is asked. */
export function noResults(what: string): AppError {
  return new AppError({
    code: "SDMX_NO_RESULTS",
    status: 404,
    message: `Nothing is released for ${what.slice(0, 120)}.`,
    fix: `${sdmxAddress}/dataflow/all/all/latest lists the flows.`,
  });
}

/** Whether a code is wanted. */
export type CodeTest = (code: string) => boolean;

/** For each dimension which codes are wanted; undefined for all. */
export type Key = readonly (CodeTest | undefined)[];

const partsMax = 40;
const codesMax = 2_000;
const keysMax = 500;

/** Reads a key of version 1: `A.CN..X+M`, `all`; dots divide dimensions, `+` alternatives. */
export function readKey(text: string, dimensions: number): Key {
  if (text === "" || text === "all" || text === "*") return [];
  const parts = text.split(".");
  if (parts.length > partsMax || parts.length !== dimensions)
    throw badQuery(
      `The key has ${parts.length} parts; the flow has ${dimensions} dimensions before the time.`,
      `Write ${Math.max(dimensions - 1, 0)} dots; leave a part empty for all its codes.`,
    );
  return parts.map(readPart);
}

/** Reads keys of version 2: `A.CN.*,M.CN`; a comma joins keys, what is left out at the end is all. */
export function readKeys(text: string, dimensions: number): readonly Key[] {
  const keys = text.split(",");
  if (keys.length > keysMax)
    throw badQuery(`There are ${keys.length} keys.`, `Ask for ${keysMax} at most, or use c[].`);
  return keys.map((key) => {
    const parts = key.split(".");
    const missing = dimensions - parts.length;
    return readKey([...parts, ...Array.from({ length: missing }, () => "*")].join("."), dimensions);
  });
}

function readPart(part: string): CodeTest | undefined {
  if (part === "" || part === "*") return undefined;
  const codes = part.split(/[+, ]/);
  if (codes.length > codesMax || codes.some((code) => !/^[A-Za-z0-9_@$-]{1,60}$/.test(code)))
    throw badQuery(`${part.slice(0, 60)} are no codes.`, "Join codes with +.");
  const wanted = new Set(codes);
  return (code) => wanted.has(code);
}

type Operators = Readonly<Record<string, (code: string, than: string) => boolean>>;

/** Operators of version 2 of the grammar; codes are compared as text. */
const codeOperators: Operators = {
  eq: (code, than) => code === than,
  ne: (code, than) => code !== than,
  lt: (code, than) => code < than,
  le: (code, than) => code <= than,
  gt: (code, than) => code > than,
  ge: (code, than) => code >= than,
  co: (code, than) => code.includes(than),
  nc: (code, than) => !code.includes(than),
  sw: (code, than) => code.startsWith(than),
  ew: (code, than) => code.endsWith(than),
};

/** Comparisons of periods, by the months they begin and end with. */
const timeOperators: Operators = {
  eq: (period, than) => isWithin(period, than, than),
  ne: (period, than) => !isWithin(period, than, than),
  ge: (period, than) => monthsOf(period).last >= monthsOf(than).first,
  le: (period, than) => monthsOf(period).first <= monthsOf(than).last,
  gt: (period, than) => monthsOf(period).first > monthsOf(than).last,
  lt: (period, than) => monthsOf(period).last < monthsOf(than).first,
};

/** Comparisons of values, exact; what is not shown is above and below nothing. */
const valueOperators: Operators = Object.fromEntries(
  Object.entries({
    eq: (sign: number) => sign === 0,
    ne: (sign: number) => sign !== 0,
    lt: (sign: number) => sign < 0,
    le: (sign: number) => sign <= 0,
    gt: (sign: number) => sign > 0,
    ge: (sign: number) => sign >= 0,
  }).map(([name, holds]) => [
    name,
    (value: string, than: string) => {
      const [a, b] = [findDecimal(value), findDecimal(than)];
      return a !== undefined && b !== undefined && holds(compare(a, b));
    },
  ]),
);

const isCode = (text: string) => /^[A-Za-z0-9_@$-]{1,60}$/.test(text);
const isNumber = (text: string) => findDecimal(text) !== undefined;

type FilterSyntax = {
  readonly operators: Operators;
  readonly isOperand: (text: string) => boolean;
  readonly what: string;
  readonly fix: string;
};

const codeReading: FilterSyntax = {
  operators: codeOperators,
  isOperand: isCode,
  what: "code",
  fix: "Join alternatives with a comma, conditions with a plus.",
};
const timeReading: FilterSyntax = {
  operators: timeOperators,
  isOperand: isPeriod,
  what: "period",
  fix: "Write YYYY, YYYY-MM or YYYY-Q1.",
};
const valueReading: FilterSyntax = {
  operators: valueOperators,
  isOperand: isNumber,
  what: "number",
  fix: "Write c[OBS_VALUE]=ge:100.",
};

export type Filters = {
  /** By place of the dimension. */
  readonly dimensions: Key;
  readonly attributes: Readonly<Record<string, CodeTest>>;
  readonly time: CodeTest | undefined;
  readonly value: CodeTest | undefined;
};

/**
 * A comma joins alternatives, a plus conditions that all hold; the plus binds closer.
 * @throws AppError by name where the flow has no such component
 */
export function readFilters(
  query: Readonly<Record<string, string | undefined>>,
  flow: { readonly dimensions: readonly string[]; readonly attributes: readonly string[] },
): Filters {
  const texts = new Map(
    Object.entries(query).flatMap(([name, text]) => {
      const id = /^c\[(\w+)\]$/.exec(name)?.[1];
      return id === undefined || text === undefined ? [] : [[id, text] as const];
    }),
  );
  const known = [...flow.dimensions, "TIME_PERIOD", ...flow.attributes, "OBS_VALUE"];
  const unknown = [...texts.keys()].find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw badQuery(
      `${unknown.slice(0, 60)} is not a component of the flow.`,
      `It has ${known.join(", ")}.`,
    );
  const test = (id: string, reading: FilterSyntax): CodeTest | undefined => {
    const text = texts.get(id);
    return text === undefined || text === "" || text === "*" ? undefined : readTest(text, reading);
  };
  return {
    dimensions: flow.dimensions.map((id) => test(id, codeReading)),
    attributes: Object.fromEntries(
      flow.attributes.flatMap((id) => {
        const wanted = test(id, codeReading);
        return wanted ? [[id, wanted]] : [];
      }),
    ),
    time: test("TIME_PERIOD", timeReading),
    value: test("OBS_VALUE", valueReading),
  };
}

function readTest(text: string, reading: FilterSyntax): CodeTest {
  const alternatives = text.split(",");
  if (alternatives.length > codesMax)
    throw badQuery(`${text.slice(0, 60)} are too many codes.`, `Name ${codesMax} at most.`);
  const tests = alternatives.map((one) =>
    one.split(/[+ ]/).map((condition) => readCondition(condition, reading)),
  );
  return (code) => tests.some((all) => all.every((holds) => holds(code)));
}

function readCondition(text: string, { operators, isOperand, what, fix }: FilterSyntax): CodeTest {
  const [, name = "eq", than = ""] = /^(?:([a-z]{2}):)?(.*)$/.exec(text) ?? [];
  const operator = operators[name];
  if (!operator)
    throw badQuery(
      `The operator ${name} is not read.`,
      `Use one of ${Object.keys(operators).join(", ")}.`,
    );
  if (!isOperand(than)) throw badQuery(`${text.slice(0, 60)} is no ${what}.`, fix);
  return (code) => operator(code, than);
}

const Period =
  /^\d{4}(?:-(?:M?(?:0[1-9]|1[0-2])(?:-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?)?|Q[1-4]|S[12]|T[1-3]|A1))?$/;

/** Years, halves, thirds, quarters, months, days and moments. */
export function isPeriod(text: string): boolean {
  return Period.test(text);
}

/** Compares periods by the months they begin and end in. */
export function isWithin(
  period: string,
  from: string | undefined,
  to: string | undefined,
): boolean {
  return (
    (from === undefined || monthsOf(period).last >= monthsOf(from).first) &&
    (to === undefined || monthsOf(period).first <= monthsOf(to).last)
  );
}

const monthsIn: Readonly<Record<string, number>> = { A: 12, S: 6, T: 4, Q: 3 };

function monthsOf(period: string): { readonly first: number; readonly last: number } {
  const year = Number(period.slice(0, 4)) * 12;
  const part = period.slice(5).replace(/^M/, "");
  if (part === "") return { first: year + 1, last: year + 12 };
  const length = monthsIn[part.slice(0, 1)] ?? 1;
  const place = Number(length === 1 ? part.slice(0, 2) : part.slice(1));
  return { first: year + (place - 1) * length + 1, last: year + place * length };
}
