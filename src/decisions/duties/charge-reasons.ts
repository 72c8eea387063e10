/**
 * What a charge tells beside its figures so that its page answers by itself: which goods and days a
 * measure is for, how a figure was rounded, what a relief took, where a quantity and a share of a
 * common cost come from, and which relief was asked for and not given.
 */
import {
  type Decimal,
  compare,
  decimalOf,
  formatDecimal,
  multiply,
  powerOfTen,
  shorten,
} from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { ChargeReason } from "./duties.ts";
import type { Relief, Rounding } from "./law.ts";
import type { Measure } from "./tariff.ts";
import { derivedFrom } from "#src/kernel/derived.ts";

/** Goods, days, origins and claims a measure is for, in words. */
export const scopeOf = derivedFrom(printScope);

const originsMax = 8;

function printScope(measure: Measure): Text {
  const { commodity, validFrom, validTo, origins, exceptOrigins, procedures } = measure;
  const en = [commodity === "" ? "every code" : `code ${commodity}`];
  const zh = [commodity === "" ? "所有编号" : `编号 ${commodity}`];
  const tell = (english: string, chinese: string): void => {
    en.push(english);
    zh.push(chinese);
  };
  if (validFrom !== "") tell(`from ${validFrom}`, `自 ${validFrom} 起`);
  if (validTo !== "") tell(`before ${validTo}`, `${validTo} 之前`);
  if (origins) {
    const list = listOf(origins);
    tell(`origin ${list.en}`, `原产地 ${list.zh}`);
  } else tell("any origin", "任何原产地");
  if (exceptOrigins && exceptOrigins.size > 0) {
    const list = listOf(exceptOrigins);
    tell(`except ${list.en}`, `${list.zh} 除外`);
  }
  const preference = measure.preferences ? [...measure.preferences].join(", ") : measure.preference;
  if (preference !== undefined) tell(`preference ${preference}`, `优惠 ${preference}`);
  const codes = measure.additionalCodes.join(", ");
  if (codes !== "") tell(`additional code ${codes}`, `附加代码 ${codes}`);
  if (measure.quotaOrder !== undefined)
    tell(`quota ${measure.quotaOrder}`, `配额 ${measure.quotaOrder}`);
  if (procedures) {
    const list = listOf(procedures);
    tell(`procedure ${list.en}`, `程序 ${list.zh}`);
  }
  const { valueFrom, valueBelow } = measure;
  if (valueFrom) tell(`value from ${valueFrom.text}`, `价格不低于 ${valueFrom.text}`);
  if (valueBelow) tell(`value below ${valueBelow.text}`, `价格低于 ${valueBelow.text}`);
  return { en: en.join("; "), zh: zh.join("；") };
}

function listOf(codes: ReadonlySet<string>): Text {
  const shown = [...codes].slice(0, originsMax).join(", ");
  const more = codes.size - originsMax;
  return more > 0
    ? { en: `${shown} and ${more} more`, zh: `${shown} 等 ${codes.size} 个` }
    : { en: shown, zh: shown };
}

/** At most six decimals in an explanation; what is left out shows as dots. */
function shown(value: Decimal): string {
  if (value.scale <= 6) return formatDecimal(value);
  const cut = { units: value.units / powerOfTen(value.scale - 6), scale: 6 };
  const rest = value.units % powerOfTen(value.scale - 6) === 0n;
  return rest ? formatDecimal(shorten(cut)) : `${formatDecimal(cut)}…`;
}

type RoundingWords = { readonly [Locale in keyof Text]: readonly [before: string, after: string] };
/** Half of the lines are rounded: what is the same in all their sentences is made once. */
const wordsOf = derivedFrom(({ mode, source }: Rounding): RoundingWords => {
  const isCut = mode === "down";
  return {
    en: [isCut ? " is cut to " : " is rounded to ", source ? ` (${source.en}).` : "."],
    zh: [isCut ? " 截至 " : " 舍入为 ", source ? `（${source.zh}）。` : "。"],
  };
});

/** Why an amount, printed as `to`, is not the exact one; undefined where it is. */
export function rounded(
  exact: Decimal,
  { amount, to }: { readonly amount: Decimal; readonly to: string },
  rounding: Rounding,
): ChargeReason | undefined {
  if (compare(exact, amount) === 0) return undefined;
  const from = shown(exact);
  const { en, zh } = wordsOf(rounding);
  return {
    code: "DUT-070",
    says: { en: from + en[0] + to + en[1], zh: from + zh[0] + to + zh[1] },
    inFormula: true,
  };
}

const hundred = decimalOf(100n);

