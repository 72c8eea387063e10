/** Names of the registers; one a profile adds later is shown by its id. */
import { useCallback } from "react";
import type { Text } from "../../elements/language.ts";
import { useTexts } from "../shell/language.ts";

export const registerWords: Readonly<Record<string, Text>> = {
  "additional-procedures": { en: "Additional procedures", zh: "附加程序" },
  "additional-statements": { en: "Additional statements", zh: "附加说明" },
  authorisations: { en: "Authorisations", zh: "许可授权" },
  chapters: { en: "Chapters", zh: "章" },
  "container-types": { en: "Types of containers", zh: "集装箱类型" },
  "controlled-goods": { en: "Controlled goods", zh: "管制商品" },
  "control-capacity": { en: "Shifts and room for controls", zh: "查验班次与能力" },
  countries: { en: "Countries", zh: "国别（地区）" },
  "country-groups": { en: "Groups of countries", zh: "国家组" },
  currencies: { en: "Currencies", zh: "币制" },
  districts: { en: "Customs districts", zh: "关区" },
  "zone-kinds": { en: "Kinds of special zones", zh: "特定地区类别" },
  "document-types": { en: "Types of documents", zh: "单证类型" },
  "domestic-districts": { en: "Domestic districts", zh: "境内目的地／货源地" },
  "duty-treatments": { en: "Duty treatments", zh: "征减免税方式" },
  "enterprise-types": { en: "Types of enterprises", zh: "企业性质" },
  "error-codes": { en: "Error codes", zh: "错误代码" },
  "exchange-rates": { en: "Exchange rates", zh: "汇率" },
  formulas: { en: "Formulas", zh: "计税公式" },
  "goods-locations": { en: "Locations of goods", zh: "货物存放地点" },
  "heading-titles": { en: "Titles of headings", zh: "品目名称" },
  "goods-uses": { en: "Uses of goods", zh: "货物用途" },
  inspection: { en: "Inspection", zh: "检验检疫" },
  "inspection-categories": { en: "Inspection categories", zh: "检验检疫类别" },
  "levy-natures": { en: "Natures of levy", zh: "征免性质" },
  "measure-sets": { en: "Sets of measures", zh: "措施组" },
  "measure-types": { en: "Types of measures", zh: "措施类型" },
  measures: { en: "Tariff measures", zh: "关税措施" },
  nomenclature: { en: "Nomenclature", zh: "商品名称及编码" },
  offices: { en: "Customs offices", zh: "海关" },
  "package-types": { en: "Types of packages", zh: "包装种类" },
  "payment-methods": { en: "Methods of payment", zh: "缴款方式" },
  "party-links": { en: "Links of parties", zh: "企业关联信息" },
  places: { en: "Places", zh: "地点" },
  preferences: { en: "Preferences", zh: "优惠待遇" },
  "previous-documents": { en: "Previous documents", zh: "前序单证" },
  "price-terms": { en: "Terms of price", zh: "成交方式" },
  "procedure-codes": { en: "Procedure codes", zh: "程序代码" },
  provinces: { en: "Provinces", zh: "省份" },
  "risk-history": { en: "Labels learned", zh: "已吸收的查验结果" },
  "risk-models": { en: "Acting models of risk", zh: "起作用的风险模型" },
  "risk-pace": { en: "Pace of controls", zh: "查验门槛" },
  "risk-strata": { en: "Spread of draws", zh: "随机抽查分布" },
  sections: { en: "Sections", zh: "类" },
  "statistical-regimes": { en: "Statistical regimes", zh: "贸易方式（统计）" },
  "statistical-units": { en: "Statistical units", zh: "统计计量单位" },
  "supervision-documents": { en: "Supervision documents", zh: "监管证件" },
  "supervision-modes": { en: "Supervision modes", zh: "监管方式" },
  "tax-types": { en: "Types of taxes", zh: "税种" },
  "transport-modes": { en: "Modes of transport", zh: "运输方式" },
  "ten-digit-codes": { en: "Commodity codes of ten digits", zh: "十位商品编号" },
  units: { en: "Units", zh: "计量单位" },
  "valuation-adjustments": { en: "Valuation adjustments", zh: "估价调整" },
  "valuation-methods": { en: "Valuation methods", zh: "估价方法" },
};

/** @example useRegisterWord()("units") // "Units" */
export function useRegisterWord(): (kind: string) => string {
  const { language } = useTexts();
  return useCallback((kind: string) => registerWords[kind]?.[language] ?? kind, [language]);
}
