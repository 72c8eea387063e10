/**
 * Conditions that ask the registers: is it a code, is there a rate, does the quantity fit the line
 * of the tariff.
 */
import { add, compare, type Decimal, findDecimal, multiply } from "#src/kernel/decimal.ts";
import type { RegisterRow } from "#src/registers/register-table.ts";
import {
  type ConditionInput,
  compileFirst,
  compilePath,
  every,
  type Test,
} from "./condition-path.ts";

/** The conditions of this file; a part of `Condition`. */
export type OfRegister =
  | { readonly in: readonly [string, string] }
  | { readonly rate: string }
  /** The amount of the scope is worth at most so much in national currency, by the day's rate. */
  | { readonly worth: string }
  /** The amount of the scope is at most this share of the amounts at the path, by the day's rates. */
  | { readonly shareOf: readonly [string, string] }
  /** Register, then the paths whose values side by side make up the code. */
  | { readonly joined: readonly [string, string, ...string[]] }
  /** The same, and a code of the register differs from it in one letter. */
  | { readonly alike: readonly [string, string, ...string[]] }
  /** The commodity is a line of the nomenclature, or lies below one. */
  | { readonly line: string }
  /**
   * Where the register knows codes that divide the first eight digits of the commodity further, the
   * first ten are one of them; true where fewer are given.
   */
  | { readonly subdivision: readonly [string, string] }
  /**
   * Commodity, quantity, column with the line's unit, and the net mass that serves for kilograms.
   */
  | { readonly lineQuantity: readonly [string, string, string, string] };

/** True where the register holds nothing at all: nobody can say that a code is wrong. */
export function compileRegister(condition: OfRegister): Test {
  if ("in" in condition) {
    const [path, kind] = condition.in;
    return every(
      path,
      (value, { codes }) => codes.find(kind, value) !== undefined || !codes.has(kind),
    );
  }
  if ("rate" in condition) return every(condition.rate, (value, { codes }) => codes.hasRate(value));
  if ("worth" in condition) return compileWorth(condition.worth);
  if ("shareOf" in condition) return compileShare(condition.shareOf);
  if ("joined" in condition) {
    const [kind, ...paths] = condition.joined;
    const written = sideBySide(paths);
    return (asked) =>
      asked.codes.find(kind, written(asked)) !== undefined || !asked.codes.has(kind);
  }
  if ("alike" in condition) {
    const [kind, ...paths] = condition.alike;
    const written = sideBySide(paths);
    return (asked) => asked.codes.like(kind, written(asked)).length > 0;
  }
  if ("line" in condition) {
    const values = compilePath(condition.line);
    return (asked) =>
      findLine(values(asked)[0] ?? "", asked) !== undefined || !asked.codes.has("nomenclature");
  }
  if ("subdivision" in condition) {
    const [path, kind] = condition.subdivision;
    return every(path, (value, { codes }) => {
      const ten = value.slice(0, 10);
      if (ten.length < 10 || codes.find(kind, ten) !== undefined) return true;
      return !codes.isDivided(kind, value.slice(0, 8));
    });
  }
  return compileLineQuantity(condition.lineQuantity);
}

/** The unit a line of the nomenclature wants, by the condition that asks for it. */
export function wantedUnit(
  { lineQuantity: [commodity, , column] }: Extract<OfRegister, { readonly lineQuantity: unknown }>,
  asked: ConditionInput,
): RegisterRow | undefined {
  const line = findLine(compileFirst(commodity)(asked) ?? "", asked);
  return asked.codes.find("statistical-units", line?.values[column] ?? "");
}

/** The first values at the paths, one after the other. */
function sideBySide(paths: readonly string[]): (asked: ConditionInput) => string {
  const parts = paths.map(compileFirst);
  return (asked) => parts.map((part) => part(asked) ?? "").join("");
}

