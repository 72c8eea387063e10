/**
 * Conditions of rules as data, and what compiles them to functions. A path goes from the scope of the rule, or from the
 * declaration when it begins with `/`; through repeated elements it finds all values. "" is the scope itself.
 */
import { z } from "zod";
import { compare, type Decimal, findDecimal } from "#src/kernel/decimal.ts";
import type { RegisterRow } from "#src/registers/register-table.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";

export type Condition =
  | { readonly given: string }
  | { readonly is: readonly string[] }
  | { readonly starts: readonly string[] }
  | { readonly matches: readonly [string, string] }
  | { readonly in: readonly [string, string] }
  | { readonly rate: string }
  | { readonly compare: readonly [string, "<" | "<=" | "=" | ">" | ">=", string] }
  | { readonly count: readonly [string, "<=" | "=" | ">=", string] }
  | { readonly unique: string }
  | { readonly same: string }
  | { readonly notAfterToday: string }
  | { readonly daysBack: readonly [string, number] }
  /** Register, then the paths whose values side by side make up the code. */
  | { readonly joined: readonly [string, string, ...string[]] }
  /** The commodity is a line of the nomenclature, or lies below one. */
  | { readonly line: string }
  /** Commodity, quantity, column with the line's unit, and the net mass that serves where that unit is the kilogram. */
  | { readonly lineQuantity: readonly [string, string, string, string] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

const path = z.string().regex(/^\/?[A-Za-z.@]*$/);
const several = z.tuple([path, z.string()], z.string());

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ given: path }),
    z.strictObject({ is: several }),
    z.strictObject({ starts: several }),
    z.strictObject({ matches: z.tuple([path, z.string()]) }),
    z.strictObject({ in: z.tuple([path, z.string()]) }),
    z.strictObject({ rate: path }),
    z.strictObject({ compare: z.tuple([path, z.enum(["<", "<=", "=", ">", ">="]), z.string()]) }),
    z.strictObject({ count: z.tuple([path, z.enum(["<=", "=", ">="]), z.string()]) }),
    z.strictObject({ unique: path }),
    z.strictObject({ same: path }),
    z.strictObject({ notAfterToday: path }),
    z.strictObject({ daysBack: z.tuple([path, z.int()]) }),
    z.strictObject({ joined: z.tuple([z.string(), path], path) }),
    z.strictObject({ line: path }),
    z.strictObject({ lineQuantity: z.tuple([path, path, z.string(), path]) }),
    z.strictObject({ all: z.array(Condition) }),
    z.strictObject({ any: z.array(Condition) }),
    z.strictObject({ not: Condition }),
  ]),
);

/** Where a condition is asked: the scope's value, the whole declaration, the registers and the days. */
export type Asked = {
  readonly scope: unknown;
  readonly root: unknown;
  readonly snapshot: RegisterSnapshot;
  /** Day the codes must hold on. */
  readonly asOf: Temporal.PlainDate;
  /** Day of the check, `YYYYMMDD`. */
  readonly today: string;
};

export type Test = (asked: Asked) => boolean;
type Values = (asked: Asked) => readonly string[];

/** All texts at a path. */
export function compilePath(text: string): Values {
  const absolute = text.startsWith("/");
  const [names = "", attribute] = (absolute ? text.slice(1) : text).split("@");
  const steps = names === "" ? [] : names.split(".");
  return (asked) => {
    const found: string[] = [];
    collect(absolute ? asked.root : asked.scope, steps, 0, attribute ?? "value", found);
    return found;
  };
}

function collect(value: unknown, steps: readonly string[], at: number, attribute: string, found: string[]): void {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) {
    for (const one of value) collect(one, steps, at, attribute, found);
    return;
  }
  const name = steps[at];
  if (name === undefined) {
    const text: unknown = typeof value === "object" ? (value as Record<string, unknown>)[attribute] : attribute === "value" ? value : undefined;
    if (typeof text === "string") {
      if (text !== "") found.push(text);
    } else if (typeof value === "object" && attribute === "value") found.push("{}"); // a class: it is there
    return;
  }
  if (typeof value === "object") collect((value as Record<string, unknown>)[name], steps, at + 1, attribute, found);
}