/** What a relief by a share took away. */
export function shareRelieved(full: Decimal, relieved: Decimal, share: Decimal): ChargeReason {
  const percent = formatDecimal(shorten(multiply(share, hundred)));
  const sum = `${formatDecimal(full)} × ${percent} % = ${formatDecimal(relieved)}`;
  return {
    code: "DUT-071",
    says: { en: `Relieved: ${sum}.`, zh: `减免：${sum}。` },
  };
}

/** Which of two declared origins counted. */
export function originThatCounted(
  counted: string,
  other: string,
  preferential: boolean,
): ChargeReason {
  return {
    code: "DUT-072",
    says: preferential
      ? {
          en: `The preferential origin ${counted} counts for this rate, not the origin ${other}.`,
          zh: `本税率按优惠原产地 ${counted} 认定，不按原产地 ${other}。`,
        }
      : {
          en: `The origin ${counted} counts for this rate, not the preferential origin ${other}.`,
          zh: `本税率按原产地 ${counted} 认定，不按优惠原产地 ${other}。`,
        },
  };
}

/** Where the quantity of a specific rate comes from. */
export function quantityFrom(quantity: Decimal, unit: string, from: Text): ChargeReason {
  const size = `${formatDecimal(quantity)} ${unit}`;
  return {
    code: "DUT-073",
    says: { en: `Quantity ${size}: ${from.en}.`, zh: `数量 ${size}：${from.zh}。` },
    unit,
  };
}

export type SharedCost = {
  /** `freight`, `insurance`, `other`, or the code of a charge. */
  readonly name: string;
  readonly total: Decimal;
  readonly by: "value" | "grossMass";
  /** What all items have of what it is shared by. */
  readonly keys: Decimal;
};

/** Names of costs in value formulas; a code of a charge stands for itself. */
export const costNames: Readonly<Record<string, Text>> = {
  freight: { en: "freight", zh: "运费" },
  insurance: { en: "insurance", zh: "保险费" },
  other: { en: "other additions", zh: "杂费" },
};

/** Tells each item's part of a cost of the whole consignment; what is the same for all is made once. */
export function sharedCost({ name, total, by, keys }: SharedCost): PartReason {
  const named = costNames[name] ?? { en: name, zh: name };
  const [whole, all] = [shown(total), shown(keys)];
  const isMass = by === "grossMass";
  const en = `Of ${named.en} ${whole} of the whole consignment, shared by ${isMass ? "gross mass" : "price"} (`;
  const zh = `整票${named.zh} ${whole}，按${isMass ? "毛重" : "价格"}分摊（`;
  return (part, key) => {
    const share = shown(part);
    const of = `${shown(key)} / ${all}`;
    return {
      code: "DUT-074",
      says: { en: `${en}${of}): ${share}.`, zh: `${zh}${of}）：${share}。` },
    };
  };
}

/** @param key what the item has of what the cost is shared by */
type PartReason = (part: Decimal, key: Decimal) => ChargeReason;

/** What became of a claim on a tariff quota; `share`: the part it gave, of how much. */
export function quotaReason(
  order: string,
  outcome: "allocated" | "exhausted" | "partly",
  share: { readonly allocated: string; readonly amount: string } | undefined,
): ChargeReason {
  const part = share && outcome !== "exhausted" ? `${share.allocated} / ${share.amount}` : "";
  const says = {
    allocated: {
      en: `Tariff quota ${order} gave the whole amount: its rate applies.`,
      zh: `关税配额 ${order} 全部分配：适用配额税率。`,
    },
    partly: {
      en: `Tariff quota ${order} gave ${part} of what was claimed: its rate applies to that part, the rate without it to the rest.`,
      zh: `关税配额 ${order} 分配申请量的 ${part}：该部分适用配额税率，其余适用配额外税率。`,
    },
    exhausted: {
      en: `Tariff quota ${order} is exhausted and gave nothing: the rate without it applies.`,
      zh: `关税配额 ${order} 已用完，未予分配：适用配额外税率。`,
    },
  } as const;
  return { code: "DUT-076", says: says[outcome] };
}

/** A relief whose codes are declared and whose bounds or exceptions keep it away. */
export function reliefMissed({ rule }: Relief, why: Text): ChargeReason {
  return {
    code: "DUT-075",
    says: {
      en: `Not given (${rule.code}): ${why.en}. ${rule.says.en}`,
      zh: `不适用（${rule.code}）：${why.zh}。${rule.says.zh}`,
    },
    source: rule.source,
  };
}

/** A claim on a quota that licences administer, without one. */
export function licenceNotStated(order: string, documents: readonly string[]): ChargeReason {
  const codes = documents.join(", ");
  return {
    code: "DUT-084",
    says: {
      en: `Tariff quota ${order} is administered by licences and no licence (${codes}) is stated with its number: the rate without the quota applies.`,
      zh: `关税配额 ${order} 按许可证管理，申报未列明许可证（${codes}）及其号码：适用配额外税率。`,
    },
  };
}
