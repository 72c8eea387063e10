/**
 * From the document to the facts, per profile. Pure and total: an element that is missing or of a
 * wrong form is absent among the facts, and the checks of intake have said so. Where `cn` differs,
 * its form's element comes first.
 */
import { inOnePiece, type Sliced } from "#src/kernel/sliced.ts";
import type { Profile } from "#src/registers/profile.ts";
import {
  type DocumentClass,
  type DeclarationDocument,
  findClass,
  findText,
  listClasses,
} from "./document.ts";
import type {
  DeclaredAddition,
  DeclaredAmount,
  DeclaredDocument,
  DeclaredFacts,
  DeclaredItem,
  DeclaredParty,
  DeclaredPreviousDocument,
  DeclaredTransportDocument,
} from "./facts.ts";
import { type HeaderFacts, readItem } from "./read-item.ts";
import {
  amountOf,
  chargesOf,
  dateOf,
  documentOf,
  fiscalReferencesOf,
  numberOf,
  previousDocumentOf,
  statementOf,
} from "./read-values.ts";

/** What extraction needs of a profile; tests and tools need not load a whole one. */
export type FactsProfile = Pick<Profile, "id"> & {
  readonly movements?: {
    readonly modes: readonly { readonly code: string; readonly documents: readonly string[] }[];
  };
  readonly declarationTypes: {
    readonly main: readonly {
      readonly code: string;
      readonly direction: "import" | "export";
      readonly otherWayBy?: readonly string[] | undefined;
    }[];
  };
};

export function readFacts(document: DeclarationDocument, profile: FactsProfile): DeclaredFacts {
  return inOnePiece(readFactsSlices(document, profile));
}

/** The same facts, an item at a time. */
export function* readFactsSlices(
  document: DeclarationDocument,
  profile: FactsProfile,
): Sliced<DeclaredFacts> {
  const shipment = findClass(document, "goodsShipment");
  const consignment = findClass(shipment, "consignment");
  const national = findClass(document, "national", profile.id);
  const typeCode = findText(document, "typeCode") ?? "";
  const { direction, additionalType } = typeOf(typeCode, shipment, profile);
  const header = headerOf(shipment);
  const items: DeclaredItem[] = [];
  for (const item of listClasses(shipment, "governmentAgencyGoodsItem")) {
    items.push(readItem({ item, at: items.length, header, profile: profile.id }));
    yield;
  }
  const previous = listClasses(shipment, "previousDocument").map(previousDocumentOf);
  const documents = listClasses(document, "additionalDocument").map(documentOf);
  const offices = officesOf(document, national);
  const parties = partiesOf({ document, shipment, national, direction });
  const transport = transportOf({ document, consignment, national });
  const valuation = valuationOf({ document, shipment, national, firstPrice: items[0]?.itemPrice });
  // written out, not spread: see readItem
  return {
    reference: findText(document, "functionalReferenceId") ?? "",
    typeCode,
    functionCode: findText(document, "functionCode") ?? "",
    direction,
    additionalType,
    ducr: ducrOf(shipment, previous),
    office: offices.office,
    borderOffice: offices.borderOffice,
    goodsLocation: locationOf(findClass(consignment, "goodsLocation")),
    declarantId: parties.declarantId,
    traderId: parties.traderId,
    traderName: parties.traderName,
    consigneeId: parties.consigneeId,
    consignorId: parties.consignorId,
    agentId: parties.agentId,
    parties: parties.parties,
    authorisations: listClasses(document, "authorisationHolder").map(authorisationOf),
    transportDocument: transportDocumentsOf({ national, previous, documents, items, profile }),
    previousDocuments: previous,
    transportMode: transport.transportMode,
    transportMeansId: transport.transportMeansId,
    voyage: transport.voyage,
    containers: transport.containers,
    dispatchCountry: header.dispatchCountry,
    destinationCountry: header.destinationCountry,
    tradeCountry: findText(national, "tradeCountryCode"),
    currency: valuation.currency,
    invoiceAmount: valuation.invoiceAmount,
    priceTerm: valuation.priceTerm,
    freight: valuation.freight,
    insurance: valuation.insurance,
    otherAdditions: valuation.otherAdditions,
    charges: valuation.charges,
    agreedExchangeRate: valuation.agreedExchangeRate,
    transactionNature: header.transactionNature,
    statedAcceptanceDate: dateOf(findText(document, "acceptanceDateTime")),
    supervisionMode: findText(national, "supervisionMode"),
    levyNature: findText(national, "levyNature"),
    ...entitlementOf(shipment, national, valuation),
    district: findText(national, "districtCode"),
    province: provinceOf(items),
    enterpriseType: findText(national, "enterpriseType"),
    grossMassKg: numberOf(document, "totalGrossMassMeasure"),
    netMassKg: numberOf(national, "totalNetMass"),
    packages: numberOf(document, "totalPackageQuantity"),
    documents,
    statements: listClasses(document, "additionalInformation").map(statementOf),
    fiscalReferences: fiscalReferencesOf(shipment),
    items,
  };
}