export function compileCondition(condition: Condition): Test {
  if ("all" in condition) {
    const tests = condition.all.map(compileCondition);
    return (asked) => tests.every((test) => test(asked));
  }
  if ("any" in condition) {
    const tests = condition.any.map(compileCondition);
    return (asked) => tests.some((test) => test(asked));
  }
  if ("not" in condition) {
    const test = compileCondition(condition.not);
    return (asked) => !test(asked);
  }
  return compileLeaf(condition);
}

type Leaf = Exclude<Condition, { readonly all: unknown } | { readonly any: unknown } | { readonly not: unknown }>;

function compileLeaf(condition: Leaf): Test {
  if ("given" in condition) return some(condition.given, () => true);
  if ("is" in condition) {
    const [at = "", ...codes] = condition.is;
    const known = new Set(codes);
    return some(at, (value) => known.has(value));
  }
  if ("starts" in condition) {
    const [at = "", ...starts] = condition.starts;
    return some(at, (value) => starts.some((start) => value.startsWith(start)));
  }
  if ("matches" in condition) {
    const pattern = new RegExp(condition.matches[1], "u");
    return some(condition.matches[0], (value) => pattern.test(value));
  }
  if ("compare" in condition) return compileCompare(condition.compare);
  if ("count" in condition) return compileCount(condition.count);
  if ("unique" in condition) {
    const values = compilePath(condition.unique);
    return (asked) => {
      const all = values(asked);
      return new Set(all).size === all.length;
    };
  }
  if ("same" in condition) {
    const values = compilePath(condition.same);
    return (asked) => new Set(values(asked)).size <= 1;
  }
  if ("notAfterToday" in condition) {
    const values = compilePath(condition.notAfterToday);
    return (asked) => values(asked).every((value) => value.slice(0, 8) <= asked.today);
  }
  if ("daysBack" in condition) return compileDaysBack(condition.daysBack);
  return compileRegister(condition);
}

type OfRegister = Extract<Leaf, { readonly in: unknown } | { readonly rate: unknown } | { readonly joined: unknown } | { readonly line: unknown } | { readonly lineQuantity: unknown }>;

/** True where the register holds nothing at all: nobody can say that a code is wrong. */
function compileRegister(condition: OfRegister): Test {
  if ("in" in condition) {
    const values = compilePath(condition.in[0]);
    const kind = condition.in[1];
    return ({ snapshot, asOf, ...asked }) => {
      const found = values({ snapshot, asOf, ...asked });
      return found.every((value) => snapshot.find(kind, value, asOf) !== undefined) || !snapshot.has(kind);
    };
  }
  if ("rate" in condition) {
    const values = compilePath(condition.rate);
    return (asked) => values(asked).every((value) => asked.snapshot.exchangeRate(value, asked.asOf) !== undefined);
  }
  if ("joined" in condition) {
    const [kind, ...paths] = condition.joined;
    const parts = paths.map(compilePath);
    return (asked) => {
      const code = parts.map((part) => part(asked)[0] ?? "").join("");
      return asked.snapshot.find(kind, code, asked.asOf) !== undefined || !asked.snapshot.has(kind);
    };
  }
  if ("line" in condition) {
    const values = compilePath(condition.line);
    return (asked) => findLine(values(asked)[0] ?? "", asked) !== undefined || !asked.snapshot.has("nomenclature");
  }
  return compileLineQuantity(condition.lineQuantity);
}

/** National lines have eight digits, declared codes eight to thirteen. */
function findLine(commodity: string, { snapshot, asOf }: Asked): RegisterRow | undefined {
  return snapshot.find("nomenclature", commodity, asOf) ?? snapshot.find("nomenclature", commodity.slice(0, 8), asOf);
}

