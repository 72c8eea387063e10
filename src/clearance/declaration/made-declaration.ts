/** Declarations for tests of the flow: a plain import or export under the Chinese profile. */
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";

export type Making = {
  readonly reference: string;
  readonly direction?: "import" | "export";
  readonly trader?: string;
  readonly bill?: string;
  readonly commodity?: string;
  readonly items?: number;
  readonly price?: string;
};

/** An import of laptops from Germany, or what is asked for. */
export function madeDeclaration(making: Making): DeclarationDocument {
  const { reference, direction = "import", trader = "3122260001", items = 1 } = making;
  const isImport = direction === "import";
  const party = { name: "Example Trading", id: trader };
  return {
    functionCode: "9",
    functionalReferenceId: reference,
    typeCode: isImport ? "IMA" : "EXA",
    goodsItemQuantity: { value: String(items) },
    totalGrossMassMeasure: { value: String(12 * items), unitCode: "KGM" },
    totalPackageQuantity: { value: "10" },
    invoiceAmount: { value: "1000.00", currencyId: "USD" },
    declarationOfficeId: "2225",
    declarant: { id: trader },
    goodsShipment: {
      ...(isImport ? { importer: party } : {}),
      exportCountry: { id: isImport ? "DE" : "CN" },
      destination: { countryCode: isImport ? "CN" : "DE" },
      governmentAgencyGoodsItem: Array.from({ length: items }, (_, index) =>
        goodsItem(index + 1, making),
      ),
    },
    ...(isImport ? {} : { exporter: party }),
    national: {
      cn: {
        supervisionMode: "0110",
        levyNature: "101",
        transportMode: "2",
        billOfLadingId: making.bill ?? `BL${reference}`,
        packageTypeCode: "99",
        totalNetMass: { value: String(10 * items), unitCode: "KGM" },
        priceTerm: isImport ? "1" : "3",
        enterpriseType: "POE",
        tradeCountryCode: "DE",
      },
    },
  };
}

function goodsItem(
  number: number,
  { direction = "import", commodity = "84713010", price = "1000.00" }: Making,
) {
  return {
    sequenceNumeric: String(number),
    commodity: {
      description: "Portable automatic data processing machines",
      classification: [{ id: commodity, identificationTypeCode: "TSP" }],
      goodsMeasure: {
        grossMassMeasure: { value: "12", unitCode: "KGM" },
        netNetWeightMeasure: { value: "10", unitCode: "KGM" },
      },
      invoiceLine: { itemChargeAmount: { value: price, currencyId: "USD" } },
    },
    origin: [{ countryCode: direction === "import" ? "DE" : "CN", typeCode: "1" }],
    national: {
      cn: {
        dealQuantity: { value: "5", unitCode: "001" },
        firstQuantity: { value: "5", unitCode: "001" },
        dutyTreatment: "1",
        domesticDistrict: "31229",
        brandType: "0",
      },
    },
  };
}
