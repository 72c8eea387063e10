/**
 * The declared facts that charges stand on, each with its place in the declaration, so that who asks
 * why an amount is what it is can look every one of them up. In: a document. Out: facts of the header
 * and of each item, in the order of the lists below. Pure.
 */
import type { Text } from "#src/kernel/text.ts";
import { type RegisterSnapshot, nameOf } from "#src/registers/snapshot.ts";
import {
  type DeclarationDocument,
  type DocumentClass,
  findText,
  listClasses,
} from "../../declaration/document.ts";
import { declarationMapping, findSteps, jsonPathOf, pointerOf } from "../../declaration/mapping.ts";

export type ChargeFact = {
  readonly name: Text;
  readonly value: string;
  /** What the value stands for where it is a code that a register names. */
  readonly says?: Text;
  /** WCO pointer, and path in our JSON. */
  readonly pointer: string;
  readonly path: string;
};
export type ChargeFacts = {
  readonly header: readonly ChargeFact[];
  readonly items: readonly { readonly item: number; readonly facts: readonly ChargeFact[] }[];
};

type ElementName = { readonly path: string; readonly name: Text; readonly register?: string };
/** An element; where its value is a code, the registers that may name it, spaces between them. */
const named = (path: string, en: string, zh: string, register?: string): ElementName => ({
  path,
  name: { en, zh },
  ...(register !== undefined && { register }),
});

const charged = "customsValuation.chargeDeduction[].chargesTypeCode";
const chargedAmount = "customsValuation.chargeDeduction[].otherChargeDeductionAmount";

/** Elements of the header that values, rates or reliefs are read from; `[]` is each of a list. */
const headerElements = (profile: string): readonly ElementName[] => [
  named("typeCode", "Declaration type", "报关单类型"),
  named("invoiceAmount", "Invoice amount", "发票金额"),
  named("totalGrossMassMeasure", "Gross mass", "毛重"),
  named("currencyExchange[].rateNumeric", "Agreed exchange rate", "约定汇率"),
  named("goodsShipment.tradeTerms.conditionCode", "Terms of delivery", "贸易条款", "price-terms"),
  named("goodsShipment.customsValuation.freightChargeAmount", "Freight", "运费"),
  named(`goodsShipment.${charged}`, "Addition or deduction", "加项或减项", "valuation-adjustments"),
  named(`goodsShipment.${chargedAmount}`, "Amount added or deducted", "加减金额"),
  named("goodsShipment.domesticDutyTaxParty[].id", "Number for VAT", "增值税登记号"),
  named("additionalInformation[].statementCode", "Statement", "声明代码", "additional-statements"),
  named(`national.${profile}.priceTerm`, "Price term", "成交方式", "price-terms"),
  ...["freight", "insurance", "other"].flatMap((cost) => {
    const { en, zh } = costs[cost] ?? { en: cost, zh: cost };
    return [
      named(`national.${profile}.${cost}Amount`, en, zh),
      named(`national.${profile}.${cost}Basis`, `${en}: basis`, `${zh}标记`),
    ];
  }),
  named(`national.${profile}.supervisionMode`, "Supervision mode", "监管方式", "supervision-modes"),
  named(`national.${profile}.levyNature`, "Levy nature", "征免性质", "levy-natures"),
  named(`national.${profile}.priceInfluenceConfirmed`, "Influence on the price", "价格影响确认"),
  named(`national.${profile}.transportMode`, "Transport mode", "运输方式", "transport-modes"),
];

const costs: Readonly<Record<string, Text>> = {
  freight: { en: "Freight", zh: "运费" },
  insurance: { en: "Insurance", zh: "保险费" },
  other: { en: "Other additions", zh: "杂费" },
};