/** True where no rate is known: nobody can say that it is worth more. */
function compileWorth(most: string): Test {
  const [amount, currency, limit] = [
    compileFirst(""),
    compileFirst("@currencyId"),
    findDecimal(most),
  ];
  return (asked) => {
    const value = findDecimal(amount(asked) ?? "");
    const rate = asked.codes.ratePerNational(currency(asked) ?? "");
    if (value === undefined || rate === undefined || limit === undefined) return true;
    return compare(value, multiply(limit, rate)) <= 0;
  };
}

/** True where an amount or a rate is missing, or the whole is in several currencies. */
function compileShare([share, whole]: readonly [string, string]): Test {
  const [amount, currency] = [compileFirst(""), compileFirst("@currencyId")];
  const [amounts, currencies] = [compilePath(whole), compilePath(`${whole}@currencyId`)];
  const most = findDecimal(share);
  return (asked) => {
    const [ofWhole = "", ...others] = new Set(currencies(asked));
    const total = sumOf(amounts(asked));
    const part = findDecimal(amount(asked) ?? "");
    const partPrice = asked.codes.nationalPrice(currency(asked) ?? "");
    const wholePrice = asked.codes.nationalPrice(ofWhole);
    if (others.length > 0 || !total || !part || !most || !partPrice || !wholePrice) return true;
    const left = multiply(multiply(part, partPrice[0]), wholePrice[1]);
    const right = multiply(multiply(total, wholePrice[0]), partPrice[1]);
    return compare(left, multiply(most, right)) <= 0;
  };
}

function sumOf(texts: readonly string[]): Decimal | undefined {
  let sum: Decimal = { units: 0n, scale: 0 };
  for (const text of texts) {
    const value = findDecimal(text);
    if (value === undefined) return undefined;
    sum = add(sum, value);
  }
  return texts.length === 0 ? undefined : sum;
}

/** National lines have eight digits, declared codes eight to thirteen. */
function findLine(commodity: string, { codes }: ConditionInput): RegisterRow | undefined {
  return codes.find("nomenclature", commodity) ?? codes.find("nomenclature", commodity.slice(0, 8));
}

/**
 * A line asks for a statistical unit (01 for pieces, 09 for kilograms); the form states a unit of
 * quantity (001 set, 035 kilogram), each of which counts as one statistical unit. The column
 * `statistical` of the register of units says which, else the two codes or their UNECE code must be
 * the same.
 */
function compileLineQuantity([commodityPath, quantityPath, column, massPath]: readonly [
  string,
  string,
  string,
  string,
]): Test {
  const [commodities, units, masses] = [
    compilePath(commodityPath),
    compilePath(`${quantityPath}@unitCode`),
    compilePath(massPath),
  ];
  const values = compilePath(quantityPath);
  return (asked) => {
    const wanted = findLine(commodities(asked)[0] ?? "", asked)?.values[column] ?? "";
    if (wanted === "") return true;
    const statistical = asked.codes.find("statistical-units", wanted)?.values["unece"] ?? "";
    if (values(asked).length === 0) return statistical === "KGM" && masses(asked).length > 0;
    return units(asked).every((unit) => isStatisticalUnit(unit, wanted, asked.codes));
  };
}

/**
 * Units of quantity by the statistical unit they count as; the customs' list of units names them
 * so.
 */
const countedAs: Readonly<Record<string, readonly string[]>> = {
  "01": [
    "001",
    "002",
    "003",
    "004",
    "005",
    "006",
    "007",
    "008",
    "009",
    "010",
    "011",
    "012",
    "013",
    "014",
    "015",
    "016",
    "017",
    "019",
    "020",
    "023",
    "028",
    "031",
  ],
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

/** Whether a declared unit of quantity counts as the statistical unit a line asks for. */
export function isStatisticalUnit(
  unit: string,
  wanted: string,
  codes: Pick<ConditionInput["codes"], "find">,
): boolean {
  if (unit === wanted || unit === codes.find("statistical-units", wanted)?.values["unece"])
    return true;
  const own = codes.find("units", unit)?.values["statistical"];
  return own ? own === wanted : (countedAs[wanted]?.includes(unit) ?? false);
}