function typeOf(
  typeCode: string,
  shipment: DocumentClass | undefined,
  profile: FactsProfile,
): Pick<DeclaredFacts, "direction" | "additionalType"> {
  const main = profile.declarationTypes.main.find((type) => typeCode.startsWith(type.code));
  const usual = main?.direction ?? (typeCode.startsWith("EX") ? "export" : "import");
  const additionalType = typeCode.slice(main?.code.length ?? 2);
  if (main?.otherWayBy === undefined) return { direction: usual, additionalType };
  const [first] = listClasses(shipment, "governmentAgencyGoodsItem");
  const [procedure] = listClasses(first, "governmentProcedure");
  const turned = main.otherWayBy.includes(findText(procedure, "currentCode") ?? "");
  const other = usual === "import" ? "export" : "import";
  return { direction: turned ? other : usual, additionalType };
}

function authorisationOf(one: DocumentClass): DeclaredFacts["authorisations"][number] {
  return { category: findText(one, "categoryCode") ?? "", holder: findText(one, "id") ?? "" };
}

function locationOf(location: DocumentClass | undefined): string | undefined {
  return findText(location, "name") ?? findText(location, "id");
}

/** The first two digits of a domestic district are its province. */
function provinceOf(items: readonly DeclaredItem[]): string | undefined {
  return items.find((item) => item.domesticDistrict)?.domesticDistrict?.slice(0, 2);
}

function headerOf(shipment: DocumentClass | undefined): HeaderFacts {
  return {
    dispatchCountry: findText(findClass(shipment, "exportCountry"), "id"),
    destinationCountry: findText(findClass(shipment, "destination"), "countryCode"),
    transactionNature: findText(shipment, "transactionNatureCode"),
  };
}

function officesOf(
  document: DeclarationDocument,
  national: DocumentClass | undefined,
): Pick<DeclaredFacts, "office" | "borderOffice"> {
  const idOf = (name: string) => findText(findClass(document, name), "id");
  return {
    office:
      findText(document, "declarationOfficeId") ??
      idOf("presentationOffice") ??
      idOf("supervisingOffice") ??
      idOf("exitOffice"),
    borderOffice: findText(national, "borderOfficeId") ?? idOf("exitOffice"),
  };
}

type PartySources = {
  readonly document: DeclarationDocument;
  readonly shipment: DocumentClass | undefined;
  readonly national: DocumentClass | undefined;
  readonly direction: "import" | "export";
};

type PartyFacts = Pick<
  DeclaredFacts,
  "declarantId" | "traderId" | "traderName" | "consigneeId" | "consignorId" | "agentId" | "parties"
>;

