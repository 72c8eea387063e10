/** What the columns of registers are called; one that is not here keeps the name of its file. */
import type { Language, Text } from "../../elements/language.ts";

const words: Readonly<Record<string, Text>> = {
  code: { en: "Code", zh: "代码" },
  name_en: { en: "Name in English", zh: "英文名称" },
  name_zh: { en: "Name in Chinese", zh: "中文名称" },
  words_en: { en: "Search words in English", zh: "英文检索词" },
  words_zh: { en: "Search words in Chinese", zh: "中文检索词" },
  note: { en: "Note", zh: "备注" },
  note_en: { en: "Note in English", zh: "英文备注" },
  note_zh: { en: "Note in Chinese", zh: "中文备注" },
  validFrom: { en: "Valid from", zh: "生效日期" },
  validTo: { en: "Valid until (exclusive)", zh: "失效日期" },
  source: { en: "Source", zh: "来源" },
  sources: { en: "Sources", zh: "来源" },
  licence: { en: "Licence", zh: "使用许可" },
  snapshot: { en: "As of", zh: "取得日期" },
  unece: { en: "UN/ECE code", zh: "联合国欧洲经委会代码" },
  iso3: { en: "ISO code, three letters", zh: "ISO 三字母代码" },
  m49: { en: "UN M49 code", zh: "联合国 M49 代码" },
  statCode: { en: "Statistical code", zh: "统计代码" },
  district: { en: "Customs district", zh: "关区" },
  province: { en: "Province", zh: "省份" },
  continent: { en: "Continent", zh: "大洲" },
  currency: { en: "Currency", zh: "币种" },
  decimals: { en: "Decimals", zh: "小数位数" },
  rate: { en: "Rate", zh: "税率或汇率" },
  month: { en: "Month", zh: "月份" },
  movement: { en: "Direction", zh: "进出口" },
  origin: { en: "Origin", zh: "原产国（地区）" },
  taxType: { en: "Tax", zh: "税种" },
  measureType: { en: "Type of measure", zh: "措施类型" },
  legalBasis: { en: "Legal basis", zh: "法律依据" },
  conditions: { en: "Conditions", zh: "条件" },
  formula: { en: "Formula", zh: "计算公式" },
  preference: { en: "Preference", zh: "优惠" },
  regime: { en: "Regime", zh: "贸易方式" },
  unit1: { en: "First unit", zh: "第一法定单位" },
  unit2: { en: "Second unit", zh: "第二法定单位" },
  section: { en: "Section", zh: "类" },
  chapters: { en: "Chapters", zh: "章" },
  commodities: { en: "Commodities", zh: "商品编号" },
  documents: { en: "Documents", zh: "随附单证" },
  latitude: { en: "Latitude", zh: "纬度" },
  longitude: { en: "Longitude", zh: "经度" },
};

/** @example memberWord("name_zh", "en") // "Name in Chinese" */
export function memberWord(name: string, language: Language): string {
  return words[name]?.[language] ?? name;
}
