/**
 * The declared facts that charges stand on, each with its place in the declaration, so that who asks
 * why an amount is what it is can look every one of them up. In: a document. Out: facts of the header
 * and of each item, in the order of the lists below. Pure.
 */
import type { Text } from "#src/kernel/text.ts";
import {
  type DeclarationDocument,
  type DocumentClass,
  findText,
  listClasses,
} from "../declaration/document.ts";
import { declarationMapping, findSteps, jsonPathOf, pointerOf } from "../declaration/mapping.ts";

export type ChargeFact = {
  readonly name: Text;
  readonly value: string;
  /** WCO pointer, and path in our JSON. */
  readonly pointer: string;
  readonly path: string;
};
export type ChargeFacts = {
  readonly header: readonly ChargeFact[];
  readonly items: readonly { readonly item: number; readonly facts: readonly ChargeFact[] }[];
};

type Named = { readonly path: string; readonly name: Text };
const named = (path: string, en: string, zh: string): Named => ({ path, name: { en, zh } });

/** Elements of the header that values, rates or reliefs are read from; `[]` is each of a list. */
const headerElements = (profile: string): readonly Named[] => [
  named("typeCode", "Declaration type", "报关单类型"),
  named("invoiceAmount", "Invoice amount", "发票金额"),
  named("totalGrossMassMeasure", "Gross mass", "毛重"),
  named("currencyExchange[].rateNumeric", "Agreed exchange rate", "约定汇率"),
  named("goodsShipment.tradeTerms.conditionCode", "Terms of delivery", "贸易条款"),
  named("goodsShipment.customsValuation.freightChargeAmount", "Freight", "运费"),
  named(
    "goodsShipment.customsValuation.chargeDeduction[].chargesTypeCode",
    "Addition or deduction",
    "加项或减项",
  ),
  named(
    "goodsShipment.customsValuation.chargeDeduction[].otherChargeDeductionAmount",
    "Amount added or deducted",
    "加减金额",
  ),
  named("additionalInformation[].statementCode", "Statement", "声明代码"),
  named(`national.${profile}.priceTerm`, "Price term", "成交方式"),
  named(`national.${profile}.freight.amount`, "Freight", "运费"),
  named(`national.${profile}.insurance.amount`, "Insurance", "保险费"),
  named(`national.${profile}.supervisionMode`, "Supervision mode", "监管方式"),
  named(`national.${profile}.levyNature`, "Levy nature", "征免性质"),
];

const itemElements = (profile: string): readonly Named[] => [
  named("commodity.classification[].id", "Commodity code", "商品编号"),
  named("origin[].countryCode", "Origin", "原产国（地区）"),
  named("governmentProcedure[].currentCode", "Procedure", "海关程序"),
  named("governmentProcedure[].previousCode", "Previous procedure", "前一程序"),
  named("commodity.invoiceLine.itemChargeAmount", "Price", "价格"),
  named("customsValuation.methodCode", "Valuation method", "估价方法"),
  named(
    "customsValuation.chargeDeduction[].chargesTypeCode",
    "Addition or deduction",
    "加项或减项",
  ),
  named(
    "customsValuation.chargeDeduction[].otherChargeDeductionAmount",
    "Amount added or deducted",
    "加减金额",
  ),
  named("statisticalValueAmount", "Statistical value", "统计价值"),
  named("commodity.goodsMeasure.netNetWeightMeasure", "Net mass", "净重"),
  named("commodity.goodsMeasure.grossMassMeasure", "Gross mass", "毛重"),
  named("commodity.goodsMeasure.tariffQuantity", "Supplementary quantity", "补充数量"),
  named("commodity.dutyTaxFee[].dutyRegimeCode", "Preference", "优惠"),
  named("commodity.dutyTaxFee[].quotaOrderId", "Tariff quota", "关税配额"),
  named("commodity.dutyTaxFee[].specificTaxBaseQuantity", "Declared tax base", "申报计税数量"),
  named("commodity.dutyTaxFee[].adValoremTaxBaseAmount", "Declared tax base", "申报计税金额"),
  named("commodity.dutyTaxFee[].payment.methodCode", "Method of payment", "缴款方式"),
  named("additionalDocument[].typeCode", "Document", "随附单证"),
  named("additionalInformation[].statementCode", "Statement", "声明代码"),
  named(`national.${profile}.firstQuantity`, "First quantity", "法定第一数量"),
  named(`national.${profile}.secondQuantity`, "Second quantity", "法定第二数量"),
  named(`national.${profile}.dutyTreatment`, "Duty treatment", "征免方式"),
];

/** A list is told up to this many entries. */
const listedMax = 50;

/** @example chargeFacts(document, "cn").items[0]?.facts[0]?.pointer // "42A/67A/68A[1]/23A/21A[1].145" */
export function chargeFacts(document: DeclarationDocument, profile: string): ChargeFacts {
  const root = declarationMapping(profile);
  const read = (from: DocumentClass, before: string, elements: readonly Named[]) =>
    elements.flatMap(({ path, name }) =>
      leavesOf(from, path).flatMap(({ path: at, value }): readonly ChargeFact[] => {
        const steps = findSteps(root, before === "" ? at : `${before}.${at}`);
        return steps ? [{ name, value, pointer: pointerOf(steps), path: jsonPathOf(steps) }] : [];
      }),
    );
  const shipment = classOf(document, "goodsShipment");
  const items = shipment ? listClasses(shipment, "governmentAgencyGoodsItem") : [];
  return {
    header: read(document, "", headerElements(profile)),
    items: items.map((item, at) => ({
      item: Number(findText(item, "sequenceNumeric") ?? at + 1),
      facts: read(item, `goodsShipment.governmentAgencyGoodsItem[${at}]`, itemElements(profile)),
    })),
  };
}

type Leaf = { readonly path: string; readonly value: string };

/** Every value a path leads to, with the numbers of the list entries it went through. */
function leavesOf(from: DocumentClass, path: string): readonly Leaf[] {
  const [step = "", ...rest] = path.split(".");
  const name = step.replace("[]", "");
  if (rest.length === 0) {
    const value = printLeaf(from[name]);
    return value === "" ? [] : [{ path: name, value }];
  }
  const inner = rest.join(".");
  if (!step.endsWith("[]")) {
    const next = classOf(from, name);
    return next ? leavesOf(next, inner).map((leaf) => under(name, leaf)) : [];
  }
  return listClasses(from, name)
    .slice(0, listedMax)
    .flatMap((one, at) => leavesOf(one, inner).map((leaf) => under(`${name}[${at}]`, leaf)));
}

function under(name: string, { path, value }: Leaf): Leaf {
  return { path: `${name}.${path}`, value };
}

function classOf(from: DocumentClass, name: string): DocumentClass | undefined {
  const value: unknown = from[name];
  const isClass = typeof value === "object" && value !== null && !Array.isArray(value);
  return isClass ? (value as DocumentClass) : undefined; // an object of the document is a class
}

/** A value with its unit or currency. */
function printLeaf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "";
  const { value: amount, currencyId, unitCode } = value as Record<string, unknown>; // an object
  if (typeof amount !== "string") return "";
  const unit = currencyId ?? unitCode;
  return typeof unit === "string" ? `${amount} ${unit}` : amount;
}