function partiesOf({ document, shipment, national, direction }: PartySources): PartyFacts {
  const exporter = partyOf(findClass(document, "exporter"));
  const importer = partyOf(findClass(shipment, "importer"));
  const consignee = partyOf(findClass(shipment, "consignee"));
  const consignor =
    partyOf(findClass(shipment, "consignor")) ??
    partyOf(findClass(document, "consignment", "consignor"));
  const declarant = partyOf(findClass(document, "declarant"));
  const agent = partyOf(findClass(document, "agent"));
  const trader = direction === "import" ? (importer ?? consignee) : (exporter ?? consignor);
  return {
    declarantId: declarant?.id,
    traderId: trader?.id,
    traderName: trader?.name,
    consigneeId: consignee?.id ?? findText(national, "ownerId"),
    consignorId: consignor?.id,
    agentId: agent?.id,
    parties: { exporter, importer, consignee, consignor, declarant, agent },
  };
}

function partyOf(party: DocumentClass | undefined): DeclaredParty | undefined {
  if (!party) return undefined;
  const address = findClass(party, "address");
  const lines = ["line", "postcodeId", "cityName"].flatMap((name) => findText(address, name) ?? []);
  return {
    id: findText(party, "id"),
    name: findText(party, "name"),
    country: findText(address, "countryCode"),
    ...(lines.length > 0 && { address: lines.join(", ") }),
  };
}

type TransportSources = {
  readonly document: DeclarationDocument;
  readonly consignment: DocumentClass | undefined;
  readonly national: DocumentClass | undefined;
};

function transportOf({
  document,
  consignment,
  national,
}: TransportSources): Pick<
  DeclaredFacts,
  "transportMode" | "transportMeansId" | "voyage" | "containers"
> {
  const border = findClass(document, "borderTransportMeans");
  const arrival = findClass(consignment, "arrivalTransportMeans");
  const departure = findClass(consignment, "departureTransportMeans");
  // the form of a country may list them in a table of its own
  const containers = [
    ...listClasses(consignment, "transportEquipment"),
    ...listClasses(national, "container"),
  ].map((one) => findText(one, "id"));
  return {
    transportMode: findText(national, "transportMode") ?? findText(border, "modeCode"),
    transportMeansId:
      findText(border, "id") ?? findText(arrival, "id") ?? findText(departure, "id"),
    voyage: findText(national, "voyageId"),
    containers: [...new Set(containers.filter((id) => id !== undefined))],
  };
}

/** UNTDID 1001: bills of lading, waybills, consignment notes, road and rail lists, manifests. */
const transportTypes: ReadonlySet<string> = new Set([
  "703",
  "704",
  "705",
  "710",
  "714",
  "720",
  "722",
  "730",
  "740",
  "741",
  "750",
  "760",
  "785",
  "787",
]);

/** Kinds of which a number without a kind may be: those of its mode of transport, else of any. */
function billTypesOf(mode: string | undefined, profile: FactsProfile): readonly string[] {
  const modes = profile.movements?.modes ?? [];
  const own = modes.find(({ code }) => code === mode)?.documents;
  return own ?? [...new Set(modes.flatMap(({ documents }) => documents))];
}

type TransportDocumentSources = {
  readonly profile: FactsProfile;
  readonly national: DocumentClass | undefined;
  readonly previous: readonly DeclaredPreviousDocument[];
  readonly documents: readonly DeclaredDocument[];
  readonly items: readonly DeclaredItem[];
};

function transportDocumentsOf({
  national,
  previous,
  documents,
  items,
  profile,
}: TransportDocumentSources): DeclaredTransportDocument[] {
  const found: DeclaredTransportDocument[] = [];
  const add = (typeCode: string, id: string | undefined) => {
    if (id !== undefined && !found.some((one) => one.id === id && one.typeCode === typeCode))
      found.push({ typeCode, id });
  };
  const bill = findText(national, "billOfLadingId");
  const mode = findText(national, "transportMode");
  const [typeCode = "705", ...orTypes] = billTypesOf(mode, profile);
  if (bill !== undefined)
    found.push({ typeCode, id: bill, ...(orTypes.length > 0 ? { orTypes } : {}) });
  for (const one of previous)
    if (one.type !== undefined && transportTypes.has(one.type)) add(one.type, one.id);
  const addAll = (list: readonly DeclaredDocument[]) => {
    for (const one of list)
      if (one.category === "N" && transportTypes.has(one.type)) add(one.type, one.id);
  };
  addAll(documents);
  for (const item of items) addAll(item.documents);
  return found;
}

