/**
 * Facts that a rule may name. The page of the language, the completion of the editor and the
 * compiler read this table; a new fact is one line here and one in the reader of the station.
 */
import type { Text } from "#src/kernel/text.ts";

/** `texts`: several values, of which one has to match. `date`: compared by day. */
export type FactKind = "text" | "texts" | "number" | "date";
export type FactDefinition = {
  readonly name: string;
  readonly kind: FactKind;
  /** `item`: of one goods item; a rule holds for one item at a time. */
  readonly level: "declaration" | "item";
  /** Stated in entry summaries alone; others belong to declarations, some to both (`entry-rules.ts`). */
  readonly ofEntry?: true;
  readonly says: Text;
};

function fact(kind: FactKind, level: FactDefinition["level"]) {
  return (name: string, en: string, zh: string): FactDefinition => ({
    name,
    kind,
    level,
    says: { en, zh },
  });
}
const itemText = fact("text", "item");
const itemNumber = fact("number", "item");
const text = fact("text", "declaration");
const texts = fact("texts", "declaration");
const number = fact("number", "declaration");

function ofEntry(one: FactDefinition): FactDefinition {
  return { ...one, ofEntry: true };
}

export const factCatalogue: readonly FactDefinition[] = [
  itemText("commodity", "commodity code, all digits", "商品编号"),
  itemText("origin", "country of origin", "原产国"),
  itemText("dispatchCountry", "country of dispatch", "启运国"),
  itemText("destinationCountry", "country of destination", "运抵国"),
  itemText("procedure", "procedure", "监管程序"),
  itemText("previousProcedure", "previous procedure", "前一程序"),
  itemText("preference", "preference claimed", "享受的优惠"),
  itemText("description", "description of the goods", "商品名称"),
  itemText("valuationMethod", "method of valuation", "估价方法"),
  itemText("packageType", "kind of packages", "包装种类"),
  itemText("dutyTreatment", "duty treatment", "征免方式"),
  itemText("taxType", "kind of rate that was applied", "适用税率种类"),
  itemNumber("pricePerKg", "customs value per kilogram, profile's currency", "每公斤完税价格"),
  itemNumber("customsValue", "customs value, profile's currency", "完税价格"),
  itemNumber("netMassKg", "net mass in kilograms", "净重（千克）"),
  itemNumber("grossMassKg", "gross mass in kilograms", "毛重（千克）"),
  itemNumber("quantity", "quantity in the first unit", "第一法定数量"),
  itemNumber("pricePerUnit", "customs value per first unit", "每法定单位完税价格"),
  itemNumber("dutyRate", "duty payable over customs value, per cent", "关税占完税价格百分比"),
  itemNumber("priceToUsual", "price over the usual price of such goods", "价格与参考价之比"),
  itemNumber(
    "priceDeviation",
    "distance from the usual price in robust deviations; -3 and below is far below",
    "偏离参考价的稳健离差（-3 及以下为明显偏低）",
  ),
  itemText("quantityUnit", "first unit", "第一法定计量单位"),
  itemNumber(
    "unitPriceToUsual",
    "price of the first unit over the usual one",
    "每法定单位价格与参考价之比",
  ),
  itemNumber(
    "unitPriceDeviation",
    "distance of the price of the first unit in robust deviations",
    "每法定单位价格偏离参考价的稳健离差",
  ),
  itemNumber("unitPriceCases", "cases behind the usual price of the unit", "单位参考价的案例数"),
  itemNumber(
    "mirrorRatio",
    "our value of such trade over the partner's, by the register mirror-gaps",
    "我方与伙伴方此类贸易统计值之比（登记 mirror-gaps）",
  ),
  itemNumber("priceCases", "cases behind the usual price", "参考价的案例数"),
  itemNumber("priceAgeDays", "days since the newest of these cases", "最新案例距今天数"),
  text("direction", "import or export", "进出口方向"),
  text("additionalType", "letter of the declaration type", "报关单类型代码"),
  text("supervisionMode", "supervision mode", "监管方式"),
  text("levyNature", "nature of levy", "征免性质"),
  text("transportMode", "mode of transport", "运输方式"),
  text("transportMeans", "vessel, flight or vehicle", "运输工具"),
  text("voyage", "voyage or flight number", "航次号"),
  text("office", "customs office", "申报海关"),
  text("borderOffice", "office of entry or exit", "进出境关别"),
  text("goodsLocation", "where the goods are", "货物存放地"),
  text("traderId", "trader: importer of imports, exporter of exports", "境内收发货人代码"),
  text("traderName", "name of the trader", "境内收发货人名称"),
  text("declarantId", "declarant", "申报单位代码"),
  text("agentId", "agent", "代理人代码"),
  text("consigneeId", "consignee", "收货人代码"),
  text("consigneeName", "name of the consignee", "收货人名称"),
  text("consigneeAddress", "street, postcode and town of the consignee", "收货人地址"),
  text("consignorId", "consignor", "发货人代码"),
  text("consignorName", "name of the consignor", "发货人名称"),
  text("consignorAddress", "street, postcode and town of the consignor", "发货人地址"),
  text("tradeCountry", "country of trade", "贸易国"),
  text("currency", "currency of the invoice", "币制"),
  text("priceTerm", "term of delivery", "成交方式"),
  text("firstTimeTrader", "true until the trader had a release", "是否首次申报企业"),
  texts("container", "container numbers", "集装箱号"),
  texts("documentType", "types of documents attached", "随附单证代码"),
  texts("transportDocument", "numbers of bills and waybills", "提运单号"),
  number("invoiceAmount", "invoice amount, its own currency", "发票金额"),
  number("totalNetMassKg", "net mass of all goods", "总净重"),
  number("totalGrossMassKg", "gross mass of all goods", "总毛重"),
  number("packages", "number of packages", "件数"),
  number("items", "number of goods items", "商品项数"),
  number("manifestGrossMassKg", "gross mass in the manifest", "舱单毛重"),
  number("manifestPackages", "packages in the manifest", "舱单件数"),
  number("hour", "hour of receipt, 0 to 23, office time", "收到申报的小时"),
  number("weekday", "day of the week, 1 Monday to 7", "星期几"),
  number(
    "linkedTraders",
    "other traders with the same container, address, telephone, account or owner",
    "共用集装箱、地址、电话、账户或所有人的其他企业数",
  ),
  number("linkedFindings", "findings of those in the last year", "上述企业近一年的查获数"),
  number("traderAgeDays", "days since the trader's first declaration", "企业首次申报距今天数"),
  number("traderAgents", "agents and declarants the trader has had", "企业用过的代理及申报单位数"),
  number(
    "shellSigns",
    "signs of a shell, 0 to 5: new, one agent, linked, price far below, half of the partner's figures",
    "空壳迹象（0 至 5）：新设、单一代理、与他人关联、价格明显偏低、不及伙伴统计之半",
  ),
  number(
    "stops",
    "times the trader was stopped in a row without a finding",
    "连续受查且无查获次数",
  ),
  number(
    "listedScore",
    "how alike a party, ship, address or paper is to a listed one, 0 to 1",
    "与名单主体的最高相似度（0 至 1）",
  ),
  fact("texts", "item")(
    "controlledGoods",
    "entries of controlled goods it meets, list and entry: LIST:ENTRY",
    "符合的管制货物条目（名单:条目）",
  ),
  fact("texts", "item")("controlledList", "lists of those entries", "符合条目所在的管制名单"),
  fact("texts", "item")("controlledWhy", "what of the goods agreed", "符合的依据"),
  texts("listedOn", "lists that such a party stands on", "所在名单"),
  texts("listedParty", "numbers of such parties, list and number", "疑似名单主体编号"),
  number("score", "chance of a finding by the model, 0 to 1", "模型评分"),
  fact("date", "declaration")("acceptedOn", "day of acceptance", "接受申报日期"),
  ofEntry(itemText("placeOfLoading", "place of loading, UN/LOCODE", "装货地点（UN/LOCODE）")),
  ofEntry(itemText("placeOfUnloading", "place of unloading, UN/LOCODE", "卸货地点（UN/LOCODE）")),
  ofEntry(itemText("dangerousGoods", "UN number of dangerous goods", "危险货物联合国编号")),
  ofEntry(texts("routing", "countries of routing", "途经国家")),
  ofEntry(texts("seal", "seal numbers", "封志号")),
  ofEntry(text("meansNationality", "nationality of the means of transport", "运输工具国籍")),
  ofEntry(text("specificCircumstance", "specific circumstance", "特殊情形代码")),
  ofEntry(text("carrierId", "carrier at entry", "入境承运人代码")),
  ofEntry(text("carrierName", "name of the carrier at entry", "入境承运人名称")),
  ofEntry(
    text("carrierAddress", "street, postcode and town of the carrier at entry", "入境承运人地址"),
  ),
  ofEntry(text("declarantName", "name of the declarant", "申报人名称")),
  ofEntry(text("declarantAddress", "street, postcode and town of the declarant", "申报人地址")),
  ofEntry(text("agentName", "name of the representative", "代理人名称")),
  ofEntry(text("agentAddress", "street, postcode and town of the representative", "代理人地址")),
  ofEntry(text("notifyId", "party to be notified", "通知方代码")),
  ofEntry(text("notifyName", "name of the party to be notified", "通知方名称")),
  ofEntry(
    text("notifyAddress", "street, postcode and town of the party to be notified", "通知方地址"),
  ),
  ofEntry(
    number(
      "hoursToArrival",
      "hours from lodging to the expected arrival",
      "申报至预计到达的小时数",
    ),
  ),
];

const byName = new Map(factCatalogue.map((one) => [one.name, one]));
/** Places of facts in a subject, by kind. */
const slots = new Map<string, number>();
const sizes = { text: 0, texts: 0, number: 0 };
for (const one of factCatalogue) {
  const room = one.kind === "date" ? "number" : one.kind;
  slots.set(one.name, sizes[room]++);
}
export const textSlots = sizes.text;
export const textsSlots = sizes.texts;
export const numberSlots = sizes.number;

/** Where a fact of the catalogue stands among the facts of its kind. */
export function slotOf(name: string): number {
  const slot = slots.get(name);
  if (slot === undefined) throw new Error(`Broken assumption: ${name} is in the catalogue`);
  return slot;
}

/** `document.…`: an element of the declaration; `goods.…`: of the goods item. */
export function isPath(name: string): boolean {
  return /^(document|goods)(\.[a-zA-Z][a-zA-Z0-9]*)+$/.test(name);
}

/** Kind of a fact by its name; an element of the document is a list of texts. */
export function kindOfFact(name: string): FactKind | undefined {
  return isPath(name) ? "texts" : byName.get(name)?.kind;
}
