/** Words of the pages of licences. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

export type Licence = Routes["GET /licences"]["answer"]["licences"][number];
export type Movement = Routes["GET /licences/{id}"]["answer"]["movements"][number];

export const words = {
  says: {
    en: "Claimed when a declaration is accepted, used when its goods are released, restored when it is refused, cancelled or amended.",
    zh: "报关单接受申报时占用，货物放行时核销，不予放行、撤销或修改时退回。",
  },
  one: { en: "Licence", zh: "许可证件" },
  none: { en: "No licences are registered.", zh: "未登记许可证件。" },
  number: { en: "Number", zh: "证件编号" },
  document: { en: "Document", zh: "证件代码" },
  holder: { en: "Holder", zh: "持证人" },
  goods: { en: "Goods", zh: "货物" },
  countries: { en: "Countries", zh: "国别" },
  any: { en: "any", zh: "不限" },
  granted: { en: "Granted", zh: "许可数量" },
  claimed: { en: "Claimed", zh: "已占用" },
  used: { en: "Used", zh: "已核销" },
  left: { en: "Left", zh: "余量" },
  value: { en: "Value taken", zh: "已用金额" },
  valueGranted: { en: "Value granted", zh: "许可金额" },
  shipments: { en: "Declarations", zh: "报关单数" },
  validFrom: { en: "First day", zh: "起始日" },
  validTo: { en: "Last day", zh: "截止日" },
  status: { en: "Status", zh: "状态" },
  movements: { en: "Movements", zh: "使用记录" },
  movementsNone: { en: "Nothing has been drawn from it.", zh: "尚未使用。" },
  content: { en: "Content", zh: "证件内容" },
  declaration: { en: "Declaration", zh: "报关单" },
  item: { en: "Item", zh: "项号" },
  quantity: { en: "Quantity", zh: "数量" },
  at: { en: "Claimed at", zh: "占用时间" },
  import: { en: "Import licences", zh: "导入许可证件" },
  file: {
    en: "File of the authority, CSV or JSON",
    zh: "发证机关的文件（CSV 或 JSON）",
  },
  first: { en: "Choose a file first", zh: "请先选择文件" },
  go: { en: "Import", zh: "导入" },
} as const satisfies Readonly<Record<string, Text>>;

export const statuses = {
  active: { en: "active", zh: "有效" },
  suspended: { en: "suspended", zh: "暂停" },
  revoked: { en: "revoked", zh: "吊销" },
} as const satisfies Readonly<Record<Licence["status"], Text>>;

export const states = {
  claimed: { en: "claimed", zh: "占用" },
  used: { en: "used", zh: "核销" },
  returned: { en: "put back", zh: "退回" },
} as const satisfies Readonly<Record<Movement["state"], Text>>;
