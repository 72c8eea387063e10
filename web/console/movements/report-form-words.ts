/** Words of the forms that report one document, one call or one count. */
import type { Text } from "../../elements/language.ts";

export const formWords = {
  manifest: { en: "State a document", zh: "申报一票舱单" },
  manifestSays: {
    en: "One transport document of a conveyance that is still to come. A file states many at once.",
    zh: "申报尚未抵达的运输工具所载的一票运输单证。多票请使用文件申报。",
  },
  arrival: { en: "Report an arrival", zh: "报告运抵" },
  noCall: {
    en: "No arrival to report: no goods of yours are still to come. State the documents of a call first; its arrival is then reported here.",
    zh: "没有可报告的运抵：本单位没有尚未运抵的货物。请先申报航次的舱单，再在此报告运抵。",
  },
  arrivalSays: {
    en: "Everything your manifests state for the conveyance and voyage at that customs office, and that has not landed yet, is reported as landed.",
    zh: "本单位舱单所载该运输工具、航次在该关区尚未运抵的货物，全部报告运抵。",
  },
  outturn: { en: "Take goods in", zh: "理货入库" },
  outturnSays: {
    en: "State all that you counted of the document at this place: it enters your stock. Counted again, it takes the place of what you counted there before: add what has left since. Where it differs from the document, a case is opened.",
    zh: "填写该票单证在本场所理货所得的全部数量，货物即列入库存。重新理货的，以本次填报为准，代替此前在该场所的理货结果，其间已提离的应一并计入。与单证不符的，生成差异。",
  },
  amendment: { en: "Correct the document", zh: "更正单证" },
  amendmentSays: {
    en: "What you leave as it is stays. A correction below what was released or has left is refused, and listed as a difference.",
    zh: "未改动的内容保持不变。更正后数量低于已放行或已提离数量的，不予接受，并列为差异。",
  },
  cancellation: { en: "Withdraw the document", zh: "撤销单证" },
  cancellationSays: {
    en: "The document is cancelled, and stays readable. This is possible until goods of it have landed.",
    zh: "撤销该单证，原内容仍可查询。货物运抵后不能撤销。",
  },
  departure: { en: "Report its departure", zh: "报告离境" },
  departureSays: {
    en: "The goods have left over the border by this conveyance; goods in transhipment, by the one that was stated for them. What was not released is an alarm for customs and a case to explain. Imports that have landed leave through the gate of a keeper: their departure is recorded here and changes nothing of them.",
    zh: "货物已由该运输工具运离关境；转运货物须由所申报的续运运输工具运离。未经放行即报告离境的，海关将收到预警，并须说明差异。已运抵的进口货物经场所卡口提离，在此报告离境仅作记录，不改变其状态。",
  },
  split: { en: "Split off a part", zh: "分票" },
  splitSays: {
    en: "A part of the goods goes over to a document of its own; the rest stays under this one. Packages and mass are those of the part.",
    zh: "部分货物转入另一份单证，其余仍在本单证项下。件数和毛重填写转出部分。",
  },
  consolidation: { en: "Consolidate", zh: "拼装" },
  consolidationSays: {
    en: "All that is not yet released of this document, and of the others that you name, goes over to one document; packages and mass are those of all together.",
    zh: "本单证及所列其他单证的未放行货物全部转入一份单证。件数和毛重填写合计数。",
  },
  deconsolidation: { en: "Break down into house bills", zh: "拆分为分提单" },
  deconsolidationSays: {
    en: "All that is not yet released of this document goes over to its house bills. Together they have its packages and its mass.",
    zh: "本单证的未放行货物全部转入各分提单，件数和毛重合计应与本单证一致。",
  },
  transhipment: { en: "Tranship", zh: "申报转运" },
  transhipmentSays: {
    en: "Another conveyance carries the goods on under customs control. This is possible while nothing of them is released.",
    zh: "货物在海关监管下由另一运输工具续运。已有货物放行的，不能申报转运。",
  },
  houses: { en: "House bills", zh: "分提单" },
  housesHint: {
    en: "One a line: number, packages and gross mass in kg, separated by spaces.",
    zh: "每行一份：编号、件数、毛重（千克），以空格分隔。",
  },
  house: { en: "House bill {}: ", zh: "第{}份：" },
  others: { en: "Other documents", zh: "其他单证编号" },
  othersHint: {
    en: "Numbers of documents of the same kind, separated by spaces.",
    zh: "同种单证的编号，多个以空格分隔。",
  },
  mode: { en: "Kind of conveyance", zh: "运输工具种类" },
  conveyance: { en: "Conveyance", zh: "运输工具编号" },
  conveyanceHint: {
    en: "IMO number of the ship, registration of the aircraft, number of the train, plate of the lorry.",
    zh: "船舶填 IMO 编号，航空器填注册号，列车填车次，货车填车牌。",
  },
  voyage: { en: "Voyage", zh: "航次" },
  voyageHint: {
    en: "Its arrival is reported by the same one. Where there is none: a number of your own for this run.",
    zh: "报告运抵时使用同一航次。没有航次号的，填写本单位为本次运输自编的编号。",
  },
  call: { en: "Conveyance and voyage", zh: "运输工具和航次" },
  name: { en: "Name of the ship", zh: "船名" },
  office: { en: "Customs office (code)", zh: "海关关区（代码）" },
  officeHint: {
    en: "Offices are offered by code and name as you type.",
    zh: "输入代码或名称时列出关区供选择。",
  },
  place: { en: "Place (code)", zh: "场所（代码）" },
  placeHint: {
    en: "Your places with stock are offered as you type.",
    zh: "输入时提示本单位有库存的场所。",
  },
  at: { en: "Time", zh: "时间" },
  atHint: { en: "empty: now", zh: "不填即为当前时间" },
  type: { en: "Kind of document", zh: "单证种类" },
  document: { en: "Number of the document", zh: "单证编号" },
  carrier: { en: "Carrier (id)", zh: "承运人（编号）" },
  carrierHint: {
    en: "Only where several carriers use this number.",
    zh: "多个承运人使用同一单证编号时填写。",
  },
  consignee: { en: "Consignee (registration number)", zh: "收货人（登记编号）" },
  consigneeHint: {
    en: "It is notified where nobody declares the goods.",
    zh: "货物无人报关时通知该收货人。",
  },
  packages: { en: "Packages", zh: "件数" },
  grossMassKg: { en: "Gross mass (kg)", zh: "毛重（千克）" },
  containers: { en: "Containers", zh: "集装箱号" },
  seals: { en: "Seals", zh: "封志号" },
  several: { en: "Separate several by spaces.", zh: "多个以空格分隔。" },
  reason: { en: "Reason", zh: "理由" },
  recorded: { en: "Recorded.", zh: "已记录。" },
  newCase: {
    en: "It differs from the document: a case was opened, which stands on this page.",
    zh: "与单证不符，已生成差异，见本页“差异处理”。",
  },
  toMade: { en: "Open document {}", zh: "查看单证 {}" },
  takenOtherwise: {
    en: "What you sent first, before you changed it, was recorded. Look at what stands now. If you send this again, it is recorded as a further report.",
    zh: "修改前首次发送的内容已记录。请先查看现有记录；再次发送将作为另一份报告记录。",
  },
  repeated: { en: "Recorded before; nothing changed.", zh: "此前已记录，未作变更。" },
} as const satisfies Readonly<Record<string, Text>>;
