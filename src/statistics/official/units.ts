/** Units as offices print them: what they measure and how many base units one of them is. */
import { type Decimal, decimalOf, multiply, powerOfTen } from "#src/kernel/decimal.ts";

export type PrintedUnit =
  | { readonly kind: "money"; readonly currency: string; readonly factor: Decimal }
  | { readonly kind: "percent" }
  | { readonly kind: "quantity"; readonly base: string; readonly factor: Decimal };

const factors: Readonly<Record<string, number>> = {
  "": 0,
  "1000": 3,
  thousand: 3,
  "10000": 4,
  "10,000": 4,
  million: 6,
  "100 million": 8,
  billion: 9,
  trillion: 12,
};
const quantities: readonly string[] = [
  // longest first where one ends like another
  ...[
    "ton",
    "tons",
    "tonne",
    "tonnes",
    "unit",
    "units",
    "piece",
    "pieces",
    "pair",
    "pairs",
    "set",
    "sets",
  ],
  ...[
    "kilogram",
    "kilograms",
    "kg",
    "metre",
    "metres",
    "meter",
    "meters",
    "litre",
    "litres",
    "enterprises",
  ],
  ...[
    "cubic meters",
    "square meters",
    "forms",
    "countries",
    "parcels",
    "measures",
    "batches",
    "items",
    "cases",
  ],
  ...[
    "recordals",
    "shipments",
    "index",
    "ships",
    "ship",
    "carats",
    "gram",
    "grams",
    "head",
    "pcs",
    "autos",
  ],
];

/** Reads a printed unit; `undefined` for one we do not know. @example findUnit("CNY 100 million") */
export function findUnit(text: string): PrintedUnit | undefined {
  if (text === "%" || text === "percent") return { kind: "percent" };
  if (/= ?100$/.test(text)) return count("index", "");
  const money = /^([A-Z]{3})(?: (.+))?$/.exec(text);
  const power = factors[money?.[2] ?? ""];
  if (money && power !== undefined) {
    return { kind: "money", currency: money[1] ?? "", factor: decimalOf(powerOfTen(power)) };
  }
  return findQuantity(text.toLowerCase());
}

function findQuantity(text: string): PrintedUnit | undefined {
  const base = quantities.find((one) => text === one || text.endsWith(` ${one}`));
  if (base === undefined) return text in factors && text !== "" ? count("", text) : undefined;
  return count(base, text.slice(0, -base.length).trim());
}

function count(base: string, words: string): PrintedUnit | undefined {
  const power = factors[words];
  return power === undefined
    ? undefined
    : { kind: "quantity", base, factor: decimalOf(powerOfTen(power)) };
}

/** A printed value in whole units of its currency. */
export function toBase(value: Decimal, factor: Decimal): Decimal {
  return multiply(value, factor);
}
