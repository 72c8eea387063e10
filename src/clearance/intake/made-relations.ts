/** Further cases of `made-cases.ts`: elements that do not go together, and those that need another. */
import { type Case, item } from "./made-cases.ts";

const at = "42A/67A/68A[1]";
/** Behind the two that the made declaration has. */
const document = (place: number, code: string, id: string, more = {}) =>
  [
    `${item}.additionalDocument.${place + 1}`,
    { categoryCode: code.slice(0, 1), typeCode: code.slice(1), id, ...more },
  ] as const;
const statements = (...codes: readonly string[]) =>
  [`${item}.additionalInformation`, codes.map((statementCode) => ({ statementCode }))] as const;
const additional = (code: string) => [`${item}.governmentProcedure.1.currentCode`, code] as const;
const asExport = ["typeCode", "EXD"] as const;
const money = (value: string) => ({ value, currencyId: "GBP" });
const charges = (...codes: readonly (readonly [string, string])[]) =>
  [
    `${item}.customsValuation.chargeDeduction`,
    codes.map(([chargesTypeCode, value]) => ({
      chargesTypeCode,
      otherChargeDeductionAmount: money(value),
    })),
  ] as const;
const licence = { lpcoExemptionCode: "EP" };

export const relationCases: readonly Case[] = [
  ["CDS10002", `${at}/23A/50A[1].164`, asExport],
  ["CDS10045", `${at}/41A/58B[1].181`, charges(["BA", "2000.00"])],
  ["CDS12005", "42A/57B.R123", ["declarant.id", "GB60320273485"]],
  [
    "CDS12013",
    "42A/67A/55B[1].R119",
    ["goodsShipment.domesticDutyTaxParty", [{ id: "GB1234", roleCode: "FR1" }]],
  ],
  [
    "CDS12042",
    `${at}/23A/50A[2].164`,
    [`${item}.commodity.dutyTaxFee.1`, { dutyRegimeCode: "110" }],
  ],
  ["CDS10010", "42A.D026", ["functionalReferenceId", "MADE#1"]],
  [
    "CDS10001",
    `${at}/23A/79A.112`,
    [`${item}.commodity.invoiceLine.itemChargeAmount`, { value: "1000.00" }],
  ],
  ["CDS12075", "42A/67A/28A.096", ["goodsShipment.consignment.transportEquipment", [{ id: "C1" }]]],
  ["CDS12070", "42A/67A/28A.096", ["goodsShipment.consignment.containerCode", "1"]],
  [
    "CDS12024",
    `${at}/93A[2].006`,
    [`${item}.packaging.1`, { sequenceNumeric: "1", typeCode: "BX", marksNumbersId: "2" }],
  ],
  ["CDS12058", `${at}/93A[1].144`, [`${item}.packaging.0.quantityQuantity`, { value: "0" }]],
  ["CDS12066", `${at}/03A[2].226`, asExport, statements("00500", "NIREM")],
  ["CDS12066", `${at}/03A[1].226`, statements("NIEXP")],
  ["CDS12075", `${at}/92A[2].063`, [`${item}.origin.1`, { countryCode: "TR", typeCode: "2" }]],
  ["CDS12070", `${at}/92A[1].063`, [`${item}.commodity.dutyTaxFee.0.dutyRegimeCode`, "300"]],
  ["CDS12080", `${at}/41A/58B[2].371`, charges(["BH", "1.00"], ["BI", "5"])],
  ["CDS12081", "42A/57A.R032", ["exporter", { id: "GB553202734852" }]],
  ["CDS12117", "42A/67A/16A.R010", ["goodsShipment.buyer", { id: "GB553202734852" }]],
  [
    "CDS12091",
    "42A/57A.R032",
    asExport,
    ["exporter", { id: "GB553202734852" }],
    ["goodsShipment.consignee", { id: "GB553202734852" }],
  ],
  [
    "CDS12092",
    "42A/57A.R032",
    ["exporter", { id: "GB603202734852" }],
    ["goodsShipment.seller", { id: "GB603202734852" }],
  ],
  [
    "CDS12083",
    `${at}/92A[2].063`,
    [`${item}.origin.1`, { countryCode: "TR", typeCode: "2" }],
    [`${item}.origin.2`, { countryCode: "EU", typeCode: "2" }],
  ],
  ["CDS12087", `${at}/55B[1].R005`, [`${item}.governmentProcedure.0.currentCode`, "42"]],
  ["CDS12087", `${at}/55B[1].R005`, additional("F48")],
  [
    "CDS12088",
    "42A/05A.R003",
    ["agent", { functionCode: "2", address: { cityName: "Dover", countryCode: "GB" } }],
  ],
  ["CDS12095", "42A/67A/95B.062", additional("C07"), ["goodsShipment.exportCountry.id", "GB"]],
  ["CDS12097", "42A/67A/99B.465", asExport, additional("F75")],
  ["CDS12098", "42A/67A/22B.090", ["borderTransportMeans.modeCode", "4"]],
  ["CDS12100", "42A/67A/22B.090", charges(["AP", "10.00"])],
  ["CDS12105", `${at}/41A/58B[1].371`, additional("E01"), charges(["AK", "10.00"])],
  ["CDS12107", `${at}/23A/79A.112`, additional("C08")],
  [
    "CDS12112",
    "42A/67A/28A/83A.L010",
    ["borderTransportMeans.modeCode", "4"],
    ["goodsShipment.consignment.loadingLocation", { id: "USJFK" }],
  ],
  [
    "CDS12112",
    "42A/67A/28A/83A.L010",
    ["goodsShipment.consignment.loadingLocation", { id: "JFK" }],
  ],
  [
    "CDS11004",
    `${at}/70A[1].161`,
    asExport,
    [`${item}.governmentProcedure.0`, { currentCode: "10", previousCode: "53" }],
  ],
  [
    "CDS12056",
    `${at}/70A[2].166`,
    asExport,
    [
      `${item}.governmentProcedure`,
      [{ currentCode: "10", previousCode: "40" }, { currentCode: "B52" }],
    ],
  ],
  [
    "CDS12066",
    "42A/17C[2].R145",
    asExport,
    [
      "authorisationHolder",
      [
        { id: "GB553202734852", categoryCode: "CSE" },
        { id: "GB553202734852", categoryCode: "EXRR" },
      ],
    ],
  ],
  ["CDS12119", `${at}/02A[3].D006`, document(1, "C601", "GBIPO1")],
  ["CDS12121", `${at}/03A[2].226`, statements("NIIMP", "NIEXP")],
  [
    "CDS12133",
    "42A/67A/99A[2].D018",
    ["goodsShipment.previousDocument.1", { categoryCode: "Z", id: "MINE", typeCode: "MCR" }],
  ],
  ["CDS12156", "42A/67A/99A[1].D019", ["typeCode", "IMZ"]],
  ["CDS10001", "42A/67A/99A[1].D019", ["typeCode", "IMY"]],
  ["CDS10001", "42A.023", ["typeCode", "IMY"]],
  ["CDS12136", "42A/05A.102", ["typeCode", "IMY"], additional("C08")],
  ["CDS12138", "42A.D013", ["typeCode", "IMJ"], additional("E02")],
  ["CDS12143", `${at}/03A[3].226`, statements("NIIMP", "NIREM", "NIAID")],
  ["CDS12151", `${at}/02A[3].D005`, document(1, "L001", "GBDPO1108654", licence)],
  ["CDS71200", `${at}/02A[4].D005`, document(1, "Y929", "7"), document(2, "Y929", "7")],
  [
    "CDS71201",
    `${at}/02A[3].360`,
    document(1, "L001", "GB1", licence),
    ["goodsShipment.governmentAgencyGoodsItem.1", { sequenceNumeric: "2" }],
    [
      "goodsShipment.governmentAgencyGoodsItem.1.additionalDocument",
      [{ categoryCode: "L", typeCode: "001", id: "GB1", lpcoExemptionCode: "EE" }],
    ],
  ],
  ["CDS12153", "42A/67A/74A.R038", ["goodsShipment.importer.id", "US553202734852"]],
  ["CDS12155", `${at}/02A[4].D006`, document(1, "999L", "1"), document(2, "999L", "2")],
  ["CDS12171", `${at}/03A[1].226`, additional("1SG")],
  ["CDS12172", `${at}/03A[2].226`, statements("NIDOM", "NIREM")],
  [
    "CDS40068",
    `${at}/23A/21A[1].145`,
    [`${item}.commodity.dutyTaxFee.1`, { typeCode: "325", payment: { methodCode: "E" } }],
  ],
  ["CDS70739", `${at}/02A[3].D006`, asExport, document(1, "L001", "GB1")],
  ["CDS71115", `${at}/02A[3].D006`, document(1, "X002", "GB1")],
  ["CDS77001", `${at}/02A[3]/22C.502`, document(1, "L001", "GB1", licence)],
  [
    "CDS77003",
    "42A/67A/99A[1].D019",
    document(1, "L001", "GB1", licence),
    ["goodsShipment.previousDocument", null],
  ],
  [
    "CDS12103",
    "42A/67A/99B.465",
    ["typeCode", "COD"],
    [`${item}.governmentProcedure.0.currentCode`, "10"],
    ["goodsShipment.destination.countryCode", "US"],
  ],
];

const form = "42A/N01/N02";
const ofItem = `${at}/N01/N02`;

/** Further cases of the Chinese form. */
export const formCases: readonly Case[] = [
  ["CN-061", `${form}.N155`, ["national.cn.originalContainer", "2"]],
  [
    "CN-062",
    `${ofItem}.N228`,
    [`${item}.national.cn.dangerousGoodsCode`, "UN1263"],
    [`${item}.national.cn.notDangerous`, "1"],
  ],
  ["CN-063", `${form}/N05[1].N166`, ["national.cn.requiredDocument", [{ typeCode: "11" }]]],
  [
    "CN-064",
    "42A/02A[2].D005",
    [
      "additionalDocument",
      [
        { typeCode: "4", id: "X1" },
        { typeCode: "4", id: "X1" },
      ],
    ],
  ],
  ["CN-065", `${form}.N101`, ["national.cn.supervisionMode", "0664"]],
  ["CN-066", `${ofItem}.N208`, [`${item}.national.cn.dutyTreatment`, "3"]],
];
