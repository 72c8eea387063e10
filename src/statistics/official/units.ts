/** Units as offices print them: what they measure and how many base units one of them is. */
import { type Decimal, decimalOf, powerOfTen } from "#src/kernel/decimal.ts";

export type PrintedUnit =
  | { readonly kind: "money"; readonly currency: string; readonly factor: Decimal }
  | { readonly kind: "percent" }
  | { readonly kind: "quantity"; readonly base: string; readonly factor: Decimal };

const words: Readonly<Record<string, number>> = {
  hundred: 2,
  thousand: 3,
  million: 6,
  mn: 6,
  billion: 9,
  bn: 9,
  trillion: 12,
};
/** How the currencies that offices print by sign or name are called in ISO 4217. */
const currencies: Readonly<Record<string, string>> = {
  US$: "USD",
  RMB: "CNY",
  yuan: "CNY",
  "€": "EUR",
  "£": "GBP",
};

/**
 * The power of ten in the words before or behind a unit: `1000`, `10,000`, `100 million`, `1 million`,
 * `million`; none for an empty text. `undefined` for what is no power of ten.
 */
function powerOf(text: string): number | undefined {
  const parts = text
    .toLowerCase()
    .replaceAll(/(?<=\d)[,\s](?=\d{3}\b)/g, "")
    .split(/\s+/)
    .filter((part) => part !== "");
  let power = 0;
  for (const part of parts) {
    const zeros = /^1(0*)$/.exec(part)?.[1];
    const own = zeros === undefined ? words[part] : zeros.length;
    if (own === undefined) return undefined;
    power += own;
  }
  return power;
}

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
    "vehicles",
  ],
];

/** Reads a printed unit; `undefined` for one we do not know. @example findUnit("CNY 100 million") */
export function findUnit(text: string): PrintedUnit | undefined {
  if (text === "%" || text === "percent") return { kind: "percent" };
  if (/= ?100$/.test(text)) return count("index", "");
  const money = findMoney(text);
  if (money) return money;
  return findQuantity(text.toLowerCase());
}

/** A currency before its scale or behind it: `CNY 10000`, `USD 1 million`, `million USD`. */
function findMoney(text: string): PrintedUnit | undefined {
  const named = Object.entries(currencies).find(([name]) => text.includes(name));
  const plain = named ? text.replace(named[0], ` ${named[1]} `).trim() : text;
  const [, before, currency, after] = /^(.*?)\b([A-Z]{3})\b(.*)$/.exec(plain) ?? [];
  // PCS are pieces
  if (currency === undefined || quantities.includes(currency.toLowerCase())) return undefined;
  const power = powerOf(`${before} ${after}`);
  return power === undefined
    ? undefined
    : { kind: "money", currency, factor: decimalOf(powerOfTen(power)) };
}

function findQuantity(text: string): PrintedUnit | undefined {
  const base = quantities.find((one) => text === one || text.endsWith(` ${one}`));
  if (base === undefined) return text === "" ? undefined : count("", text);
  return count(base, text.slice(0, -base.length).trim());
}

function count(base: string, scale: string): PrintedUnit | undefined {
  const power = powerOf(scale);
  return power === undefined
    ? undefined
    : { kind: "quantity", base, factor: decimalOf(powerOfTen(power)) };
}
