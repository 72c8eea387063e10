/** Words of the assessment notice in both languages. */
import type { Text } from "#src/kernel/text.ts";

export type Locale = "en" | "zh";

export const words = {
  title: { en: "Assessment notice", zh: "税费核定通知" },
  reference: { en: "Reference", zh: "企业内部编号" },
  mrn: { en: "Registration number", zh: "海关编号" },
  assessedAt: { en: "Assessed at", zh: "核定时间" },
  decided: { en: "Decided", zh: "核定方式" },
  due: { en: "Payment", zh: "缴纳期限" },
  scope: { en: "For", zh: "适用范围" },
  quantity: { en: "Quantity", zh: "数量" },
  acceptedOn: { en: "Law as of (acceptance)", zh: "适用法律之日（接受申报）" },
  version: { en: "Tariff and registers", zh: "税则与参数库版本" },
  item: { en: "Item", zh: "商品项" },
  value: { en: "Customs value", zh: "完税价格" },
  unknown: { en: "not known", zh: "未确定" },
  tax: { en: "Charge", zh: "税种" },
  base: { en: "Base", zh: "计税基础" },
  rate: { en: "Rate", zh: "税率" },
  amount: { en: "Assessed", zh: "核定" },
  relieved: { en: "Relieved", zh: "减免" },
  secured: { en: "Secured", zh: "担保" },
  suspended: { en: "Suspended", zh: "暂不征收" },
  payable: { en: "Due now", zh: "应缴" },
  law: { en: "Law", zh: "依据" },
  measure: { en: "measure", zh: "税率措施" },
  open: { en: "An officer determines this charge.", zh: "由海关核定。" },
  openLines: {
    en: "Charges that are not known yet and in no sum below",
    zh: "尚未确定、未计入下列合计的税费",
  },
  facts: { en: "Declared facts used", zh: "所依据的申报事实" },
  notApplied: { en: "Measures that do not apply", zh: "未适用的措施" },
  total: { en: "Total", zh: "合计" },
} as const satisfies Record<string, Text>;
