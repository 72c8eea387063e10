/** Names of the registers; one a profile adds later is shown by its id. */
import { useCallback } from "react";
import type { Text } from "../../elements/language.ts";
import { useTexts } from "../shell/language.ts";

export const registerWords: Readonly<Record<string, Text>> = {
  "additional-procedures": { en: "Additional procedures", zh: "附加程序" },
  "additional-statements": { en: "Additional statements", zh: "附加说明" },
  authorisations: { en: "Authorisations", zh: "许可授权" },
  chapters: { en: "Chapters", zh: "章" },
  "commodity-controls": { en: "Controls on goods", zh: "商品监管条件" },
  "container-types": { en: "Container types", zh: "集装箱类型" },
  "controlled-goods": { en: "Controlled goods", zh: "管制商品" },
  "control-capacity": { en: "Control shifts and capacity", zh: "查验班次与能力" },
  countries: { en: "Countries", zh: "国别（地区）" },
  "country-groups": { en: "Country groups", zh: "国家组" },
  currencies: { en: "Currencies", zh: "币制" },
  districts: { en: "Customs districts", zh: "关区" },
  "brand-types": { en: "Types of brand", zh: "品牌类型" },
  "zone-kinds": { en: "Types of special zone", zh: "特定地区类别" },
  "document-types": { en: "Document types", zh: "单证类型" },
  "domestic-districts": { en: "Domestic districts", zh: "境内目的地／货源地" },
  "duty-treatments": { en: "Duty treatments", zh: "征减免税方式" },
  "enterprise-types": { en: "Enterprise types", zh: "企业性质" },
  "error-codes": { en: "Error codes", zh: "错误代码" },
  "exchange-rates": { en: "Exchange rates", zh: "汇率" },
  formulas: { en: "Formulas", zh: "计税公式" },
  "goods-locations": { en: "Goods locations", zh: "货物存放地点" },
  "heading-titles": { en: "Heading titles", zh: "品目名称" },
  "goods-uses": { en: "Goods uses", zh: "货物用途" },
  inspection: { en: "Inspection and quarantine", zh: "检验检疫" },
  "inspection-categories": { en: "Inspection categories", zh: "检验检疫类别" },
  "levy-natures": { en: "Levy natures", zh: "征免性质" },
  "measure-sets": { en: "Measure sets", zh: "措施组" },
  "measure-types": { en: "Measure types", zh: "措施类型" },
  measures: { en: "Tariff measures", zh: "关税措施" },
  nomenclature: { en: "Nomenclature", zh: "商品名称及编码" },
  offices: { en: "Customs offices", zh: "海关" },
  "package-types": { en: "Package types", zh: "包装种类" },
  "payment-methods": { en: "Payment methods", zh: "缴款方式" },
  "party-links": { en: "Party links", zh: "企业关联信息" },
  places: { en: "Places", zh: "地点" },
  preferences: { en: "Preferences", zh: "优惠待遇" },
  "previous-documents": { en: "Previous documents", zh: "前序单证" },
  "price-terms": { en: "Price terms", zh: "成交方式" },
  "procedure-codes": { en: "Procedure codes", zh: "程序代码" },
  provinces: { en: "Provinces", zh: "省份" },
  "risk-history": { en: "Findings learned", zh: "已用于训练的查验结果" },
  "risk-models": { en: "Active risk models", zh: "启用的风险模型" },
  "risk-pace": { en: "Control pace", zh: "查验门槛" },
  "risk-strata": { en: "Distribution of random draws", zh: "随机抽查分布" },
  sections: { en: "Sections", zh: "类" },
  "statistical-regimes": { en: "Trade modes (statistics)", zh: "贸易方式（统计）" },
  "statistical-units": { en: "Statistical units", zh: "统计计量单位" },
  "supervision-documents": { en: "Supervision documents", zh: "监管证件" },
  "supervision-modes": { en: "Supervision modes", zh: "监管方式" },
  "tax-types": { en: "Tax types", zh: "税种" },
  "transport-modes": { en: "Transport modes", zh: "运输方式" },
  "ten-digit-codes": { en: "Ten-digit commodity codes", zh: "十位商品编号" },
  units: { en: "Units", zh: "计量单位" },
  "valuation-adjustments": { en: "Valuation adjustments", zh: "估价调整" },
  "valuation-methods": { en: "Valuation methods", zh: "估价方法" },
};

/** @example useRegisterWord()("units") // "Units" */
export function useRegisterWord(): (kind: string) => string {
  const { language } = useTexts();
  return useCallback((kind: string) => registerWords[kind]?.[language] ?? kind, [language]);
}
