/**
 * The kinds of registers and what each must hold. A kind that is not here is a fault: a misspelled
 * file name would otherwise be a register nobody reads. `codes` imports may only fill these kinds
 * too.
 */
import type { Text } from "#src/kernel/text.ts";

export type RegisterKind = {
  readonly says: Text;
  /** Form of a code. */
  readonly code: RegExp;
  /** Columns that must be there after code, validFrom and validTo; others are welcome. */
  readonly columns: readonly string[];
  /** Columns that, with the code, name one thing whose validity must not overlap. */
  readonly key: readonly string[];
  /** Columns whose non-empty values must be codes of another register of the same profile. */
  readonly refers?: Readonly<Record<string, string>>;
  /** Validity may begin and end within a day: `YYYY-MM-DDTHH:MM` in the profile's time zone. */
  readonly moments?: boolean;
  /** Columns with a decimal number, `""` where unknown. */
  readonly decimals?: readonly string[];
};

const named = ["name_en", "name_zh"] as const;
const any = /^\S.{0,63}$/;
const letters = /^[A-Z0-9]{1,12}$/;

const codeList = (
  en: string,
  zh: string,
  code: RegExp = any,
  columns: readonly string[] = [],
): RegisterKind => ({
  says: { en, zh },
  code,
  columns: [...named, ...columns],
  key: [],
});

