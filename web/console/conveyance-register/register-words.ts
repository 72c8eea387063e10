/** Words of the pages of the register of conveyances. */
import type { Text } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";

export type RegisterEntry = Routes["GET /conveyance-register"]["answer"]["entries"][number];
export type OneEntry = Routes["GET /conveyance-register/{id}"]["answer"];

export const words = {
  says: {
    en: "Ships, aircraft, trains, trucks, drivers and operators, each entry for a time. Customs enters any, carriers their own trucks and drivers.",
    zh: "船舶、航空器、列车、货车、驾驶员和运营企业备案，各有有效期。海关可登记各类，承运人登记本单位货车和驾驶员。",
  },
  none: { en: "No entries.", zh: "没有备案。" },
  kind: { en: "Kind", zh: "类别" },
  number: { en: "Number", zh: "编号" },
  numberHint: {
    en: "IMO number, registration, train number, plate, licence, or number of the operator",
    zh: "IMO 编号、注册号、车次、车牌、驾驶证号或企业编号",
  },
  name: { en: "Name", zh: "名称" },
  flag: { en: "Flag", zh: "国籍" },
  callSign: { en: "Call sign", zh: "呼号" },
  operator: { en: "Operator", zh: "运营企业" },
  operatorNumber: { en: "Number of the operator", zh: "运营企业编号" },
  remark: { en: "Remark", zh: "备注" },
  validFrom: { en: "Valid from", zh: "生效日期" },
  validTo: { en: "No longer valid from", zh: "失效日期" },
  holds: { en: "In force", zh: "有效" },
  yes: { en: "yes", zh: "是" },
  no: { en: "no", zh: "否" },
  party: { en: "Entered by", zh: "登记单位" },
  customs: { en: "customs", zh: "海关" },
  statedAt: { en: "Entered", zh: "登记时间" },
  reason: { en: "Reason", zh: "理由" },
  erased: { en: "erased", zh: "已清除" },
  state: { en: "Add an entry", zh: "登记备案" },
  end: { en: "End the entry", zh: "注销备案" },
  history: { en: "Other entries of this number", zh: "同一编号的其他备案" },
  noHistory: { en: "This number has no other entry.", zh: "该编号没有其他备案。" },
  sameName: { en: "Other numbers under this name", zh: "同名的其他编号" },
  calls: { en: "Calls", zh: "航次（班次）" },
  noCalls: { en: "No calls.", zh: "没有航次（班次）。" },
} as const satisfies Readonly<Record<string, Text>>;

export const entryKinds = {
  ship: { en: "ship", zh: "船舶" },
  aircraft: { en: "aircraft", zh: "航空器" },
  train: { en: "train", zh: "列车" },
  truck: { en: "truck", zh: "货车" },
  driver: { en: "driver", zh: "驾驶员" },
  operator: { en: "operator", zh: "运营企业" },
} as const satisfies Readonly<Record<RegisterEntry["kind"], Text>>;
