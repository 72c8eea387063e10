/**
 * Legal variants of accepted declarations: what the notes allow at two levels stands at the other,
 * what they call optional is left out, and codes and units are others of the same published lists,
 * of the Union's too, whose newer editions a declaration may follow.
 */
import { type Change, inside, items, type Loose } from "./loose.ts";

/** Data elements that the notes allow for the whole declaration or for each item. */
const twoLevels: readonly (readonly [name: string, header: readonly string[], member: string])[] = [
  ["country of dispatch", ["goodsShipment"], "exportCountry"],
  ["country of destination", ["goodsShipment"], "destination"],
  ["nature of the transaction", ["goodsShipment"], "transactionNatureCode"],
  ["consignee", ["goodsShipment"], "consignee"],
  ["previous documents", ["goodsShipment"], "previousDocument"],
  ["fiscal references", ["goodsShipment"], "domesticDutyTaxParty"],
];

function toItems([name, header, member]: (typeof twoLevels)[number]): Change {
  return [
    `${name} at the items`,
    (document) => {
      const [from] = inside(document, ...header);
      const all = items(document);
      if (!from || from[member] === undefined || all.length === 0) return false;
      if (all.some((item) => item[member] !== undefined)) return false;
      for (const item of all) item[member] = structuredClone(from[member]);
      delete from[member];
      return true;
    },
  ];
}

function toHeader([name, header, member]: (typeof twoLevels)[number]): Change {
  return [
    `${name} for the whole`,
    (document) => {
      const [to] = inside(document, ...header);
      const all = items(document);
      const values = new Set(all.map((item) => JSON.stringify(item[member])));
      if (!to || to[member] !== undefined || values.size !== 1) return false;
      if (all[0]?.[member] === undefined) return false;
      to[member] = structuredClone(all[0][member]);
      for (const item of all) delete item[member];
      return true;
    },
  ];
}

type DocumentMember = readonly [name: string, way: readonly string[], member: string];

const item = ["goodsShipment", "governmentAgencyGoodsItem"];

/** What the notes and titles call optional, or leave to other kinds of goods. */
const optional: readonly DocumentMember[] = [
  ["total of items", [], "goodsItemQuantity"],
  ["nationality at the border", ["borderTransportMeans"], "registrationNationalityCode"],
  ["identity at the border", ["borderTransportMeans"], "id"],
  ["postcode", ["exporter", "address"], "postcodeId"],
  ["postcode", ["goodsShipment", "consignee", "address"], "postcodeId"],
  ["postcode", ["goodsShipment", "importer", "address"], "postcodeId"],
  ["seals", ["goodsShipment", "consignment", "transportEquipment"], "seal"],
  ["buyer", ["goodsShipment"], "buyer"],
  ["seller", ["goodsShipment"], "seller"],
  ["inland mode", ["goodsShipment", "consignment", "arrivalTransportMeans"], "modeCode"],
  ["office of presentation", [], "presentationOffice"],
  ["carrier", ["consignment"], "carrier"],
  ["itinerary", ["consignment"], "itinerary"],
  ["text of statements", [...item, "additionalInformation"], "statementDescription"],
  ["names of documents", [...item, "additionalDocument"], "name"],
  ["lines of previous documents", ["goodsShipment", "previousDocument"], "lineNumeric"],
];

/** Left out of a supplementary declaration too, by the title of a scenario. */
const optionalLater: readonly DocumentMember[] = [
  ["containers", ["goodsShipment", "consignment"], "containerCode"],
  ["container numbers", ["goodsShipment", "consignment"], "transportEquipment"],
  ["identity on arrival", ["goodsShipment", "consignment"], "arrivalTransportMeans"],
  ["identity at departure", ["goodsShipment", "consignment"], "departureTransportMeans"],
  ["kind of packages", [...item, "packaging"], "typeCode"],
  ["shipping marks", [...item, "packaging"], "marksNumbersId"],
];

