/**
 * A UK import for the tests of intake: everything the rules ask for, and nothing they object to.
 */
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";

const deferment = { categoryCode: "C", id: "GBDPO1108654", typeCode: "506" };
const invoice = { categoryCode: "N", id: "INV-1", typeCode: "935", lpcoExemptionCode: "AC" };

export function madeGb(): DeclarationDocument {
  return {
    functionCode: "9",
    functionalReferenceId: "MADE1",
    typeCode: "IMA",
    goodsItemQuantity: { value: "1" },
    totalPackageQuantity: { value: "10" },
    additionalDocument: [{ categoryCode: "1", id: "1108654", typeCode: "DAN" }],
    authorisationHolder: [{ id: "GB553202734852", categoryCode: "DPO" }],
    borderTransportMeans: { registrationNationalityCode: "US", modeCode: "1" },
    declarant: { id: "GB603202734852" },
    exporter: {
      name: "Müller & Söhne",
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
        containerCode: "0",
        arrivalTransportMeans: { id: "9074729", identificationTypeCode: "10" },
        goodsLocation: {
          name: "CW1117770GB",
          typeCode: "B",
          address: { typeCode: "Y", countryCode: "GB" },
        },
      },
      destination: { countryCode: "GB" },
      exportCountry: { id: "US" },
      governmentAgencyGoodsItem: [
        {
          sequenceNumeric: "1",
          additionalDocument: [{ ...deferment }, { ...invoice }],
          commodity: {
            description: "Parts for electric shavers",
            classification: [
              { id: "85109000", identificationTypeCode: "TSP" },
              { id: "00", identificationTypeCode: "TRC" },
            ],
            dutyTaxFee: [{ dutyRegimeCode: "100", typeCode: "A00", payment: { methodCode: "E" } }],
            goodsMeasure: {
              grossMassMeasure: { value: "120.5" },
              netNetWeightMeasure: { value: "100" },
            },
            invoiceLine: { itemChargeAmount: { value: "1000.00", currencyId: "GBP" } },
          },
          customsValuation: { methodCode: "1" },
          governmentProcedure: [{ currentCode: "40", previousCode: "00" }, { currentCode: "000" }],
          origin: [{ countryCode: "US", typeCode: "1" }],
          packaging: [
            {
              sequenceNumeric: "1",
              marksNumbersId: "MARK 1",
              quantityQuantity: { value: "10" },
              typeCode: "BX",
            },
          ],
          valuationAdjustment: { additionCode: "0000" },
        },
      ],
      importer: { id: "GB553202734852" },
      previousDocument: [{ categoryCode: "Y", id: "5GB553202734852-1", typeCode: "DCR" }],
      tradeTerms: { conditionCode: "CIF", locationId: "GBFXT" },
    },
  };
}