const itemElements = (profile: string): readonly ElementName[] => [
  named("commodity.classification[].id", "Commodity code", "商品编号", "commodity-titles"),
  named("origin[].countryCode", "Origin", "原产国（地区）", "countries"),
  named(
    "governmentProcedure[].currentCode",
    "Procedure",
    "海关程序",
    "procedure-codes additional-procedures",
  ),
  named("governmentProcedure[].previousCode", "Previous procedure", "前一程序", "procedure-codes"),
  named("commodity.invoiceLine.itemChargeAmount", "Price", "价格"),
  named("customsValueAmount", "Value of the goods", "货物价值"),
  named("customsValuation.methodCode", "Valuation method", "估价方法", "valuation-methods"),
  named(charged, "Addition or deduction", "加项或减项", "valuation-adjustments"),
  named(chargedAmount, "Amount added or deducted", "加减金额"),
  named("statisticalValueAmount", "Statistical value", "统计价值"),
  named("commodity.goodsMeasure.netNetWeightMeasure", "Net mass", "净重"),
  named("commodity.goodsMeasure.grossMassMeasure", "Gross mass", "毛重"),
  named("commodity.goodsMeasure.tariffQuantity", "Supplementary quantity", "补充数量"),
  named("commodity.dutyTaxFee[].dutyRegimeCode", "Preference", "优惠", "preferences"),
  named("commodity.dutyTaxFee[].quotaOrderId", "Tariff quota", "关税配额"),
  named("commodity.dutyTaxFee[].specificTaxBaseQuantity", "Declared tax base", "申报计税数量"),
  named("commodity.dutyTaxFee[].adValoremTaxBaseAmount", "Declared tax base", "申报计税金额"),
  named(
    "commodity.dutyTaxFee[].payment.methodCode",
    "Method of payment",
    "缴款方式",
    "payment-methods",
  ),
  named("additionalDocument[].categoryCode+typeCode", "Document", "随附单证", "document-types"),
  named("additionalInformation[].statementCode", "Statement", "声明代码", "additional-statements"),
  named(`national.${profile}.firstQuantity`, "First quantity", "法定第一数量"),
  named(`national.${profile}.secondQuantity`, "Second quantity", "法定第二数量"),
  named(`national.${profile}.dealQuantity`, "Deal quantity", "成交数量"),
  named(`national.${profile}.dutyTreatment`, "Duty treatment", "征免方式", "duty-treatments"),
];

/** A list is told up to this many entries. */
const listedMax = 50;

/** Name of a code by registers, spaces between them; undefined where none is known. */
export type CodeName = (registers: string, code: string) => Text | undefined;

/** Names by the registers of a day. */
export function codeNames(snapshot: RegisterSnapshot, day: Temporal.PlainDate): CodeName {
  return (registers, code) => {
    for (const kind of registers.split(" ")) {
      const row = snapshot.find(kind, code, day);
      const name = row && nameOf(row);
      // lists may hold a code without its text
      if (name && name.en !== code) return name;
    }
    return undefined;
  };
}

/** @example chargeFacts(document, "cn").items[0]?.facts[0]?.pointer // "42A/67A/68A[1]/23A/21A[1].145" */
export function chargeFacts(
  document: DeclarationDocument,
  profile: string,
  codeName: CodeName = () => undefined,
  /** The item at this place alone; 0: none of them. */
  { only }: { readonly only?: number | undefined } = {},
): ChargeFacts {
  const root = declarationMapping(profile);
  const read = (from: DocumentClass, before: string, elements: readonly ElementName[]) =>
    elements.flatMap(({ path, name, register }) =>
      leavesOf(from, path).flatMap(({ path: at, value }): readonly ChargeFact[] => {
        const steps = findSteps(root, before === "" ? at : `${before}.${at}`);
        if (!steps) return [];
        const says = register === undefined ? undefined : codeName(register, value);
        const place = { pointer: pointerOf(steps), path: jsonPathOf(steps) };
        return [{ name, value, ...(says && { says }), ...place }];
      }),
    );
  const shipment = classOf(document, "goodsShipment");
  const items = shipment ? listClasses(shipment, "governmentAgencyGoodsItem") : [];
  return {
    header: read(document, "", headerElements(profile)),
    items: items.flatMap((item, at) => {
      if (only !== undefined && at + 1 !== only) return [];
      const before = `goodsShipment.governmentAgencyGoodsItem[${at}]`;
      const number = Number(findText(item, "sequenceNumeric") ?? at + 1);
      return [{ item: number, facts: read(item, before, itemElements(profile)) }];
    }),
  };
}

/**
 * Name of an element that charges stand on, and the registers that name its codes; undefined for all others.
 * `path`: in our JSON, of the declaration or of one item, list entries written `[]`.
 */
export function chargeElement(
  profile: string,
  path: string,
  ofItem: boolean,
): { readonly name: Text; readonly register?: string } | undefined {
  const elements = ofItem ? itemElements(profile) : headerElements(profile);
  return elements.find((one) => one.path === path);
}

type Leaf = { readonly path: string; readonly value: string };

/** Every value a path leads to, with the numbers of the list entries it went through. */
function leavesOf(from: DocumentClass, path: string): readonly Leaf[] {
  const [step = "", ...rest] = path.split(".");
  const name = step.replace("[]", "");
  if (rest.length === 0) {
    // `a+b`: one code in two elements; its place is that of the last
    const names = name.split("+");
    const value = names.map((one) => printLeaf(from[one])).join("");
    return value === "" ? [] : [{ path: names.at(-1) ?? name, value }];
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

/** A value with its unit or currency; empty for what is no value. */
export function printLeaf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "";
  const { value: amount, currencyId, unitCode } = value as Record<string, unknown>; // an object
  if (typeof amount !== "string") return "";
  const unit = currencyId ?? unitCode;
  return typeof unit === "string" ? `${amount} ${unit}` : amount;
}
