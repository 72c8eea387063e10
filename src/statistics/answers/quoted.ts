/** Facts that cannot be computed from what we hold: quoted as published, each with its source. */
import {
  type Decimal,
  compare,
  decimalOf,
  findDecimal,
  multiply,
  powerOfTen,
  round,
  shorten,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { QuotedFact } from "../official/carried.ts";
import type { NamedPlace } from "../questions/question.ts";
import { findUnit } from "../official/units.ts";
import type { Fact } from "../figures/facts.ts";
import type { Period } from "../tables/period.ts";
import { grouped, growthText, periodText, sentence } from "../figures/wording.ts";

/** The quoted facts of a period as facts of the statement. */
export function quotedFacts(quoted: readonly QuotedFact[], period: string): readonly Fact[] {
  return quoted.filter((fact) => fact.period === period).map(quotedFact);
}

/** The quoted facts that the statement of a period tells; those of other spans say of when they are. */
export function statedFacts(quoted: readonly QuotedFact[], period: string): readonly Fact[] {
  return quoted
    .filter((fact) => statedIn(fact) === period)
    .map((fact) => {
      const told = quotedFact(fact);
      return fact.period === period || fact.toldIn !== "" ? told : withSpan(told, fact.period);
    });
}

/** The quoted facts of a period, by each name of it: `2024-01/2024-09` is `2024-Q1..Q3` there too. */
export function quotedOf(quoted: readonly QuotedFact[], period: Period): readonly Fact[] {
  const { text, year, firstMonth, lastMonth } = period;
  const isQuarters = firstMonth === 1 && lastMonth % 3 === 0;
  const names = new Set([
    text,
    text.replace(/\/\d{4}-/, ".."),
    ...(isQuarters ? [`${year}-Q1..Q${lastMonth / 3}`] : []),
  ]);
  return [...names].flatMap((name) => quotedFacts(quoted, name));
}

/** Whether a fact is of a class, by its code or the one that quoted facts have for it. */
export function isOf(
  { dimension, code }: Pick<Fact, "dimension" | "code">,
  place: NamedPlace,
): boolean {
  // what is stopped is counted in batches and in pieces
  if (place.dimension === "interception")
    return dimension === place.dimension && place.codes.includes(code);
  const isSame = dimension === place.dimension && place.codes.length === 1;
  // goods are called products where they are quoted
  const isKin = isSame || (dimension === "product" && place.dimension === "commodity");
  if (place.quotedAs === code && (dimension === place.dimension || isKin)) return true;
  return isKin && place.codes.length === 1 && place.codes[0] === code;
}

const runs = /^(\d{4})-(?:01\.\.(\d{2})|Q1\.\.Q([1-4]))$/;

/** The last month of months from January, e.g. `2024-01..08` or `2024-Q1..Q3`. */
export function lastOf(span: string): string | undefined {
  const [, year, month, quarter] = runs.exec(span) ?? [];
  return year && `${year}-${month ?? String(Number(quarter) * 3).padStart(2, "0")}`;
}

/** Where a fact is told: months from January in the statement of the last of them. */
function statedIn({ period, toldIn }: QuotedFact): string {
  return toldIn || (lastOf(period) ?? period);
}

function withSpan(fact: Fact, span: string): Fact {
  const when = spanText(span);
  return {
    ...fact,
    text: {
      en: `${fact.text.en.replace(/\.$/, "")} (${when.en}).`,
      zh: `${fact.text.zh.replace(/。$/, "")}（${when.zh}）。`,
    },
  };
}

/** A period as facts name it in words. @example spanText("2024-01..05").en // "January to May 2024" */
export function spanText(span: string): Text {
  const last = lastOf(span);
  if (last === undefined) return periodText(span);
  const [year, month] = [last.slice(0, 4), Number(last.slice(-2))];
  return { en: `January to ${periodText(last).en}`, zh: `${year}年1—${month}月` };
}

/** Code and measure under which a fact is found, with what it is of. */
function placed({ code, measure, of }: QuotedFact): Pick<Fact, "code" | "measure"> {
  if (of === "quantity") return { code, measure: `quantity_${measure}` };
  if (of.startsWith("over:")) return { code, measure: `increase, ${of}` };
  return { code: of === "" ? code : `${code}/${of}`, measure };
}

function quotedFact(fact: QuotedFact): Fact {
  const value = fact.value === "" ? null : fact.value;
  const yoyPct = fact.yoyPct === "" ? null : fact.yoyPct;
  return {
    id: `quoted.${fact.id}`,
    period: fact.period,
    flow: fact.flow,
    dimension: fact.dimension,
    ...placed(fact),
    label: fact.label,
    unit: fact.unit,
    value,
    yoyPct,
    change: null,
    valueComputed: false,
    yoyComputed: false,
    sources: fact.sources.map((source) => ({
      table: "facts",
      period: fact.period,
      flow: fact.flow,
      code: fact.code,
      measure: fact.measure,
      unit: fact.unit,
      value,
      source,
      vintage: "as published",
    })),
    text: quotedSentence(fact),
  };
}

const flowNames: Readonly<Record<string, Text>> = {
  total: { en: "", zh: "" },
  export: { en: "exports of ", zh: "出口" },
  import: { en: "imports of ", zh: "进口" },
  balance: { en: "trade balance of ", zh: "贸易差额" },
};
/** Dimensions in which the flow belongs to the words. */
const traded: readonly string[] = [
  "product",
  "ecommerce",
  "region",
  "trade_mode",
  "enterprise_type",
  "total",
];

/** The sentence of a fact with what its source adds, in brackets before the mark it ends with. */
function quotedSentence(fact: QuotedFact): Text {
  const { en, zh } = plainSentence(fact);
  if (fact.caveat.en === "") return { en, zh };
  return {
    en: en.replace(/([.,;:]?)$/, ` (${fact.caveat.en})$1`),
    zh: zh.replace(/([。，；：、]?)$/, `（${fact.caveat.zh}）$1`),
  };
}

/** Trade with a partner has words of its own for each flow. */
const partnered: Readonly<Record<string, readonly [en: string, zh: string, zhAfter: string]>> = {
  total: ["trade with ", "与", "进出口"],
  export: ["exports to ", "对", "出口"],
  import: ["imports from ", "自", "进口"],
};

function plainSentence(fact: QuotedFact): Text {
  // "the share of private enterprises in imports of consumer goods" names its flow itself
  const isNamedShare = fact.measure === "share_pct" && fact.label.en.startsWith("share");
  const isTraded = traded.includes(fact.dimension) && !isNamedShare;
  const flow = (isTraded && flowNames[fact.flow]) || { en: "", zh: "" };
  const isShareOfOwn = fact.measure === "share_pct" && !isNamedShare;
  const partner = fact.dimension === "partner" ? partnered[fact.flow] : undefined;
  const of = partner?.[0] ?? flow.en;
  const en = `${isShareOfOwn ? "the share of " : ""}${of}${fact.label.en}`;
  const own = isShareOfOwn ? `占${flow.zh || "进出口"}比重` : flow.zh;
  const zh = `${partner?.[1] ?? ""}${fact.label.zh}${partner?.[2] ?? ""}${partner && !isShareOfOwn ? "" : own}`;
  const words = fact.value === "" ? undefined : wordsOf(fact);
  const value = words?.value;
  const growth = fact.yoyPct === "" ? undefined : growthOf(fact.yoyPct);
  if (fact.says.en !== "") return filled(fact.says, words, growth);
  return {
    en: sentence(`${[`${en}:`, [value?.en, growth?.en].filter(Boolean).join(", ")].join(" ")}.`),
    zh: `${zh}${[value?.zh, growth?.zh].filter(Boolean).join("，")}。`,
  };
}

function growthOf(pct: string): Text {
  const more = /^>(\d+(?:\.\d+)?)$/.exec(pct);
  if (more) return { en: `up by more than ${more[1]} percent`, zh: `增长超过${more[1]}%` };
  return findDecimal(pct) ? growthText(pct) : { en: pct, zh: pct };
}

const currencyZh: Readonly<Record<string, string>> = { CNY: "元", USD: "美元" };
const currencyEn: Readonly<Record<string, string>> = { CNY: "yuan", USD: "US dollars" };
export const unitsZh: Readonly<Record<string, string>> = {
  forms: "份",
  tonnes: "吨",
  countries: "个国家和地区",
  parcels: "件",
  enterprises: "家",
  measures: "次",
  batches: "批",
  items: "件",
  recordals: "件",
  cases: "起",
  shipments: "批",
  units: "个",
  sets: "台",
  pieces: "个",
  vehicles: "辆",
  ships: "艘",
  cities: "个城市",
  policies: "项",
  "facilitation measures": "项",
};

type Quoted = { readonly number: Text; readonly value: Text };

/** A quoted value in words, alone and with its unit; the text forms of pages keep their meaning. */
function wordsOf(fact: QuotedFact): Quoted {
  const match = /^(>|nearly )?(.+)$/.exec(fact.value);
  const bare = findDecimal(match?.[2] ?? "");
  const plain = { en: fact.value, zh: fact.value };
  if (!bare) return { number: plain, value: plain };
  const before =
    match?.[1] === ">"
      ? { en: "more than ", zh: "超过" }
      : match?.[1]
        ? { en: "nearly ", zh: "近" }
        : { en: "", zh: "" };
  const unit = findUnit(fact.unit);
  if (unit?.kind === "money") {
    const money = scaledText(multiply(bare, unit.factor));
    const number = { en: before.en + money.en, zh: before.zh + money.zh };
    const value = {
      en: `${number.en} ${currencyEn[unit.currency] ?? unit.currency}`,
      zh: `${number.zh}${currencyZh[unit.currency] ?? unit.currency}`,
    };
    return { number, value };
  }
  if (fact.unit === "%") {
    const value = {
      en: `${before.en}${grouped(bare)} percent`,
      zh: `${before.zh}${grouped(bare)}%`,
    };
    return { number: value, value };
  }
  const count = scaledText(unit?.kind === "quantity" ? multiply(bare, unit.factor) : bare);
  const number = { en: before.en + count.en, zh: before.zh + count.zh };
  const base = unit?.kind === "quantity" ? unit.base : fact.unit;
  return {
    number,
    value: { en: `${number.en} ${base}`.trimEnd(), zh: `${number.zh}${unitsZh[base] ?? base}` },
  };
}

const scales: readonly { readonly power: number; readonly en?: string; readonly zh?: string }[] = [
  { power: 12, en: "trillion", zh: "万亿" },
  { power: 9, en: "billion" },
  { power: 8, zh: "亿" },
  { power: 6, en: "million" },
  { power: 4, zh: "万" },
];

/** More places than this are not read out; the fact keeps the figure as published. */
const placesMax = 3;
/** Counts below this are read out whole. */
const plainMax = 100_000n;

/**
 * A figure as it is read out, rounded once for both languages: each takes the largest unit in which it has
 * few places. @example scaledText(parseDecimal("553420000")).zh // "55,342万"
 */
function scaledText(value: Decimal): Text {
  const isLong = compare(value, decimalOf(plainMax)) >= 0;
  const scaleOf = (locale: "en" | "zh", fits: (power: number) => boolean) =>
    scales.find((one) => one[locale] !== undefined && isLong && fits(one.power));
  const isReached = (power: number): boolean => compare(value, decimalOf(powerOfTen(power))) >= 0;
  const top = scaleOf("en", isReached)?.power ?? 0;
  const isFine = inPower(value, top).scale > placesMax;
  const said = isLong && isFine ? round(value, 2 - top, "half-up") : value;
  const read = (locale: "en" | "zh"): string => {
    const isShort = (power: number): boolean => inPower(said, power).scale <= placesMax;
    const scale = scaleOf(locale, (power) => isReached(power) && isShort(power));
    const space = scale && locale === "en" ? " " : "";
    return `${grouped(inPower(said, scale?.power ?? 0))}${space}${scale?.[locale] ?? ""}`;
  };
  return { en: read("en"), zh: read("zh") };
}

function inPower({ units, scale }: Decimal, power: number): Decimal {
  return shorten({ units, scale: scale + power });
}

/** The sentence a profile gives a fact, filled in; a bracketed part falls away when its figure is missing. */
function filled(says: Text, words: Quoted | undefined, growth: Text | undefined): Text {
  const fill = (locale: "en" | "zh"): string =>
    says[locale]
      .replaceAll(/\[([^\]]*)\]/g, (_, part: string) =>
        part.includes("{growth}") && !growth ? "" : part,
      )
      .replaceAll("{Number}", sentence(words?.number[locale] ?? ""))
      .replaceAll("{number}", words?.number[locale] ?? "")
      .replaceAll("{value}", words?.value[locale] ?? "")
      .replaceAll("{growth}", growth?.[locale] ?? "");
  return { en: fill("en"), zh: fill("zh") };
}