export const registerKinds: Readonly<Record<string, RegisterKind>> = {
  "listed-parties": {
    says: {
      en: "Names and addresses of sanctioned and denied parties",
      zh: "制裁及拒绝交易名单的名称与地址",
    },
    code: any,
    columns: ["party", "list", "name", "form"],
    key: [],
  },
  "controlled-goods": {
    says: {
      en: "Goods of controlled end use: codes, words, exceptions, document that frees",
      zh: "最终用途管制货物：编码、品名词语、例外、豁免单证",
    },
    code: any,
    columns: ["list", "commodities", "words_en", "words_zh", "except", "documents"],
    key: [],
  },
  "mirror-gaps": {
    says: {
      en: "Our value of a trade over the partner's: flow, first digits, partner",
      zh: "我方与伙伴方贸易统计值之比：进出口、编码前位、伙伴",
    },
    code: /^(?:import|export)-(?:\d{2}|\d{4}|\d{6})-[A-Z]{2}$/,
    columns: ["ratio"],
    key: [],
    decimals: ["ratio"],
  },
  "country-duties": {
    says: {
      en: "Additional duties by country, authority and programme, from an overlay",
      zh: "按国家、法律授权和项目的附加税（导入）",
    },
    code: /^[A-Z0-9]{2,4}$/,
    columns: ["authority", "programme", "rate", "country"],
    key: ["authority", "programme"],
  },
  "programme-goods": {
    says: {
      en: "Goods of a programme of additional duties or exemptions, from an overlay",
      zh: "附加税或豁免项目的商品清单（导入）",
    },
    code: /^\d{2,10}$/,
    columns: ["programme", "heading"],
    key: ["programme", "heading", "group"],
  },
  "measure-types": codeList(
    "Types of measures: the tax they charge and the preference that asks for them",
    "措施类型及其税种、优惠代码",
    /^[0-9A-Z]{1,6}$/,
    ["series", "taxType", "taxTypeUnion", "preference", "schemePreference", "schemes", "movement"],
  ),
  "commodity-controls": {
    says: {
      en: "Measures that charge nothing: controls, prohibitions, supplementary units",
      zh: "不征税的措施：管制、禁止、补充计量单位",
    },
    code: /^\d{2,10}$/,
    columns: ["measureType", "origin"],
    key: ["recordId"],
  },
  "test-limits": {
    says: {
      en: "Limits of contents that laboratories test for, by commodity code and material",
      zh: "实验室检测项目的限量（按商品编号和材质）",
    },
    code: /^\d{2,10}$/,
    columns: [
      ...["analyte", ...named, "matrix", "matrix_en", "matrix_zh", "kind", "value", "unit"],
      ...["units", "method", "rule", "instrument", "article", "issued", "basis", "isChecked"],
    ],
    key: ["analyte", "matrix"],
    decimals: ["value"],
  },
  "affected-areas": {
    says: {
      en: "Countries and ports where a disease is reported that conveyances may carry",
      zh: "受染地区：报告传染病流行的国家和口岸",
    },
    code: /^[A-Z]{2}([A-Z2-9]{3})?$/,
    // days: after leaving the area, for which a stay there counts
    columns: ["disease", ...named, "days", "instrument", "isChecked"],
    key: ["disease"],
    decimals: ["days"],
  },
  "notifiable-diseases": {
    says: {
      en: "Diseases of people that are notified, or for which people are quarantined",
      zh: "须报告的传染病和检疫传染病",
    },
    code: /^[a-z]{2,20}(-[a-z]{1,20}){0,3}$/,
    // days: after the last contact, for which a contact is followed
    columns: ["class", ...named, "days", "instrument", "isChecked"],
    key: ["class"],
    decimals: ["days"],
  },
  crossings: codeList(
    "Land crossings with opening hours and lorries an hour",
    "公路口岸：开放时段及每小时货车数",
    /^[A-Z0-9-]{2,20}$/,
    // opens, closes: full hours of the day; daysAhead: for which hours may be booked
    [
      ...["office", "opens", "closes", "capacity", "graceMinutes", "daysAhead"],
      ...["instrument", "isChecked"],
    ],
  ),
  laboratories: codeList(
    "Laboratories with the party that reports, accreditation and methods",
    "实验室：报告单位、资质认定及检测方法",
    /^[A-Z0-9-]{2,20}$/,
    // methods: those it is accredited for, divided by semicolons
    ["party", "accreditation", "methods"],
  ),
  quotas: {
    says: {
      en: "Tariff quotas by order number, one row a period",
      zh: "关税配额（按序号，每期一行）",
    },
    code: /^\d{6}$/,
    columns: ["volume", "unit", "criticalPercent"],
    key: [],
    decimals: ["volume"],
  },
  footnotes: codeList(
    "Footnotes of a tariff, from an import",
    "税则脚注（导入）",
    /^[A-Z]{2,3}\d{3,5}$/,
  ),
  "tariff-records": {
    says: {
      en: "Other records of a tariff database, kept as they came",
      zh: "税则数据库的其他记录（原样保存）",
    },
    code: any,
    columns: ["recordType"],
    key: ["recordId"],
  },
  "origin-rules": {
    says: {
      en: "Rules of origin by agreement and range of headings",
      zh: "原产地规则（按协定和税目范围）",
    },
    code: /^[a-z0-9-]{2,40}$/,
    columns: ["from", "to", "heading", "subdivision", "rules"],
    key: ["from", "to", "subdivision", "occurrence"],
  },
  "origin-schemes": codeList(
    "Agreements and schemes with rules of origin",
    "含原产地规则的协定和方案",
    /^[a-z0-9-]{2,40}$/,
  ),
  "heading-titles": codeList(
    "Titles of four-digit headings in our own words",
    "四位税目名称（自拟）",
    /^\d{4}$/,
    // what people call such goods every day, spaces between the words
    ["words_en", "words_zh"],
  ),
  "party-links": {
    says: {
      en: "What traders have in common, as others reported: owners, bank accounts, addresses",
      zh: "企业共用信息（他方提供）：所有人、银行账户、地址",
    },
    code: any,
    columns: ["kind", "value"],
    key: ["kind", "value"],
  },
  places: {
    says: {
      en: "Where offices, ports and other places are, in degrees, for distances in rules",
      zh: "关区、口岸等地点的经纬度（供布控规则计算距离）",
    },
    code: any,
    columns: ["latitude", "longitude"],
    key: [],
  },
  "watch-lists": {
    says: {
      en: "Values that rules may ask for by the name of a list",
      zh: "布控规则按名单名称引用的值",
    },
    code: any,
    columns: ["list", "note"],
    key: ["list"],
  },
  "ten-digit-codes": {
    says: {
      en: "Ten-digit codes that are known below the lines of the nomenclature",
      zh: "已知的十位商品编号（含监管附加编号）",
    },
    code: /^\d{10}$/,
    columns: [],
    key: [],
  },
  nomenclature: {
    says: {
      en: "National commodity lines with their statistical units",
      zh: "本国商品编号及统计单位",
    },
    code: /^\d{8,10}$/,
    columns: ["unit1", "unit2"],
    key: [],
    refers: { unit1: "statistical-units", unit2: "statistical-units" },
  },
  sections: codeList("Sections of the Harmonized System", "协调制度类", /^[IVX]{1,5}$/),
  chapters: {
    ...codeList("Chapters of the Harmonized System", "协调制度章", /^\d{2}$/, ["section"]),
    refers: { section: "sections" },
  },
  "commodity-titles": codeList(
    "Titles of commodity codes, from an import",
    "商品编号名称（导入）",
    /^\d{4,10}$/,
  ),
  measures: {
    says: {
      en: "Rates by commodity, dated; the set says tax type, origin and law",
      zh: "商品税率（按日期），税种、原产地、依据见税率组",
    },
    code: /^(\*|\d{2,10})$/,
    columns: ["set", "rate"],
    key: ["set"],
    moments: true,
    refers: { set: "measure-sets" },
  },
  "measure-sets": codeList(
    "What the rates of a set have in common",
    "税率组",
    /^[a-z0-9-]{2,40}$/,
    ["taxType", "origin", "legalBasis"],
  ),
  "tax-types": codeList("Tax types", "税种", letters, ["class"]),
  formulas: {
    says: { en: "How each tax is computed, and the law", zh: "各税种计算公式及依据" },
    code: /^[a-z.-]{2,40}$/,
    columns: ["taxType", "formula", "legalBasis"],
    key: [],
    refers: { taxType: "tax-types" },
  },
  "exchange-rates": {
    says: {
      en: "Exchange rates: units of `currency` for one unit of `perUnitOf`; a rate holds until the next",
      zh: "汇率：每单位 perUnitOf 折合 currency 的数量；有效至下一汇率",
    },
    code: /^[A-Z]{3}$/,
    columns: ["currency", "perUnitOf", "rate", "month"],
    key: [],
    decimals: ["rate"],
  },
  countries: codeList("Countries and territories", "国家（地区）", /^[A-Z]{2,3}$/),
  "country-groups": {
    says: { en: "Groups of countries, one row a member", zh: "国家集团，每行一个成员" },
    code: /^[A-Z0-9-]{2,20}$/,
    columns: ["member", ...named],
    key: ["member"],
    refers: { member: "countries" },
  },
  currencies: codeList("Currencies with their decimals", "货币及小数位", /^[A-Z]{3}$/, [
    "decimals",
  ]),
  districts: codeList("Customs districts", "关区", /^\d{4}$/),
  offices: codeList("Customs offices", "海关", /^[A-Z0-9]{4,8}$/),
  "supervision-modes": codeList("Supervision modes", "监管方式", /^\d{4}$/),
  "levy-natures": codeList("Levy natures", "征免性质", /^\d{3}$/),
  "duty-treatments": codeList("Duty treatment modes", "征减免税方式", /^\d$/),
  "transport-modes": codeList("Transport modes", "运输方式", /^[0-9A-Z]$/),
  units: codeList("Units of quantity", "计量单位", /^[A-Z0-9]{2,4}(#[A-Z0-9])?$/),
  "statistical-units": codeList("Statistical units", "统计计量单位", /^[0-9A-Z]{2,3}$/),
  provinces: codeList("Provinces", "省级行政区", /^\d{2}$/),
  "domestic-districts": {
    ...codeList("Domestic sources and destinations", "境内目的地、货源地", /^\d{5}$/, ["province"]),
    refers: { province: "provinces", zone: "zone-kinds" },
  },
  "brand-types": codeList("Types of brand", "品牌类型", /^\d$/),
  "zone-kinds": codeList("Kinds of special zones", "特定地区类别", /^\d$/),
  "price-terms": codeList("Price terms", "成交方式", /^[A-Z0-9]{1,3}$/),
  "package-types": codeList("Package types", "包装种类", /^[A-Z0-9]{2}$/),
  "container-types": codeList("Container types", "集装箱规格", /^\d{2}$/),
  "goods-uses": codeList("Uses of goods", "用途", /^\d{2}$/),
  "statistical-regimes": codeList("Trade modes of the statistics", "贸易方式（统计）", /^\d{2}$/),
  "enterprise-types": codeList("Enterprise types", "企业性质", /^[A-Z]{3,5}$/),
  "supervision-documents": codeList("Supervision documents", "监管证件", /^[0-9A-Za-z]$/, [
    "movement",
  ]),
  "inspection-categories": codeList("Inspection categories", "检验检疫类别", /^[A-Z]$/, [
    "movement",
  ]),
  inspection: {
    says: { en: "Commodities with entry or exit inspection", zh: "法定检验检疫商品" },
    code: /^\d{8,10}$/,
    columns: ["conditions"],
    key: [],
  },
  "procedure-codes": codeList("Requested and previous procedures", "申请和先前程序", /^\d{2}$/),
  "additional-procedures": codeList("Additional procedures", "附加程序", /^[A-Z0-9]{3}$/),
  "additional-statements": codeList("Additional statements", "附加说明", /^[A-Z0-9]{3,5}$/),
  "document-types": codeList("Additional documents", "随附单证", /^[A-Z0-9]{3,5}$/),
  "previous-documents": codeList("Previous documents", "先前单证", /^[A-Z0-9]{3,5}$/),
  preferences: codeList("Preferences", "优惠代码", /^\d{3}$/),
  "valuation-methods": codeList("Valuation methods", "估价方法", /^\d$/),
  "valuation-adjustments": codeList("Additions and deductions", "估价调整项目", /^[A-Z]{2}$/),
  "payment-methods": codeList("Methods of payment", "缴款方式", /^[A-Z]$/),
  authorisations: codeList("Types of authorisation", "授权类型", /^[A-Z0-9]{2,5}$/),
  "goods-locations": codeList(
    "Places where goods are presented",
    "货物存放地点",
    /^[A-Z0-9]{4,40}$/,
  ),
  "error-codes": codeList("Codes of refusals and warnings", "错误代码", /^[A-Z]{3}\d{5}$/),
  "licence-types": codeList("Types of licence", "许可证类型", letters),
  parties: codeList("Traders, brokers and carriers", "企业备案", any),
};

/** The kind, or `undefined` for a name that is none. */
export function findRegisterKind(kind: string): RegisterKind | undefined {
  return Object.hasOwn(registerKinds, kind) ? registerKinds[kind] : undefined;
}
