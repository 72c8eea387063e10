/** The facts of one goods item. */
import { type DocumentClass, findClass, findText, listClasses } from "./document.ts";
import type { DeclaredItem, DeclaredTax, UnlikeCodes } from "./facts.ts";
import {
  amountOf,
  chargesOf,
  documentOf,
  fiscalReferencesOf,
  numberOf,
  previousDocumentOf,
  quantityOf,
  statementOf,
} from "./read-values.ts";

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
  const codes = codesOf(commodity);
  const origins = originsOf(item);
  const procedures = proceduresOf(item);
  const unlike = unlikeCodes(item, commodity, taxes);
  const price = amountOf(findClass(commodity, "invoiceLine"), "itemChargeAmount");
  const value = amountOf(item, "customsValueAmount");
  const traced = tracedOf(national);
  // written out, not spread: every declaration passes here, and spreading costs more than reading
  return {
    item: Number(findText(item, "sequenceNumeric") ?? at + 1),
    commodity: codes.commodity,
    additionalCodes: codes.additionalCodes,
    description: findText(commodity, "description") ?? "",
    origin: origins.origin,
    preferentialOrigin: origins.preferentialOrigin,
    dispatchCountry: findText(findClass(item, "exportCountry"), "id") ?? header.dispatchCountry,
    destinationCountry:
      findText(findClass(item, "destination"), "countryCode") ?? header.destinationCountry,
    procedure: procedures.procedure,
    previousProcedure: procedures.previousProcedure,
    additionalProcedures: procedures.additionalProcedures,
    preference: taxes.find((tax) => tax.preference !== undefined)?.preference,
    valuationMethod: findText(valuation, "methodCode"),
    // low-value data sets state the intrinsic value of the goods in place of the price, and what the
    // transport cost at the header
    itemPrice: price ?? value,
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
    quotaOrder: taxes.find((tax) => tax.quotaOrder !== undefined)?.quotaOrder,
    transactionNature: findText(item, "transactionNatureCode") ?? header.transactionNature,
    documents: listClasses(item, "additionalDocument").map(documentOf),
    statements: listClasses(item, "additionalInformation").map(statementOf),
    previousDocuments: listClasses(item, "previousDocument").map(previousDocumentOf),
    taxes,
    brandType: findText(national, "brandType") ?? brandTypeIn(findText(national, "model")),
    fiscalReferences: fiscalReferencesOf(item),
    ...(unlike.length > 0 && { unlike }),
    ...(price && value && { statedValue: value }),
    ...(traced && { traced }),
  };
}

/** Lots and producers that one element may name. */
const tracedMax = 20;

/** Production batches and producers; undefined where neither is declared. */
function tracedOf(national: DocumentClass | undefined): DeclaredItem["traced"] {
  const batch = findText(national, "productionBatch");
  const producers = [
    findText(national, "manufacturerId"),
    findText(national, "overseasManufacturer"),
  ].filter((one) => one !== undefined);
  if (batch === undefined && producers.length === 0) return undefined;
  const lots = (batch ?? "")
    .split(/[,;，；、|\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== "");
  return { lots: lots.slice(0, tracedMax), producers };
}

/**
 * The elements of a model are parted by bars, and of an export the first two are the type of brand and the
 * benefit it enjoys abroad, each of one digit (rules of declaration of goods, 2018). Whether the code is one
 * the registers tell. @example brandTypeIn("1|0|steel|model 7") // "1"
 */
function brandTypeIn(model: string | undefined): string | undefined {
  return /^\s*(\d)\s*\|\s*\d\s*(?:\||$)/.exec(model ?? "")?.[1];
}

/** TSP and TRC make up the commodity code, in this order; all other types are additional codes. */
function codesOf(
  commodity: DocumentClass | undefined,
): Pick<DeclaredItem, "commodity" | "additionalCodes"> {
  let first = "";
  let second = "";
  const additionalCodes: string[] = [];
  for (const one of listClasses(commodity, "classification")) {
    const type = findText(one, "identificationTypeCode") ?? "TSP";
    const id = findText(one, "id") ?? "";
    if (type === "TSP") first ||= id;
    else if (type === "TRC") second ||= id;
    else if (type !== "CV") additionalCodes.push(id); // CV: the number of a chemical substance
  }
  return { commodity: first + second, additionalCodes };
}

/** Type 1 is the country of origin, 2 the origin a preference is claimed for. */
function originsOf(item: DocumentClass): Pick<DeclaredItem, "origin" | "preferentialOrigin"> {
  let origin: string | undefined;
  let preferentialOrigin: string | undefined;
  for (const one of listClasses(item, "origin")) {
    const country = findText(one, "countryCode");
    if (findText(one, "typeCode") === "2") preferentialOrigin ??= country;
    else origin ??= country;
  }
  return { origin, preferentialOrigin };
}

/**
 * Requested and previous procedure stand together; additional procedures each alone, with three
 * characters.
 */
function proceduresOf(
  item: DocumentClass,
): Pick<DeclaredItem, "procedure" | "previousProcedure" | "additionalProcedures"> {
  let procedure: string | undefined;
  let previousProcedure: string | undefined;
  const additionalProcedures: string[] = [];
  for (const one of listClasses(item, "governmentProcedure")) {
    const current = findText(one, "currentCode");
    const previous = findText(one, "previousCode");
    if (procedure === undefined && (previous !== undefined || current?.length === 2)) {
      procedure = current;
      previousProcedure = previous;
    } else if (current !== undefined) additionalProcedures.push(current);
  }
  return { procedure, previousProcedure, additionalProcedures };
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

/** Codes of one kind that are stated twice and differ. */
function unlikeCodes(
  item: DocumentClass,
  commodity: DocumentClass | undefined,
  taxes: readonly DeclaredTax[],
): readonly UnlikeCodes[] {
  const origins = listClasses(item, "origin");
  const classified = listClasses(commodity, "classification");
  if (origins.length < 2 && classified.length < 2 && taxes.length < 2) return noneUnlike;
  const isPreferential = (one: DocumentClass) => findText(one, "typeCode") === "2";
  const country = (one: DocumentClass) => findText(one, "countryCode");
  const digits = (type: string) =>
    classified
      .filter((one) => (findText(one, "identificationTypeCode") ?? "TSP") === type)
      .map((one) => findText(one, "id"));
  const stated = [
    ["commodity", digits("TSP")],
    ["commodity", digits("TRC")],
    ["origin", origins.filter((one) => !isPreferential(one)).map(country)],
    ["preferential-origin", origins.filter(isPreferential).map(country)],
    ["preference", taxes.map((tax) => tax.preference)],
    ["quota", taxes.map((tax) => tax.quotaOrder)],
  ] as const;
  return stated.flatMap(([of, all]): readonly UnlikeCodes[] => {
    const codes = [...new Set(all)].filter((code) => code !== undefined);
    return codes.length < 2 ? [] : [{ of, codes }];
  });
}

const noneUnlike: readonly UnlikeCodes[] = [];