function ducrOf(
  shipment: DocumentClass | undefined,
  previous: readonly DeclaredPreviousDocument[],
): string | undefined {
  return (
    previous.find((one) => one.type === "DCR")?.id ??
    findText(findClass(shipment, "ucr"), "traderAssignedReferenceId")
  );
}

type ValuationSources = {
  readonly document: DeclarationDocument;
  readonly shipment: DocumentClass | undefined;
  readonly national: DocumentClass | undefined;
  readonly firstPrice: DeclaredAmount | undefined;
};

type ValuationFacts = Pick<
  DeclaredFacts,
  | "currency"
  | "invoiceAmount"
  | "priceTerm"
  | "otherPriceTerm"
  | "freight"
  | "otherFreight"
  | "insurance"
  | "otherAdditions"
  | "charges"
  | "agreedExchangeRate"
>;

function valuationOf({
  document,
  shipment,
  national,
  firstPrice,
}: ValuationSources): ValuationFacts {
  const invoice = amountOf(document, "invoiceAmount");
  const valuation = findClass(shipment, "customsValuation");
  const plainFreight = amountOf(valuation, "freightChargeAmount");
  const freight = additionOf(national, "freight");
  const plainTerm = findText(findClass(shipment, "tradeTerms"), "conditionCode");
  const priceTerm = findText(national, "priceTerm");
  return {
    currency: invoice?.currency || firstPrice?.currency || undefined,
    invoiceAmount: numberOf(document, "invoiceAmount"),
    priceTerm: priceTerm ?? plainTerm,
    ...(priceTerm !== undefined && plainTerm !== undefined && { otherPriceTerm: plainTerm }),
    freight: freight ?? (plainFreight && { ...plainFreight, basis: "total" }),
    ...(freight && plainFreight && { otherFreight: plainFreight }),
    insurance: additionOf(national, "insurance"),
    otherAdditions: additionOf(national, "other"),
    charges: chargesOf(valuation),
    agreedExchangeRate: listClasses(document, "currencyExchange")
      .map((one) => numberOf(one, "rateNumeric"))
      .find((rate) => rate !== undefined),
  };
}

/** Whom and what a relief is for, and what is stated a second time. */
function entitlementOf(
  shipment: DocumentClass | undefined,
  national: DocumentClass | undefined,
  { otherPriceTerm, otherFreight }: ValuationFacts,
) {
  return {
    confirmed: confirmedOf(national),
    ownerId: findText(national, "ownerId"),
    buyerId: findText(findClass(shipment, "buyer"), "id"),
    recordNumber: findText(national, "recordNumber"),
    ...(otherPriceTerm !== undefined && { otherPriceTerm }),
    ...(otherFreight && { otherFreight }),
  };
}

/** Confirmations of the form that are answered with yes. */
function confirmedOf(national: DocumentClass | undefined): readonly string[] {
  return confirmations.filter((name) => findText(national, `${name}Confirmed`) === "1");
}

const confirmations = [
  "relation",
  "priceInfluence",
  "royalty",
  "formulaPrice",
  "provisionalPrice",
] as const;

/** Marks of the Chinese form: 1 per cent of the value, 2 money for each tonne, 3 a total. */
const bases: Readonly<Record<string, DeclaredAddition["basis"]>> = {
  "1": "percent",
  "2": "perTonne",
  "3": "total",
};

function additionOf(
  national: DocumentClass | undefined,
  name: "freight" | "insurance" | "other",
): DeclaredAddition | undefined {
  const amount = amountOf(national, `${name}Amount`);
  return (
    amount && { ...amount, basis: bases[findText(national, `${name}Basis`) ?? "3"] ?? "total" }
  );
}
