/** One case for each code of the rules: what is changed in the made declaration, and what is found. */
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";

export type Value =
  | string
  | number
  | null
  | readonly unknown[]
  | { readonly [name: string]: unknown };
/**
 * Code, pointer, and what is changed: path in JSON with `0` for places in arrays, and the new
 * value; null removes.
 */
export type Case = readonly [
  code: string,
  pointer: string,
  ...changes: (readonly [string, Value])[],
];

export const item = "goodsShipment.governmentAgencyGoodsItem.0";
const itemPointer = "42A/67A/68A[1]";
const statement = (code: string) => [{ statementCode: code }];
const money = (value: string, currencyId = "GBP") => ({ value, currencyId });

const document = (changes: { readonly [name: string]: string }) =>
  [
    `${item}.additionalDocument.2`,
    { categoryCode: "C", id: "1", typeCode: "505", ...changes },
  ] as const;

const moreGbCases: readonly Case[] = [
  ["CDS12073", "42A/67A.103", ["goodsShipment.transactionNatureCode", null]],
  ["CDS12073", "42A/67A/99B.465", ["goodsShipment.destination", null]],
  ["CDS12135", "42A/67A/95B.062", ["goodsShipment.exportCountry", null]],
  ["CDS12072", "42A/57A.R031", ["exporter", null]],
  ["CDS12072", "42A/67A/74A.R038", ["goodsShipment.importer", null]],
  ["CDS12070", `${itemPointer}/03A[1].225`, [`${item}.additionalInformation`, statement("00500")]],
  [
    "CDS12070",
    `${itemPointer}/23A/50A[1].401`,
    [`${item}.commodity.dutyTaxFee.0.dutyRegimeCode`, "120"],
  ],
  [
    "CDS12110",
    `${itemPointer}/23A/50A[1].164`,
    [`${item}.commodity.dutyTaxFee.0.quotaOrderId`, "050123"],
  ],
  ["CDS77000", `${itemPointer}/02A[1].D005`, [`${item}.additionalDocument.0.id`, null]],
  ["CDS77002", `${itemPointer}/02A[3].360`, document({ categoryCode: "N", typeCode: "935" })],
  ["CDS77005", `${itemPointer}/02A[3].D028`, document({ categoryCode: "Y", typeCode: "900" })],
  ["CDS71262", `${itemPointer}/02A[3].360`, document({ lpcoExemptionCode: "EA" })],
  [
    "CDS12096",
    "42A/17C[1].R145",
    ["authorisationHolder", [{ id: "GB553202734852", categoryCode: "CGU" }]],
  ],
  [
    "CDS12113",
    "42A/90A[1].101",
    ["authorisationHolder", [{ id: "GB553202734852", categoryCode: "CGU" }]],
    ["obligationGuarantee", [{ id: "1", securityDetailsCode: "3" }]],
  ],
  ["CDS12120", "42A/17C[1].R145", ["typeCode", "IMC"]],
  ["CDS11004", `${itemPointer}/70A[1].166`, [`${item}.governmentProcedure.0.currentCode`, "10"]],
  ["CDS11004", `${itemPointer}/70A[1].166`, [`${item}.governmentProcedure.0.currentCode`, "00"]],
  [
    "CDS11005",
    `${itemPointer}/70A[1].166`,
    [
      "goodsShipment.governmentAgencyGoodsItem.1",
      { sequenceNumeric: "2", governmentProcedure: [{ currentCode: "71", previousCode: "00" }] },
    ],
  ],
  ["CDS12082", "42A.109", ["invoiceAmount", money("1000.00", "EUR")]],
  ["CDS13000", "42A.109", ["invoiceAmount", money("999.00")]],
  ["CDS13000", "42A.146", ["totalPackageQuantity", { value: "11" }]],
  ["CDS12084", "42A/67A/27A.R014", ["goodsShipment.consignee", { id: "GB1", name: "Both" }]],
  ["CDS12086", "42A/28A/18A.R012", ["consignment", { carrier: { id: "GB1", name: "Both" } }]],
  [
    "CDS12089",
    "42A/67A/27A.R014",
    ["typeCode", "EXA"],
    [`${item}.statisticalValueAmount`, money("1")],
  ],
  [
    "CDS12114",
    "42A/67A/41A/58B[1].181",
    [
      "goodsShipment.customsValuation",
      { chargeDeduction: [{ chargesTypeCode: "BI", otherChargeDeductionAmount: money("120") }] },
    ],
  ],
  ["CDS12106", `${itemPointer}/03A[1].226`, [`${item}.governmentProcedure.1.currentCode`, "1CL"]],
  ["CDS12118", `${itemPointer}/70A[1].166`, [`${item}.governmentProcedure.1.currentCode`, "17X"]],
  ["CDS12090", "42A/28A/18A.R012", [`${item}.governmentProcedure.1.currentCode`, "17X"]],
  [
    "CDS12152",
    "42A/67A/68A[2]/70A[1].166",
    [`${item}.governmentProcedure.1.currentCode`, "1H7"],
    ["goodsShipment.governmentAgencyGoodsItem.1", { sequenceNumeric: "2" }],
  ],
  [
    "CDS12137",
    "42A/67A/99A[2].D019",
    ["goodsShipment.previousDocument.0", { categoryCode: "Z", id: "GB/1", typeCode: "MCR" }],
    ["goodsShipment.previousDocument.1", { categoryCode: "Z", id: "GB/2", typeCode: "MCR" }],
  ],
  ["CDS12132", "42A/67A/99A[1].D018", ["goodsShipment.previousDocument.0.id", "MY-OWN 1"]],
  [
    "CDS12156",
    "42A/67A/99A[1].D018",
    ["goodsShipment.previousDocument.0", { categoryCode: "Y", id: "20240601", typeCode: "CLE" }],
    ["acceptanceDateTime", { value: "20240602", formatCode: "102" }],
  ],
  ["CDS12123", `${itemPointer}.006`, [`${item}.sequenceNumeric`, "0"]],
];