function without([name, way, member]: DocumentMember, only?: RegExp): Change {
  return [
    `without ${name}`,
    (document) => {
      if (only && !only.test(String(document["typeCode"]))) return false;
      const all = inside(document, ...way).filter((one) => one[member] !== undefined);
      for (const one of all) delete one[member];
      return all.length > 0;
    },
  ];
}

/** Other codes of the published lists of the same kind. */
const others: readonly (readonly [...place: DocumentMember, codes: readonly string[]])[] = [
  ["packages", [...item, "packaging"], "typeCode", ["CT", "PX", "BG", "1A"]],
  ["term", ["goodsShipment", "tradeTerms"], "conditionCode", ["DAP", "DAT", "FCA", "XXX"]],
  ["authorisation", ["authorisationHolder"], "categoryCode", ["ACR", "SSE", "TST", "ETD"]],
  ["guarantee", ["obligationGuarantee"], "securityDetailsCode", ["0", "1"]],
  ["previous document", ["goodsShipment", "previousDocument"], "typeCode", ["ZZZ", "N337"]],
  ["document", [...item, "additionalDocument"], "typeCode", ["9WK", "Z99", "C79"]],
  ["status", [...item, "additionalDocument"], "lpcoExemptionCode", ["AC", "JP", "GP", "VV"]],
  ["office", ["supervisingOffice"], "id", ["GBBEL009", "GBLON777", "FRPAR001"]],
  ["nature", ["goodsShipment"], "transactionNatureCode", ["1", "11", "34", "80", "99"]],
  ["role", ["goodsShipment", "domesticDutyTaxParty"], "roleCode", ["FR1", "FR4", "FR6"]],
  ["nationality", ["borderTransportMeans"], "registrationNationalityCode", ["PA", "LR", "XI"]],
  ["identity", ["borderTransportMeans"], "identificationTypeCode", ["11", "81", "99"]],
  ["statement", [...item, "additionalInformation"], "statementTypeCode", ["AAI"]],
];

/** Only where nothing else in the declaration hangs on the code. */
const free: Readonly<Record<string, RegExp>> = {
  authorisation: /^(?!CGU|DPO|SDE|UKIM)/,
  "previous document": /^(?!DCR|CLE|SDE|MCR)/,
  document: /^(?!50[0-9]|51[0-9]|601|99L|UKI)/,
  status: /^(?!E)/,
  guarantee: /^[01]$/,
  role: /^FR[3467]$/,
};

/** The invoice, by which goods valued by the price paid (method 1) are valued. */
const invoice = /^(935|325|380|864)$/;

function isByPrice(document: Loose): boolean {
  return items(document).some((one) =>
    inside(one, "customsValuation").some(({ methodCode }) => methodCode === "1"),
  );
}

function otherCodes([name, way, member, codes]: (typeof others)[number]): readonly Change[] {
  return codes.map((code): Change => [
    `${name} ${code}`,
    (document) => {
      const byPrice = isByPrice(document);
      const all = inside(document, ...way).filter((one) => {
        const now = one[member];
        if (typeof now !== "string" || (name === "document" && byPrice && invoice.test(now)))
          return false;
        return free[name]?.test(now) ?? true;
      });
      for (const one of all.slice(0, 1)) one[member] = code.slice(0, name === "document" ? 3 : 9);
      return all.length > 0;
    },
  ]);
}

const units: readonly Change[] = ["NAR", "LTR", "MTQ", "KGM"].map((unit): Change => [
  `supplementary units in ${unit}`,
  (document) => {
    const all = items(document).flatMap((one): readonly Loose[] =>
      inside(one, "commodity", "goodsMeasure", "tariffQuantity"),
    );
    for (const quantity of all) quantity["unitCode"] = unit;
    return all.length > 0;
  },
]);

export const legalVariants: readonly Change[] = [
  ...twoLevels.map(toItems),
  ...twoLevels.map(toHeader),
  ...optional.map((place) => without(place)),
  ...optionalLater.map((place) => without(place, /^..[YZ]$/)),
  ...others.flatMap(otherCodes),
  ...units,
];