/**
 * A line asks for a statistical unit (01 for pieces, 09 for kilograms); the form states a unit of quantity (001 set,
 * 035 kilogram), each of which counts as one statistical unit. The column `statistical` of the register of units says
 * which, else the two codes or their UNECE code must be the same.
 */
function compileLineQuantity([commodityPath, quantityPath, column, massPath]: readonly [string, string, string, string]): Test {
  const [codes, units, masses] = [compilePath(commodityPath), compilePath(`${quantityPath}@unitCode`), compilePath(massPath)];
  const values = compilePath(quantityPath);
  return (asked) => {
    const wanted = findLine(codes(asked)[0] ?? "", asked)?.values[column] ?? "";
    if (wanted === "") return true;
    const statistical = asked.snapshot.find("statistical-units", wanted, asked.asOf)?.values["unece"] ?? "";
    if (values(asked).length === 0) return statistical === "KGM" && masses(asked).length > 0;
    return units(asked).every((unit) => unit === wanted || unit === statistical || countsAs(unit, wanted, asked));
  };
}

/** Units of quantity by the statistical unit they count as; the customs' list of units names them so. */
const countedAs: Readonly<Record<string, readonly string[]>> = {
  "01": ["001", "002", "003", "004", "005", "006", "007", "008", "009", "010", "011", "012", "013", "014", "015", "016", "017", "019", "020", "023", "028", "031"],
  "02": ["025"],
  "04": ["030"],
  "05": ["032"],
  "06": ["033"],
  "07": ["095"],
  "09": ["035"],
  "21": ["041", "043"],
  "31": ["051", "054", "143"],
  "37": ["063"],
  "49": ["084"],
  "58": ["062"],
  "59": ["036"],
  "63": ["149"],
};

function countsAs(unit: string, wanted: string, { snapshot, asOf }: Asked): boolean {
  const own = snapshot.find("units", unit, asOf)?.values["statistical"];
  return own ? own === wanted : (countedAs[wanted]?.includes(unit) ?? false);
}

function some(at: string, test: (value: string) => boolean): Test {
  const values = compilePath(at);
  return (asked) => values(asked).some(test);
}

/** A path, or a number as it stands. */
function compileNumber(text: string): (asked: Asked) => Decimal | undefined {
  const literal = findDecimal(text);
  if (literal) return () => literal;
  const values = compilePath(text);
  return (asked) => findDecimal(values(asked)[0] ?? "");
}

function holds(sign: number, operator: string): boolean {
  if (operator === "=") return sign === 0;
  return operator.startsWith("<") ? sign < 0 || (operator === "<=" && sign === 0) : sign > 0 || (operator === ">=" && sign === 0);
}

/** True where one of the two is missing: that is another rule's finding. */
function compileCompare([left, operator, right]: readonly [string, string, string]): Test {
  const [a, b] = [compileNumber(left), compileNumber(right)];
  return (asked) => {
    const [x, y] = [a(asked), b(asked)];
    return x === undefined || y === undefined || holds(compare(x, y), operator);
  };
}

function compileCount([at, operator, wanted]: readonly [string, string, string]): Test {
  const values = compilePath(at);
  const number = compileNumber(wanted);
  return (asked) => {
    const want = number(asked);
    return want === undefined || holds(compare({ units: BigInt(values(asked).length), scale: 0 }, want), operator);
  };
}

/** Not more than so many days before today. */
function compileDaysBack([at, days]: readonly [string, number]): Test {
  const values = compilePath(at);
  return (asked) =>
    values(asked).every((value) => {
      const day = /^\d{8}/.exec(value)?.[0];
      if (day === undefined || day >= asked.today) return true;
      return dayNumber(asked.today) - dayNumber(day) <= days;
    });
}

function dayNumber(day: string): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6, 8))) / 86_400_000;
}
