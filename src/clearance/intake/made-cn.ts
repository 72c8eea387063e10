/**
 * A Chinese import for the tests of intake: everything the rules ask for, and nothing they object
 * to.
 */
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";

export function madeCn(): DeclarationDocument {
  return {
    functionCode: "9",
    functionalReferenceId: "CN-MADE-1",
    typeCode: "IMA",
    goodsItemQuantity: { value: "1" },
    declarationOfficeId: "0101",
    totalGrossMassMeasure: { value: "12", unitCode: "KGM" },
    totalPackageQuantity: { value: "1" },
    declarant: { id: "91310000MA1FL0A0X9" },
    goodsShipment: {
      exportCountry: { id: "DE" },
      destination: { countryCode: "CN" },
      importer: { name: "示例贸易有限公司", id: "91310000MA1FL0A0X9" },
      governmentAgencyGoodsItem: [
        {
          sequenceNumeric: "1",
          commodity: {
            description: "便携式自动数据处理设备",
            classification: [{ id: "84713010", identificationTypeCode: "TSP" }],
            goodsMeasure: {
              grossMassMeasure: { value: "12" },
              netNetWeightMeasure: { value: "10" },
            },
            invoiceLine: { itemChargeAmount: { value: "1000.00", currencyId: "USD" } },
          },
          origin: [{ countryCode: "DE", typeCode: "1" }],
          national: {
            cn: {
              firstQuantity: { value: "5", unitCode: "001" },
              secondQuantity: { value: "10", unitCode: "035" },
              dutyTreatment: "1",
              domesticDistrict: "11089",
            },
          },
        },
      ],
    },
    national: {
      cn: {
        supervisionMode: "0110",
        levyNature: "101",
        transportMode: "2",
        packageTypeCode: "01",
        priceTerm: "1",
        totalNetMass: { value: "10" },
        enterpriseType: "POE",
        tradeCountryCode: "DE",
        voyageId: "V240601",
        billOfLadingId: "BL240601",
        ownerId: "91310000MA1FL0A0X9",
      },
    },
  };
}