export const gbCases: readonly Case[] = [
  ["CDS10001", "42A.D026", ["functionalReferenceId", null]],
  ["CDS10001", "42A.D013", ["typeCode", null]],
  ["CDS10001", "42A/57B.R123", ["declarant", null]],
  ["CDS10001", "42A/67A/28A/64A.L016", ["goodsShipment.consignment", null]],
  ["CDS10001", `${itemPointer}.006`, ["goodsShipment.governmentAgencyGoodsItem", null]],
  ["CDS10001", `${itemPointer}/70A[1].166`, [`${item}.governmentProcedure`, null]],
  ["CDS10001", `${itemPointer}/23A.137`, [`${item}.commodity.description`, null]],
  ["CDS10001", `${itemPointer}/02A[1].D031`, [`${item}.additionalDocument.0.categoryCode`, null]],
  ["CDS10004", `${itemPointer}/23A/21A[1].145`, [`${item}.commodity.classification.0.id`, null]],
  ["CDS10004", `${itemPointer}/23A/21A[2].145`, [`${item}.commodity.classification.1.id`, "0"]],
  ["CDS10010", "42A/57B.R123", ["declarant.id", "12345"]],
  ["CDS10010", `${itemPointer}/70A[2].166`, [`${item}.governmentProcedure.1.currentCode`, "0000"]],
  ["CDS10020", "42A/67A/99A[1].D031", ["goodsShipment.previousDocument.0.categoryCode", "Q"]],
  ["CDS10020", `${itemPointer}/92A[1].501`, [`${item}.origin.0.typeCode`, "7"]],
  ["CDS12052", "42A.D013", ["typeCode", "IMX"]],
  ["CDS11003", "42A.228", ["goodsItemQuantity", { value: "2" }]],
  ["CDS12022", `${itemPointer}.006`, [`${item}.sequenceNumeric`, "7"]],
  [
    "CDS12024",
    `${itemPointer}.006`,
    ["goodsShipment.governmentAgencyGoodsItem.1", { sequenceNumeric: "1" }],
  ],
  [
    "CDS11006",
    `${itemPointer}/23A/65A.128`,
    [`${item}.commodity.goodsMeasure.netNetWeightMeasure`, { value: "121" }],
  ],
  [
    "CDS10021",
    `${itemPointer}/23A/65A.126`,
    [`${item}.commodity.goodsMeasure.grossMassMeasure`, { value: "-1" }],
  ],
  [
    "CDS12057",
    `${itemPointer}/23A/79A.112`,
    [
      "goodsShipment.governmentAgencyGoodsItem.1",
      { sequenceNumeric: "2", commodity: { invoiceLine: { itemChargeAmount: money("1", "EUR") } } },
    ],
  ],
  ["CDS12016", "42A.023", ["acceptanceDateTime", { value: "20991231", formatCode: "102" }]],
  ["CDS12016", "42A.023", ["acceptanceDateTime", { value: "20230101", formatCode: "102" }]],
  [
    "CDS12108",
    "42A/67A/99A[1].D019",
    ["typeCode", "EXA"],
    ["goodsShipment.previousDocument", null],
  ],
  [
    "CDS12141",
    `${itemPointer}/03A[1].226`,
    [`${item}.additionalInformation`, [...statement("NIDOM"), ...statement("NIIMP")]],
  ],
  [
    "CDS40070",
    "42A/67A/68A[2]/03A[1].226",
    [`${item}.additionalInformation`, statement("NIIMP")],
    ["goodsShipment.governmentAgencyGoodsItem.1", { sequenceNumeric: "2" }],
  ],
  [
    "CDS40071",
    "42A/67A/68A[2]/03A[1].226",
    [`${item}.additionalInformation`, statement("NIDOM")],
    ["goodsShipment.governmentAgencyGoodsItem.1", { sequenceNumeric: "2" }],
  ],
  [
    "CDS40072",
    "42A/67A/68A[2]/03A[1].226",
    [`${item}.additionalInformation`, statement("NIEXP")],
    ["goodsShipment.governmentAgencyGoodsItem.1", { sequenceNumeric: "2" }],
  ],
  ["CDS40073", `${itemPointer}/03A[1].226`, [`${item}.additionalInformation`, statement("NIREM")]],
  ["CDS40074", `${itemPointer}/03A[1].226`, [`${item}.additionalInformation`, statement("NIAID")]],
  ["CDS12145", `${itemPointer}/70A[1].166`, [`${item}.governmentProcedure.0.currentCode`, "42"]],
  ["CDS12146", `${itemPointer}/03A[1].226`, [`${item}.additionalInformation`, statement("OSR42")]],
  ["CDS12077", `${itemPointer}/03A[1].226`, [`${item}.governmentProcedure.1.currentCode`, "E01"]],
  [
    "CDS12149",
    `${itemPointer}/70A[1].166`,
    [`${item}.governmentProcedure.2`, { currentCode: "1SV" }],
  ],
  ["CDS12158", "42A/57B.R123", ["declarant.id", "XI603202734852"]],
  ["CDS12158", "42A/67A/74A.R038", ["goodsShipment.importer.id", "XI553202734852"]],
  [
    "CDS12144",
    `${itemPointer}/23A/50A[1].401`,
    [`${item}.commodity.dutyTaxFee.0.quotaOrderId`, "091525"],
  ],
  [
    "CDS12056",
    `${itemPointer}/23A/21A[3].337`,
    [`${item}.commodity.classification.2`, { id: "X411", identificationTypeCode: "GN" }],
  ],
  [
    "CDS10020",
    `${itemPointer}/23A/50A[2].113`,
    [`${item}.commodity.dutyTaxFee.1`, { typeCode: "411" }],
  ],
  [
    "CDS10020",
    `${itemPointer}/23A/50A[1].129`,
    [`${item}.commodity.dutyTaxFee.0.specificTaxBaseQuantity`, { value: "500", unitCode: "GP1" }],
  ],
  [
    "CDS12099",
    "42A/67A/28A/64A.L016",
    [
      "goodsShipment.consignment.goodsLocation",
      { name: "QQQQQQQQQ", typeCode: "A", address: { typeCode: "U", countryCode: "GB" } },
    ],
  ],
  [
    "CDS12111",
    `${itemPointer}/23A/50A[1]/94A.378`,
    [`${item}.commodity.dutyTaxFee.0.payment.paymentAmount`, money("1", "EUR")],
  ],
  [
    "CDS12139",
    `${itemPointer}/03A[1].226`,
    [`${item}.commodity.dutyTaxFee.0.payment.paymentAmount`, money("1")],
  ],
  ["CDS12147", `${itemPointer}/03A[1].226`, [`${item}.additionalInformation`, statement("UVC01")]],
  [
    "CDS12154",
    `${itemPointer}/02A[3].D006`,
    [`${item}.additionalInformation`, statement("NIIMP")],
    [`${item}.additionalDocument.2`, { categoryCode: "9", typeCode: "99L" }],
  ],
  [
    "CDS12148",
    `${itemPointer}/02A[1].D006`,
    [`${item}.commodity.dutyTaxFee.0.payment.methodCode`, "A"],
  ],
  ["CDS12102", "42A/02A[1].D005", [`${item}.commodity.dutyTaxFee.0.payment.methodCode`, "A"]],
  ["CDS12078", `${itemPointer}/23A/50A[1]/94A.107`, ["additionalDocument", null]],
  ["CDS12071", `${itemPointer}/95B.062`, [`${item}.exportCountry`, { id: "US" }]],
  ["CDS12071", `${itemPointer}/99B.465`, [`${item}.destination`, { countryCode: "GB" }]],
  [
    "CDS12109",
    "42A/40A[1].135",
    ["currencyExchange", [{ currencyTypeCode: "EUR", rateNumeric: "1.2" }]],
  ],
  ["CDS10020", `${itemPointer}/92A[1].063`, [`${item}.origin.0.countryCode`, "QQ"]],
  [
    "CDS10020",
    `${itemPointer}/23A/79A.112`,
    [`${item}.commodity.invoiceLine.itemChargeAmount`, money("1", "QQQ")],
  ],
  ["CDS12050", `${itemPointer}/70A[1].166`, [`${item}.governmentProcedure.0.currentCode`, "99"]],
  ...moreGbCases,
];

