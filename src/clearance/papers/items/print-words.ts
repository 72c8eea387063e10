/** Words of the printed declaration in both languages. */
import type { Text } from "#src/kernel/text.ts";

export const words = {
  import: { en: "Import declaration", zh: "进口货物报关单" },
  export: { en: "Export declaration", zh: "出口货物报关单" },
  other: { en: "Customs declaration", zh: "报关单" },
  mrn: { en: "Registration number", zh: "海关编号" },
  reference: { en: "Reference", zh: "企业内部编号" },
  version: { en: "Version", zh: "版本" },
  lodged: { en: "Lodged", zh: "申报时间" },
  accepted: { en: "Accepted", zh: "接受申报日期" },
  released: { en: "Released", zh: "放行时间" },
  notReleased: { en: "not released", zh: "未放行" },
  item: { en: "Item", zh: "项号" },
  commodity: { en: "Commodity code", zh: "商品编号" },
  goods: { en: "Goods", zh: "商品名称" },
  origin: { en: "Origin", zh: "原产国（地区）" },
  quantity: { en: "Quantity", zh: "数量" },
  netMass: { en: "Net mass", zh: "净重" },
  price: { en: "Price", zh: "总价" },
  customsValue: { en: "Customs value", zh: "完税价格" },
  payable: { en: "Due", zh: "应缴税额" },
  charges: { en: "Charges", zh: "税费" },
  none: { en: "none", zh: "无" },
  undetermined: { en: "to be determined by customs", zh: "待海关核定" },
  total: { en: "Total", zh: "合计" },
  printed: { en: "Printed", zh: "打印时间" },
} as const satisfies Record<string, Text>;
