/**
 * Money in the words people use: trillion yuan in English, 万亿元 in Chinese. A published unit
 * (`CNY 100 million`) is a currency and a power of ten; printing moves the decimal point exactly.
 */
import type { Language } from "./language.ts";
import { isDecimal, printNumber, shiftDecimal } from "./quantity.ts";

const powers: Readonly<Record<string, number>> = {
  "": 0,
  "1000": 3,
  "10000": 4,
  million: 6,
  "100 million": 8,
  billion: 9,
  trillion: 12,
};

export type MoneyUnit = { readonly currency: string; readonly power: number };

/** Reads a unit of money. @example findMoneyUnit("CNY 100 million") // { currency: "CNY", power: 8 } */
export function findMoneyUnit(unit: string): MoneyUnit | undefined {
  const match = /^([A-Z]{3})(?: (.+))?$/.exec(unit);
  const power = powers[match?.[2] ?? ""];
  return match?.[1] === undefined || power === undefined
    ? undefined
    : { currency: match[1], power };
}

const currencyWords: Record<Language, Readonly<Record<string, string>>> = {
  en: { CNY: "yuan", USD: "US dollars", GBP: "pounds sterling", EUR: "euros" },
  zh: { CNY: "元", USD: "美元", GBP: "英镑", EUR: "欧元" },
};

const scales: Record<Language, readonly { readonly power: number; readonly word: string }[]> = {
  en: [
    { power: 12, word: "trillion" },
    { power: 9, word: "billion" },
    { power: 6, word: "million" },
  ],
  zh: [
    { power: 12, word: "万亿" },
    { power: 8, word: "亿" },
    { power: 4, word: "万" },
  ],
};

function currencyWord(currency: string, language: Language): string {
  return currencyWords[language][currency] ?? currency;
}

/** How many digits stand before the decimal point, leading zeros apart. */
function wholeDigits(value: string): number {
  return value.replace(/^[+-]/, "").replace(/\..*$/, "").replace(/^0+/, "").length;
}

export type PrintedMoney = { readonly number: string; readonly unit: string };

/** Money at a glance, in two parts. @example printMoney("438467.9", "CNY 100 million", "en") // { number: "43.85", unit: "trillion yuan" } */
export function printMoney(
  value: string,
  unit: string,
  language: Language,
  style: { readonly sign?: boolean; readonly loose?: boolean } = {},
): PrintedMoney {
  const money = findMoneyUnit(unit);
  if (money === undefined || !isDecimal(value)) {
    return { number: printNumber(value, language, style), unit: printUnit(unit, language) };
  }
  const plain = shiftDecimal(value, money.power);
  const scale = scales[language].find(({ power }) => wholeDigits(plain) > power);
  const scaled = shiftDecimal(plain, -(scale?.power ?? 0));
  const digits = Math.max(0, 2 - Math.max(0, wholeDigits(scaled) - 2));
  const number = printNumber(scaled, language, {
    digits: scale === undefined ? 2 : digits,
    ...style,
  });
  const word = currencyWord(money.currency, language);
  const gap = language === "en" && scale !== undefined ? " " : "";
  return { number, unit: `${scale?.word ?? ""}${gap}${word}` };
}

/** Scales of columns, by how many digits the highest value has: cells stay short enough to compare. */
const columnScales: Record<
  Language,
  readonly { from: number; power: number; word: string; digits: number }[]
> = {
  en: [
    { from: 11, power: 9, word: "billion", digits: 1 },
    { from: 8, power: 6, word: "million", digits: 2 },
  ],
  zh: [
    { from: 10, power: 8, word: "亿", digits: 1 },
    { from: 7, power: 4, word: "万", digits: 2 },
  ],
};

/** The unit of a column of money: the one readers of the language expect for its highest value. */
export type ColumnUnit = {
  readonly label: string;
  readonly shift: number;
  readonly digits: number;
};

export function columnUnit(unit: string, language: Language, highest: string): ColumnUnit {
  const money = findMoneyUnit(unit);
  if (money === undefined) return { label: unit, shift: 0, digits: 1 };
  const digits = isDecimal(highest) ? wholeDigits(shiftDecimal(highest, money.power)) : 0;
  const scale = columnScales[language].find((candidate) => digits >= candidate.from);
  const gap = language === "en" && scale !== undefined ? " " : "";
  return {
    label: `${scale?.word ?? ""}${gap}${currencyWord(money.currency, language)}`,
    shift: money.power - (scale?.power ?? 0),
    digits: scale?.digits ?? 2,
  };
}

/** A cell of such a column. */
export function printCell(value: string | null, unit: ColumnUnit, language: Language): string {
  if (value === null) return "–";
  return printNumber(shiftDecimal(value, unit.shift), language, { digits: unit.digits });
}

const unitWords: Readonly<Record<string, string>> = {
  tonnes: "吨",
  forms: "份",
  cities: "个",
  policies: "项",
  "facilitation measures": "项",
  declarations: "份报关单",
  countries: "个国家和地区",
  economies: "个国家和地区",
  partners: "个贸易伙伴",
  enterprises: "家企业",
  cases: "起",
  batches: "批",
  shipments: "批",
  measures: "次",
  items: "件",
  parcels: "件",
  recordals: "项",
  units: "个",
  conveyances: "个",
  months: "个月",
};

/** English scale words, and where the decimal point goes when Chinese counts in 万 and 亿. */
const countScales: Readonly<Record<string, { readonly shift: number; readonly word: string }>> = {
  "": { shift: 0, word: "" },
  million: { shift: 2, word: "万" },
  "100 million": { shift: 0, word: "亿" },
  billion: { shift: 1, word: "亿" },
  trillion: { shift: 0, word: "万亿" },
};

/** A count or mass with its unit. @example printAmount("5.603", "billion tonnes", "zh") // { number: "56.03", unit: "亿吨" } */
export function printAmount(value: string, unit: string, language: Language): PrintedMoney {
  if (findMoneyUnit(unit) !== undefined) return printMoney(value, unit, language, { loose: true });
  if (language === "en") return printEnglishAmount(value, unit);
  const match = /^(100 million|million|billion|trillion)? ?(.*)$/.exec(unit);
  const scale = countScales[match?.[1] ?? ""] ?? { shift: 0, word: "" };
  const noun = match?.[2] ?? "";
  return {
    number: printNumber(shiftDecimal(value, scale.shift), language),
    unit: `${scale.word}${unitWords[noun] ?? noun}`,
  };
}

/** English counts in billions where a Chinese table counts in 亿. */
function printEnglishAmount(value: string, unit: string): PrintedMoney {
  const noun = /^100 million (.+)$/.exec(unit)?.[1];
  if (noun === undefined) return { number: printNumber(value, "en"), unit };
  return { number: printNumber(shiftDecimal(value, -1), "en"), unit: `billion ${noun}` };
}

/** A unit in words. @example printUnit("CNY 100 million", "zh") // "亿元" */
export function printUnit(unit: string, language: Language): string {
  const money = findMoneyUnit(unit);
  if (money === undefined) return printAmount("0", unit, language).unit;
  const word = currencyWord(money.currency, language);
  if (language === "en") return money.power === 0 ? word : unit;
  const chinese: Readonly<Record<number, string>> = {
    3: "千",
    4: "万",
    6: "百万",
    8: "亿",
    9: "十亿",
    12: "万亿",
  };
  return `${chinese[money.power] ?? ""}${word}`;
}