const cnItem = `${item}.national.cn`;
const header = "national.cn";
const moreCnCases: readonly Case[] = [
  ["CN-001", "42A/N01/N02.N117", [`${header}.priceTerm`, null]],
  ["CN-001", `${itemPointer}/N01/N02.N208`, [`${cnItem}.dutyTreatment`, null]],
  ["CN-037", "42A/N01/N02.N130", [`${header}.relationConfirmed`, "7"]],
  ["CN-038", "42A/N01/N02.N118", [`${header}.freightBasis`, "7"]],
  ["CN-039", `${itemPointer}/N01/N02.N213`, [`${cnItem}.brandType`, "9"]],
  ["CN-039", `${itemPointer}/N01/N02.N214`, [`${cnItem}.exportBenefit`, "1"]],
  ["CN-040", "42A/N01/N02.N136", [`${header}.entryTypeCode`, "Q"]],
  ["CN-041", "42A/N01/N02.N135", [`${header}.selfAssessed`, "7"]],
  ["CN-042", "42A/N01/N02/N03[1].N151", [`${header}.container`, [{ id: "TGDU1", typeCode: "99" }]]],
  ["CN-043", `${itemPointer}/N01/N02.N212`, [`${cnItem}.usageCode`, "99"]],
  ["CN-044", "42A/02A[1].D006", ["additionalDocument", [{ typeCode: "?", id: "1" }]]],
  [
    "CN-045",
    `${itemPointer}/N01/N02.N204`,
    [`${cnItem}.dealQuantity`, { value: "5", unitCode: "999" }],
  ],
  ["CN-046", `${itemPointer}/N01/N02.N210`, [`${cnItem}.domesticDestination`, "990000"]],
  ["CN-047", "42A/02A[1].D005", ["additionalDocument", [{ typeCode: "1" }]]],
  ["CN-047", "42A/N01/N02/N03[1].N151", [`${header}.container`, [{ id: "TGDU1" }]]],
  ["CN-048", "42A/N01/N02.N119", [`${header}.priceTerm`, "3"]],
  ["CN-048", "42A/N01/N02.N121", [`${header}.priceTerm`, "2"]],
  ["CN-049", "42A/N01/N02.N118", [`${header}.freightAmount`, money("5", "USD")]],
  ["CN-049", "42A/N01/N02.N121", [`${header}.insuranceBasis`, "3"]],
  ["CN-050", "42A.146", ["totalPackageQuantity", { value: "0" }]],
  ["CN-051", "42A.109", ["invoiceAmount", money("999.00", "USD")]],
  ["CN-051", "42A/N01/N02.N116", [`${header}.totalNetMass`, { value: "9" }]],
  [
    "CN-052",
    `${itemPointer}/N01/N02.N207`,
    [`${cnItem}.dealQuantity`, { value: "5", unitCode: "001" }],
    [`${cnItem}.unitPrice`, money("201.00", "USD")],
  ],
  ["CN-053", "42A/N01/N02.N106", [`${header}.supervisionMode`, "0615"]],
  ["CN-053", "42A/N01/N02.N106", [`${header}.recordNumber`, "12"]],
  ["CN-054", "42A/N01/N02.N102", [`${header}.levyNature`, "503"]],
  [
    "CN-055",
    "42A/N01/N02.N131",
    [`${header}.relationConfirmed`, "0"],
    [`${header}.priceInfluenceConfirmed`, "1"],
  ],
  ["CN-056", "42A/N01/N02.N124", [`${header}.importExportDate`, "20241301"]],
  ["CN-056", "42A/N01/N02.N124", [`${header}.importExportDate`, "20991201"]],
  ["CN-057", "42A/67A/74A.R038", ["goodsShipment.importer.id", "91310000MA1FL0A0X1"]],
  ["CN-057", "42A/57B.R123", ["declarant.id", "GB1"]],
  ["CN-058", "42A/N01/N02/N03[1].N150", [`${header}.container`, [{ id: "TGDU1234567" }]]],
  ["CN-058", "42A/N01/N02/N03[1].N150", [`${header}.container`, [{ id: "tgdu 123456-7" }]]],
  ["CN-059", "42A/N01/N02.N142", [`${header}.portInspectionOfficeId`, "311000"]],
  ["CN-060", "42A/67A/28A.096", ["goodsShipment.consignment", { containerCode: "1" }]],
  ["CN-090", "42A/N01/N02.N114", ["typeCode", "IMS"], [`${header}.billOfLadingId`, null]],
  [
    "CN-090",
    `${itemPointer}/N01/N02.N204`,
    ["typeCode", "IMS"],
    [`${item}.national.cn.dealQuantity`, null],
  ],
];

