/** The facts of one goods item. */
import { type DocumentClass, findClass, findText, listClasses } from "./document.ts";
import type { DeclaredItem, DeclaredTax } from "./facts.ts";
import { amountOf, chargesOf, documentOf, numberOf, previousDocumentOf, quantityOf, statementOf } from "./read-values.ts";

/** What is true of the whole declaration and holds for each item that says nothing else. */
export type HeaderFacts = {
  readonly dispatchCountry: string | undefined;
  readonly destinationCountry: string | undefined;
  readonly transactionNature: string | undefined;
};

export type ItemSource = {
  readonly item: DocumentClass;
  /** Place in the list, from 0. */
  readonly at: number;
  readonly header: HeaderFacts;
  readonly profile: string;
};

export function readItem({ item, at, header, profile }: ItemSource): DeclaredItem {
  const commodity = findClass(item, "commodity");
  const measure = findClass(commodity, "goodsMeasure");
  const valuation = findClass(item, "customsValuation");
  const national = findClass(item, "national", profile);
  const packaging = listClasses(item, "packaging");
  const taxes = listClasses(commodity, "dutyTaxFee").map(taxOf);
  return {
    item: Number(findText(item, "sequenceNumeric") ?? at + 1),
    ...codesOf(commodity),
    description: findText(commodity, "description") ?? "",
    ...originsOf(item),
    dispatchCountry: findText(findClass(item, "exportCountry"), "id") ?? header.dispatchCountry,
    destinationCountry: findText(findClass(item, "destination"), "countryCode") ?? header.destinationCountry,
    ...proceduresOf(item),
    preference: taxes.find((tax) => tax.preference)?.preference,
    valuationMethod: findText(valuation, "methodCode"),
    itemPrice: amountOf(findClass(commodity, "invoiceLine"), "itemChargeAmount"),
    statisticalValue: amountOf(item, "statisticalValueAmount"),
    charges: chargesOf(valuation),
    netMassKg: numberOf(measure, "netNetWeightMeasure"),
    grossMassKg: numberOf(measure, "grossMassMeasure"),
    supplementaryQuantity: quantityOf(measure, "tariffQuantity"),
    firstQuantity: quantityOf(national, "firstQuantity"),
    secondQuantity: quantityOf(national, "secondQuantity"),
    dealQuantity: quantityOf(national, "dealQuantity"),
    dutyTreatment: findText(national, "dutyTreatment"),
    domesticDistrict: findText(national, "domesticDistrict"),
    packages: packaging.length === 0 ? undefined : numberOf(packaging[0], "quantityQuantity"),
    packageType: findText(packaging[0], "typeCode"),
    quotaOrder: taxes.find((tax) => tax.quotaOrder)?.quotaOrder,
    transactionNature: findText(item, "transactionNatureCode") ?? header.transactionNature,
    documents: listClasses(item, "additionalDocument").map(documentOf),
    statements: listClasses(item, "additionalInformation").map(statementOf),
    previousDocuments: listClasses(item, "previousDocument").map(previousDocumentOf),
    taxes,
    brandType: findText(national, "brandType"),
  };
}

/** Types of classification that make up the commodity code, in the order of its digits; all others are additional codes. */
const codeTypes = ["TSP", "TRC"];

function codesOf(commodity: DocumentClass | undefined): Pick<DeclaredItem, "commodity" | "additionalCodes"> {
  const parts = listClasses(commodity, "classification").map((one) => ({
    type: findText(one, "identificationTypeCode") ?? codeTypes[0] ?? "",
    id: findText(one, "id") ?? "",
  }));
  return {
    commodity: codeTypes.map((type) => parts.find((part) => part.type === type)?.id ?? "").join(""),
    additionalCodes: parts.filter((part) => !codeTypes.includes(part.type) && part.type !== "CV").map((part) => part.id),
  };
}

/** Type 1 is the country of origin, 2 the origin a preference is claimed for. */
function originsOf(item: DocumentClass): Pick<DeclaredItem, "origin" | "preferentialOrigin"> {
  const origins = listClasses(item, "origin");
  const preferential = origins.find((one) => findText(one, "typeCode") === "2");
  const plain = origins.find((one) => one !== preferential);
  return { origin: findText(plain, "countryCode"), preferentialOrigin: findText(preferential, "countryCode") };
}

/** Requested and previous procedure stand together; additional procedures each alone, with three characters. */
function proceduresOf(item: DocumentClass): Pick<DeclaredItem, "procedure" | "previousProcedure" | "additionalProcedures"> {
  const all = listClasses(item, "governmentProcedure");
  const main = all.find((one) => findText(one, "previousCode") !== undefined) ?? all.find((one) => findText(one, "currentCode")?.length === 2);
  const others = all.filter((one) => one !== main).map((one) => findText(one, "currentCode"));
  return {
    procedure: findText(main, "currentCode"),
    previousProcedure: findText(main, "previousCode"),
    additionalProcedures: others.filter((code) => code !== undefined),
  };
}

function taxOf(one: DocumentClass): DeclaredTax {
  const payment = findClass(one, "payment");
  return {
    type: findText(one, "typeCode"),
    preference: findText(one, "dutyRegimeCode"),
    methodOfPayment: findText(payment, "methodCode"),
    quotaOrder: findText(one, "quotaOrderId"),
    baseQuantity: quantityOf(one, "specificTaxBaseQuantity"),
    baseAmount: amountOf(one, "adValoremTaxBaseAmount"),
    rate: numberOf(one, "taxRateNumeric"),
    assessed: amountOf(payment, "taxAssessedAmount"),
    payable: amountOf(payment, "paymentAmount"),
  };
}
