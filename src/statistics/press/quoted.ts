/** Facts that cannot be computed from what we hold: quoted as published, each with its source. */
import { findDecimal } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { QuotedFact } from "../official/carried.ts";
import { findUnit } from "../official/units.ts";
import type { Fact } from "./facts.ts";
import { grouped, growthText, sentence } from "./wording.ts";

/** The quoted facts of a period as facts of the statement. */
export function quotedFacts(quoted: readonly QuotedFact[], period: string): readonly Fact[] {
  return quoted.filter((fact) => fact.period === period).map(quotedFact);
}

function quotedFact(fact: QuotedFact): Fact {
  const value = fact.value === "" ? null : fact.value;
  const yoyPct = fact.yoyPct === "" ? null : fact.yoyPct;
  return {
    id: `quoted.${fact.id}`, period: fact.period, flow: fact.flow, dimension: fact.dimension, code: fact.code,
    label: fact.label, measure: fact.measure, unit: fact.unit, value, yoyPct, change: null,
    valueComputed: false, yoyComputed: false,
    sources: fact.sources.map((source) => ({
      table: "facts", period: fact.period, flow: fact.flow, code: fact.code, measure: fact.measure, unit: fact.unit,
      value, source, vintage: "as published",
    })),
    text: quotedSentence(fact),
  };
}

const flowNames: Readonly<Record<string, Text>> = {
  total: { en: "", zh: "" },
  export: { en: "exports of ", zh: "出口" },
  import: { en: "imports of ", zh: "进口" },
};
/** Dimensions in which the flow belongs to the words. */
const traded: readonly string[] = ["product", "ecommerce", "region", "trade_mode", "enterprise_type", "total"];

function quotedSentence(fact: QuotedFact): Text {
  const flow = (traded.includes(fact.dimension) && flowNames[fact.flow]) || { en: "", zh: "" };
  const isShareOfOwn = fact.measure === "share_pct" && !fact.label.en.startsWith("share");
  const en = `${isShareOfOwn ? "the share of " : ""}${flow.en}${fact.label.en}`;
  const zh = `${fact.label.zh}${isShareOfOwn ? `占${flow.zh || "进出口"}比重` : flow.zh}`;
  const value = fact.value === "" ? undefined : valueText(fact);
  const growth = fact.yoyPct === "" ? undefined : growthOf(fact.yoyPct);
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

const unitsZh: Readonly<Record<string, string>> = {
  "million forms": "百万份", "billion tonnes": "十亿吨", "million tonnes": "百万吨", tonnes: "吨", million: "百万辆（架、艘）次",
  countries: "个国家和地区", "billion parcels": "十亿件", enterprises: "家", measures: "次", batches: "批",
  "million items": "百万件", recordals: "件", cases: "起", shipments: "批", units: "辆",
  "100 million units": "亿个", "billion units": "十亿个",
};
const currencyZh: Readonly<Record<string, string>> = { CNY: "元", USD: "美元" };
const scalesZh: readonly (readonly [string, string, number])[] = [
  ["trillion", "万亿", 0], ["billion", "亿", 1], ["100 million", "亿", 0],
];

/** A quoted value in words; the text forms of published tables keep their meaning. */
function valueText(fact: QuotedFact): Text {
  const match = /^(>|nearly )?(.+)$/.exec(fact.value);
  const bare = findDecimal(match?.[2] ?? "");
  const before = match?.[1] === ">" ? { en: "more than ", zh: "超过" } : match?.[1] ? { en: "nearly ", zh: "近" } : { en: "", zh: "" };
  if (!bare) return { en: fact.value, zh: fact.value };
  const number = grouped(bare);
  if (fact.unit === "%") return { en: `${before.en}${number} percent`, zh: `${before.zh}${number}%` };
  const unit = findUnit(fact.unit);
  if (unit?.kind === "money") {
    const scale = fact.unit.slice(4);
    const name = unit.currency === "CNY" ? "yuan" : "US dollars";
    const zh = scalesZh.find(([word]) => word === scale);
    const shifted = zh ? grouped({ units: bare.units * 10n ** BigInt(zh[2]), scale: bare.scale }) : number;
    return {
      en: `${before.en}${number} ${scale} ${name}`.replace("100 million", "hundred million"),
      zh: `${before.zh}${shifted}${zh?.[1] ?? ""}${currencyZh[unit.currency] ?? unit.currency}`,
    };
  }
  return { en: `${before.en}${number} ${fact.unit}`, zh: `${before.zh}${countZh(bare, fact.unit, number)}` };
}

/** 百万 and 十亿 are no units a reader counts in: turned into 万 and 亿. */
function countZh(bare: { readonly units: bigint; readonly scale: number }, unit: string, number: string): string {
  const word = unitsZh[unit] ?? unit;
  if (word.startsWith("百万")) return `${grouped(shift(bare, 2))}万${word.slice(2)}`;
  if (word.startsWith("十亿")) return `${grouped(shift(bare, 1))}亿${word.slice(2)}`;
  return `${number}${word}`;
}

function shift(value: { readonly units: bigint; readonly scale: number }, places: number) {
  const scale = value.scale - places;
  return scale >= 0 ? { units: value.units, scale } : { units: value.units * 10n ** BigInt(-scale), scale: 0 };
}
