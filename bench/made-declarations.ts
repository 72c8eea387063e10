/**
 * Declarations made by rule for measurements: five items unless asked otherwise, the same for the
 * same seed.
 */
import type { DeclarationDocument } from "../src/clearance/declaration/document.ts";

export type MadeDeclarationInput = { readonly seed: number; readonly items?: number };

const goods = [
  {
    commodity: "85109000",
    description: "Parts for electric shavers and hair clippers",
    origin: "US",
  },
  {
    commodity: "62034235",
    description: "Men's trousers of cotton, brown, various sizes",
    origin: "TR",
  },
  {
    commodity: "84713010",
    description: "Portable automatic data processing machines",
    origin: "CN",
  },
  { commodity: "07031019", description: "Onions, fresh, in nets of five kilograms", origin: "NZ" },
  { commodity: "39269097", description: "Articles of plastics for household use", origin: "VN" },
];

/** A UK import declaration of ordinary size, as a trader's software sends it. */
export function madeImport({ seed, items = 5 }: MadeDeclarationInput): DeclarationDocument {
  const number = String(seed).padStart(8, "0");
  return {
    functionCode: "9",
    functionalReferenceId: `BENCH${number}`,
    typeCode: "IMA",
    goodsItemQuantity: { value: String(items) },
    invoiceAmount: { value: invoiceTotal(seed, items), currencyId: "GBP" },
    totalGrossMassMeasure: { value: String(120 * items), unitCode: "KGM" },
    totalPackageQuantity: { value: String(10 * items) },
    additionalDocument: [{ categoryCode: "1", id: "1108654", typeCode: "DAN" }],
    agent: { functionCode: "2" },
    authorisationHolder: [
      { id: "GB553202734852", categoryCode: "CGU" },
      { id: "GB553202734852", categoryCode: "DPO" },
    ],
    borderTransportMeans: { registrationNationalityCode: "US", modeCode: "1" },
    declarant: { id: "GB603202734852" },
    exporter: {
      name: "Example Traders Inc.",
      address: {
        cityName: "Boston",
        countryCode: "US",
        line: "1 Harbour Street",
        postcodeId: "MA 02110",
      },
    },
    goodsShipment: {
      transactionNatureCode: "1",
      consignment: {
        containerCode: "1",
        arrivalTransportMeans: {
          id: `90${String(seed % 100000).padStart(5, "0")}`,
          identificationTypeCode: "10",
        },
        goodsLocation: {
          name: "FXTFXTFXT",
          typeCode: "A",
          address: { typeCode: "U", countryCode: "GB" },
        },
        transportEquipment: [{ sequenceNumeric: "1", id: `MSKU${number}` }],
      },
      destination: { countryCode: "GB" },
      exportCountry: { id: "US" },
      governmentAgencyGoodsItem: Array.from({ length: items }, (_, at) =>
        madeItem(seed + at, at + 1),
      ),
      importer: { id: "GB553202734852" },
      previousDocument: [
        { categoryCode: "Y", id: `5GB553202734852-${number}`, typeCode: "DCR", lineNumeric: "1" },
      ],
      tradeTerms: { conditionCode: "CIF", locationId: "GBFXT" },
    },
    obligationGuarantee: [{ id: "GUARANTEENOTREQUIRED", securityDetailsCode: "0" }],
  };
}

function invoiceTotal(seed: number, items: number): string {
  let total = 0;
  for (let at = 0; at < items; at++) total += 1000.5 + ((seed + at) % 997);
  return total.toFixed(2);
}

function madeItem(seed: number, number: number) {
  const kind = goods[seed % goods.length] ?? {
    commodity: "39269097",
    description: "Articles of plastics",
    origin: "VN",
  };
  return {
    sequenceNumeric: String(number),
    additionalDocument: [
      { categoryCode: "C", id: "GBCGUGUARANTEENOTREQUIRED", typeCode: "505" },
      { categoryCode: "C", id: "GBDPO1108654", typeCode: "506" },
      { categoryCode: "N", id: `INV${seed}/2024`, typeCode: "935", lpcoExemptionCode: "AC" },
    ],
    additionalInformation: [{ statementCode: "00500", statementDescription: "IMPORTER" }],
    commodity: {
      description: kind.description,
      classification: [
        { id: kind.commodity, identificationTypeCode: "TSP" },
        { id: "00", identificationTypeCode: "TRC" },
      ],
      dutyTaxFee: [
        { dutyRegimeCode: "100", typeCode: "A00", payment: { methodCode: "E" } },
        { typeCode: "B00", payment: { methodCode: "E" } },
      ],
      goodsMeasure: {
        grossMassMeasure: { value: "120" },
        netNetWeightMeasure: { value: "100" },
        tariffQuantity: { value: "50" },
      },
      invoiceLine: { itemChargeAmount: { value: `${1000 + (seed % 997)}.50`, currencyId: "GBP" } },
    },
    customsValuation: { methodCode: "1" },
    governmentProcedure: [{ currentCode: "40", previousCode: "00" }, { currentCode: "000" }],
    origin: [{ countryCode: kind.origin, typeCode: "1" }],
    packaging: [
      {
        sequenceNumeric: "1",
        marksNumbersId: `MARK${seed}`,
        quantityQuantity: { value: "10" },
        typeCode: "BX",
      },
    ],
    valuationAdjustment: { additionCode: "0000" },
  };
}
