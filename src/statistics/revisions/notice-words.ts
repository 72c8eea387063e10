/**
 * How a correction notice names what a statement printed: measure and unit, as precise in both
 * languages.
 */
import type { Text } from "#src/kernel/text.ts";
import { currencyName } from "../figures/wording.ts";

const measures: Readonly<Record<string, Text>> = {
  month: { en: "value of the month", zh: "当月值" },
  ytd: { en: "value of the year to date", zh: "累计值" },
  quarter: { en: "value of the quarter", zh: "当季值" },
  half: { en: "value of the half-year", zh: "半年值" },
  year: { en: "value of the year", zh: "全年值" },
  highest: { en: "highest value", zh: "最高值" },
  lowest: { en: "lowest value", zh: "最低值" },
  threshold: { en: "threshold passed", zh: "突破的数额" },
  turning: { en: "turning point", zh: "走势变化" },
  streak: { en: "months in a row", zh: "连续月数" },
  contribution: { en: "contribution to growth", zh: "对增长的贡献率" },
  standing: { en: "place in the ranking", zh: "位次" },
  share_pct: { en: "share", zh: "比重" },
  yoy_only: { en: "growth on the year before", zh: "同比增速" },
  count: { en: "number", zh: "数量" },
  mass: { en: "mass", zh: "重量" },
  quantity: { en: "quantity", zh: "数量" },
};

const units: Readonly<Record<string, Text>> = {
  "%": { en: "percent", zh: "%" },
  months: { en: "months", zh: "个月" },
  economies: { en: "economies", zh: "个国家和地区" },
  enterprises: { en: "enterprises", zh: "家企业" },
  declarations: { en: "declarations", zh: "票报关单" },
  conveyances: { en: "conveyances", zh: "艘（架、列、辆）次" },
  tonnes: { en: "tonnes", zh: "吨" },
  kilograms: { en: "kilograms", zh: "千克" },
  batches: { en: "batches", zh: "批" },
  items: { en: "items", zh: "件" },
  cases: { en: "cases", zh: "次" },
};

/** The name of a measure; undefined of one that has none. */
export function findMeasureName(measure: string): Text | undefined {
  return measures[measure];
}

/**
 * The name of a unit as it follows a figure; undefined of one that has none.
 * @example findUnitWords("CNY")?.zh // "元"
 */
export function findUnitWords(unit: string): Text | undefined {
  return units[unit] ?? currencyName(unit);
}
