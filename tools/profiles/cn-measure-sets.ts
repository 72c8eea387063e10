/** The sets of measures of `cn`: what the rates of each have in common. */

export type MeasureSet = {
  readonly en: string;
  readonly zh: string;
  readonly taxType: string;
  /** Absent: any. */
  readonly origin?: string;
  readonly legalBasis: string;
  /** First day for which the source no longer vouches. */
  readonly knownUntil?: string;
  readonly noteEn?: string;
  readonly noteZh?: string;
  /** Customs value for a unit from which, or below which, the rates apply. */
  readonly valueFrom?: string;
  readonly valueBelow?: string;
};

const us =
  "State Council Tariff Commission announcements of 2018 and 2019 on goods of the United States (税委会公告〔2019〕3号 and those before)";

export const measureSets: Readonly<Record<string, MeasureSet>> = {
  "duty-2018": {
    en: "Applied import duty of 2018 and 2019",
    zh: "2018年、2019年进口关税实施税率",
    taxType: "DUTY",
    legalBasis:
      "Customs tariff of China, lower of most-favoured-nation and provisional rate as of 2018-01-01 to 2019-06-01",
    knownUntil: "2019-06-02",
  },
  "duty-mixed": {
    en: "Import duty at a mixed rate",
    zh: "选择税、滑准税进口关税",
    taxType: "DUTY",
    legalBasis: "Customs tariff of China, provisional rates of 2018 and 2019",
    noteEn:
      "The rate is a percentage or an amount a tonne, whichever is lower (rubber), or slides with the price (cotton); the amount is not loaded.",
    noteZh: "该税率为从价与从量两者从低（天然橡胶）或滑准税（棉花），从量税额未载入。",
  },
  "export-not-loaded": {
    en: "Goods that the export tariff names",
    zh: "出口税则列名商品",
    taxType: "EXPORT",
    legalBasis: "进出口税则 (出口税则)",
    noteEn: "These goods may carry export duty; its rates are not loaded.",
    noteZh: "该商品可能征收出口关税，税率未载入。",
  },
  "duty-provisional-2026": {
    en: "Provisional import duty of 2026",
    zh: "2026年进口暂定税率",
    taxType: "DUTY",
    legalBasis: "税委会公告2026年第1号",
  },
  "us-2018": {
    en: "Additional duty on US goods, 2018 and 2019",
    zh: "2018年、2019年对原产于美国商品加征关税",
    taxType: "ADDITIONAL",
    origin: "US",
    legalBasis: us,
    knownUntil: "2019-06-02",
    noteEn: "Exclusions and suspensions after 2019-06-01 are not loaded.",
    noteZh: "未载入2019年6月1日以后的排除和暂停。",
  },
  "us-2025-03": {
    en: "Additional duty on US farm goods, March to November 2025",
    zh: "2025年3月至11月对原产于美国农产品加征关税",
    taxType: "ADDITIONAL",
    origin: "US",
    legalBasis: "税委会公告2025年第2号; ended by 税委会公告2025年第9号",
  },
  "us-2025-04": {
    en: "Additional duty on US goods, April to November 2025",
    zh: "2025年4月至11月对原产于美国商品加征关税",
    taxType: "ADDITIONAL",
    origin: "US",
    legalBasis: "State Council Tariff Commission announcements of April and May 2025",
    noteEn: "The additions of April to November 2025 on all US goods are not loaded.",
    noteZh: "未载入2025年4月至11月对全部美国商品的加征税率。",
  },
  "us-2025-11": {
    en: "Additional duty on US goods from November 2025",
    zh: "2025年11月起对原产于美国商品加征关税",
    taxType: "ADDITIONAL",
    origin: "US",
    legalBasis: "税委会公告2025年第10号",
    noteEn: "Of 34 %, 24 points are suspended until 2026-11-10; what follows is not known.",
    noteZh: "34%中的24个百分点暂停至2026年11月10日，此后未知。",
    knownUntil: "2026-11-10",
  },
  "ct-drinks": {
    en: "Consumption tax on drinks, list of 2006",
    zh: "2006年饮料酒进口消费税",
    taxType: "CT",
    legalBasis: "财关税[2006]22号",
    knownUntil: "2009-01-01",
  },
  "ct-beer-cheap": {
    en: "Consumption tax on beer below 370 dollars a tonne, list of 2006",
    zh: "2006年啤酒进口消费税（完税价格每吨370美元以下）",
    taxType: "CT",
    legalBasis: "财关税[2006]22号",
    valueBelow: "370 USD / TNE",
  },
  "ct-beer-dear": {
    en: "Consumption tax on beer from 370 dollars a tonne, list of 2006",
    zh: "2006年啤酒进口消费税（完税价格每吨370美元及以上）",
    taxType: "CT",
    legalBasis: "财关税[2006]22号",
    valueFrom: "370 USD / TNE",
  },
  "ct-spirits": {
    en: "Consumption tax on spirits that the list of 2006 does not name",
    zh: "2006年清单未列名烈性酒的进口消费税",
    taxType: "CT",
    legalBasis: "财税〔2006〕33号",
  },
  "ct-goods": {
    en: "Consumption tax on fireworks, golf equipment, jewellery, wood",
    zh: "焰火、高尔夫球具、珠宝首饰、木制品进口消费税",
    taxType: "CT",
    legalBasis: "财税〔2006〕33号",
  },
  "ct-watches": {
    en: "Consumption tax on watches worth 10,000 yuan or more each",
    zh: "高档手表进口消费税（每只完税价格1万元及以上）",
    taxType: "CT",
    legalBasis: "财税〔2006〕33号",
    valueFrom: "10000 CNY / NAR",
  },
  "ct-tobacco": {
    en: "Consumption tax on cigars and cut tobacco",
    zh: "雪茄烟、烟丝进口消费税",
    taxType: "CT",
    legalBasis: "财税〔2009〕84号",
  },
  "ct-motorcycles": {
    en: "Consumption tax on motorcycles above 250 ml",
    zh: "气缸容量250毫升以上摩托车进口消费税",
    taxType: "CT",
    legalBasis: "财税〔2014〕93号",
  },
  "ct-oil": {
    en: "Consumption tax on refined oil",
    zh: "成品油进口消费税",
    taxType: "CT",
    legalBasis: "财税〔2015〕11号",
  },
  "ct-batteries": {
    en: "Consumption tax on batteries with lead, cadmium or mercury",
    zh: "铅蓄、镉镍、氧化汞电池进口消费税",
    taxType: "CT",
    legalBasis: "财税〔2015〕16号",
  },
  "ct-cars": {
    en: "Consumption tax on cars by cylinder capacity",
    zh: "小汽车进口消费税（按气缸容量）",
    taxType: "CT",
    legalBasis: "财税〔2008〕105号",
    noteEn:
      "A car worth 1.3 million yuan or more that its importer drives owes 10 points more, not charged here.",
    noteZh: "零售价130万元及以上且自用进口的，另加征10%，此处未计。",
  },
  "ct-not-loaded": {
    en: "Goods that may carry consumption tax",
    zh: "可能征收消费税的商品",
    taxType: "CT",
    legalBasis: "消费税暂行条例 (State Council Order 539), list of taxable goods",
    noteEn:
      "These goods may carry consumption tax; what decides is not declared, or the rate is not loaded.",
    noteZh: "该商品可能征收消费税，取决于未申报的事项，或税率未载入。",
  },
};
