/** How a statement words money, shares and growth in each language; figures come in, words go out. */
import {
  type Decimal,
  compare,
  decimalOf,
  divide,
  formatDecimal,
  parseDecimal,
  powerOfTen,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import { findPeriod } from "../tables/period.ts";

const currencies: Readonly<Record<string, Text>> = {
  CNY: { en: "yuan", zh: "元" },
  USD: { en: "US dollars", zh: "美元" },
  GBP: { en: "pounds sterling", zh: "英镑" },
  EUR: { en: "euros", zh: "欧元" },
};

/** The name of a currency; undefined of one that has none here. @example currencyName("CNY")?.zh // "元" */
export function currencyName(code: string): Text | undefined {
  return currencies[code];
}

/**
 * How amounts are rounded, by size, and the unit each language prints them in, as powers of ten: rounded
 * once, so that both languages are equally precise.
 */
const precisions = [
  { from: 12, to: 10, en: { power: 12, unit: " trillion" }, zh: { power: 12, unit: "万亿" } },
  { from: 9, to: 7, en: { power: 9, unit: " billion" }, zh: { power: 8, unit: "亿" } },
  { from: 8, to: 6, en: { power: 6, unit: " million" }, zh: { power: 8, unit: "亿" } },
  { from: 6, to: 4, en: { power: 6, unit: " million" }, zh: { power: 4, unit: "万" } },
  { from: 4, to: 0, en: { power: 0, unit: "" }, zh: { power: 0, unit: "" } },
] as const;
const smallest = { to: -2, en: { power: 0, unit: "" }, zh: { power: 0, unit: "" } } as const;

/** An amount as people say it. @example moneyText(parseDecimal("43846800000000"), "CNY").zh // "43.85万亿元" */
export function moneyText(amount: Decimal, currency: string): Text {
  const name = currencies[currency] ?? { en: currency, zh: currency };
  const size = magnitude(amount);
  const { to, en, zh } =
    precisions.find(({ from }) => compare(size, decimalOf(powerOfTen(from))) >= 0) ?? smallest;
  return {
    en: `${scaled(size, en.power, en.power - to)}${en.unit} ${name.en}`,
    zh: `${scaled(size, zh.power, zh.power - to)}${zh.unit}${name.zh}`,
  };
}

/** Names of powers of ten that amounts are asked in. */
const scaleNames: Readonly<Record<number, Text>> = {
  3: { en: " thousand", zh: "千" },
  4: { en: " × 10,000", zh: "万" },
  6: { en: " million", zh: "百万" },
  8: { en: " × 100 million", zh: "亿" },
  9: { en: " billion", zh: "十亿" },
  12: { en: " trillion", zh: "万亿" },
};

/**
 * An amount in one unit, whatever its size; undefined where the unit has no name.
 * @example moneyIn(parseDecimal("1527900000000"), "CNY", 8)?.zh // "15,279.0亿元"
 */
export function moneyIn(amount: Decimal, currency: string, power: number): Text | undefined {
  const name = currencies[currency] ?? { en: currency, zh: currency };
  const scale = scaleNames[power];
  const number = scaled(amount, power, power >= 12 ? 2 : 1);
  return scale && { en: `${number}${scale.en} ${name.en}`, zh: `${number}${scale.zh}${name.zh}` };
}

function scaled(amount: Decimal, power: number, places: number): string {
  return grouped(divide(amount, decimalOf(powerOfTen(power)), places, "half-up"));
}

export function magnitude(value: Decimal): Decimal {
  return value.units < 0n ? { units: -value.units, scale: value.scale } : value;
}

/** Thousands in groups. @example grouped(parseDecimal("1234.5")) // "1,234.5" */
export function grouped(value: Decimal): string {
  const [whole = "", fraction] = formatDecimal(value).split(".");
  const text = whole.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ",");
  return fraction === undefined ? text : `${text}.${fraction}`;
}

/** "up 5.0 percent" / "增长5.0%", from a printed growth. */
export function growthText(pct: string): Text {
  const value = parseDecimal(pct);
  const size = formatDecimal(magnitude(value));
  if (value.units === 0n) return { en: "unchanged", zh: "持平" };
  return value.units > 0n
    ? { en: `up ${size} percent`, zh: `增长${size}%` }
    : { en: `down ${size} percent`, zh: `下降${size}%` };
}

const monthsEn = [
  ...["January", "February", "March", "April", "May", "June", "July"],
  ...["August", "September", "October", "November", "December"],
];
const ordinals = ["first", "second", "third", "fourth"];
const quarters = ["一", "二", "三", "四"];

/** A period in words. @example periodText("2024-Q1").en // "the first quarter of 2024" */
export function periodText(text: string): Text {
  const period = findPeriod(text);
  if (!period) return { en: text, zh: text };
  const { year, firstMonth } = period;
  switch (period.kind) {
    case "year":
      return { en: String(year), zh: `${year}年` };
    case "month":
      return { en: `${monthsEn[firstMonth - 1] ?? ""} ${year}`, zh: `${year}年${firstMonth}月` };
    case "quarter": {
      const index = Math.floor((firstMonth - 1) / 3);
      return {
        en: `the ${ordinals[index] ?? ""} quarter of ${year}`,
        zh: `${year}年${quarters[index] ?? ""}季度`,
      };
    }
    case "half": {
      const isFirst = firstMonth === 1;
      return {
        en: `the ${isFirst ? "first" : "second"} half of ${year}`,
        zh: `${year}年${isFirst ? "上" : "下"}半年`,
      };
    }
    default:
      return period.kind satisfies never;
  }
}

/** Joins words into an English list. @example listEn(["a", "b", "c"]) // "a, b and c" */
export function listEn(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  const mark = words.some((word) => word.includes(",")) ? "; " : ", ";
  const last = mark === "; " ? "; and " : " and ";
  return `${words.slice(0, -1).join(mark)}${last}${words.at(-1) ?? ""}`;
}

/** A name inside an English sentence. @example withArticle("United States") // "the United States" */
export function withArticle(name: string): string {
  const takes =
    /^(United|European Union|Netherlands|Philippines|Maldives|Bahamas|Gambia|Seychelles|Comoros)/;
  const isDescribed =
    /^(Rest of|Central African|(Dominican|Democratic .*)? ?Republic)| Islands\b/.test(name);
  return isDescribed || takes.test(name) ? `the ${name}` : name;
}

/** First letter in upper case: a sentence begins. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** @example ordinalText(22) // "22nd" */
export function ordinalText(place: number): string {
  const isTeen = place % 100 >= 11 && place % 100 <= 13;
  const end = isTeen ? "th" : (["th", "st", "nd", "rd"][place % 10] ?? "th");
  return `${place}${end}`;
}