export const cnCases: readonly Case[] = [
  ["CN-001", "42A.D026", ["functionalReferenceId", null]],
  ["CN-001", "42A.065", ["declarationOfficeId", null]],
  ["CN-001", "42A/N01/N02.N101", [`${header}.supervisionMode`, null]],
  ["CN-001", "42A/67A/74A.R038", ["goodsShipment.importer", null]],
  ["CN-001", `${itemPointer}/23A/79A.112`, [`${item}.commodity.invoiceLine`, null]],
  ["CN-001", `${itemPointer}/92A[1].063`, [`${item}.origin`, null]],
  ["CN-002", "42A.D013", ["typeCode", "IMY"]],
  ["CN-010", "42A.065", ["declarationOfficeId", "0000"]],
  ["CN-011", "42A/N01/N02.N101", [`${header}.supervisionMode`, "0000"]],
  ["CN-012", "42A/N01/N02.N102", [`${header}.levyNature`, "000"]],
  ["CN-013", "42A/N01/N02.N112", [`${header}.transportMode`, "Q"]],
  ["CN-014", `${itemPointer}/92A[1].063`, [`${item}.origin.0.countryCode`, "QQ"]],
  [
    "CN-015",
    `${itemPointer}/23A/79A.112`,
    [`${item}.commodity.invoiceLine.itemChargeAmount`, money("1", "QQQ")],
  ],
  ["CN-016", `${itemPointer}/N01/N02.N208`, [`${cnItem}.dutyTreatment`, "0"]],
  ["CN-017", `${itemPointer}/N01/N02.N209`, [`${cnItem}.domesticDistrict`, "00000"]],
  ["CN-018", "42A/N01/N02.N117", [`${header}.priceTerm`, "9"]],
  ["CN-019", "42A/N01/N02.N115", [`${header}.packageTypeCode`, "ZZ"]],
  ["CN-020", "42A/N01/N02.N105", [`${header}.enterpriseType`, "XXX"]],
  [
    "CN-021",
    `${itemPointer}/23A/79A.112`,
    [`${item}.commodity.invoiceLine.itemChargeAmount`, money("1", "AFN")],
  ],
  [
    "CN-022",
    `${itemPointer}/23A/21A[1].145`,
    [`${item}.commodity.classification.0.id`, "00000000"],
  ],
  [
    "CN-023",
    `${itemPointer}/N01/N02.N205`,
    [`${cnItem}.firstQuantity`, { value: "5", unitCode: "035" }],
  ],
  [
    "CN-024",
    `${itemPointer}/N01/N02.N206`,
    [`${cnItem}.secondQuantity`, { value: "5", unitCode: "001" }],
  ],
  [
    "CN-030",
    `${itemPointer}/23A/65A.126`,
    [`${item}.commodity.goodsMeasure.grossMassMeasure`, { value: "-12" }],
  ],
  [
    "CN-031",
    `${itemPointer}/23A/65A.128`,
    [`${item}.commodity.goodsMeasure.netNetWeightMeasure`, { value: "13" }],
  ],
  ["CN-032", "42A/N01/N02.N116", [`${header}.totalNetMass`, { value: "13" }]],
  ["CN-033", "42A.023", ["acceptanceDateTime", { value: "20991231", formatCode: "102" }]],
  ["CN-034", "42A.228", ["goodsItemQuantity", { value: "2" }]],
  [
    "CN-035",
    `${itemPointer}.006`,
    ["goodsShipment.governmentAgencyGoodsItem.1", { sequenceNumeric: "1" }],
  ],
  ["CN-036", "42A/N01/N02.N109", [`${header}.tradeCountryCode`, "CN"]],
  [
    "CN-067",
    `${itemPointer}/23A/21A[1].145`,
    [`${item}.commodity.classification`, [{ id: "8471301099", identificationTypeCode: "TSP" }]],
  ],
  ["CN-068", "42A.131", ["totalGrossMassMeasure", { value: "10", unitCode: "KGM" }]],
  ["CN-051", "42A.131", ["totalGrossMassMeasure", { value: "13", unitCode: "KGM" }]],
  ["CN-069", "42A/N01/N02.N101", [`${header}.supervisionMode`, "0139"]],
  ["CN-065", "42A/N01/N02.N101", [`${header}.supervisionMode`, "9710"]],
  ["CN-070", "42A/N01/N02.N113", [`${header}.voyageId`, "MU5101"]],
  ["CN-070", "42A/N01/N02.N113", [`${header}.transportMode`, "5"]],
  ["CN-075", "42A/67A/16A.R010", ["goodsShipment.buyer", { id: "440101199013451234" }]],
  ["CN-072", `${itemPointer}/92A[1]`, [`${item}.origin.1`, { countryCode: "US", typeCode: "1" }]],
  [
    "CN-073",
    `${itemPointer}/23A/21A[1]`,
    [`${item}.commodity.classification.1`, { id: "49019900", identificationTypeCode: "TSP" }],
  ],
  ["CN-074", "42A/N01/N02.N132", [`${header}.royaltyConfirmed`, "1"]],
  ["CN-074", "42A/N01/N02.N134", [`${header}.provisionalPriceConfirmed`, "1"]],
  ["CN-057", "42A/57B.R123", ["declarant.id", "9131OOOOMA1FLOAOX9"]],
  ...moreCnCases,
];

/** A copy with one place changed. */
export function changed(
  document: DeclarationDocument,
  changes: readonly (readonly [string, Value])[],
): DeclarationDocument {
  const copy: DeclarationDocument = structuredClone(document);
  for (const [path, value] of changes) {
    const steps = path.split(".");
    const last = steps.pop() ?? "";
    // objects all the way: the paths above are written for the made declarations
    let at = copy as unknown as Record<string, unknown>;
    for (const step of steps) at = (at[step] ??= {}) as Record<string, unknown>;
    if (value === null) delete at[last];
    else
      at[last] =
        last === "additionalInformation"
          ? // statements are arrays in the made documents and in the cases alike
            [...((at[last] as unknown[]) ?? []), ...(value as unknown[])]
          : value;
  }
  return copy;
}
