/**
 * What rules, limits and pages read of an entry summary: its facts by the names of the catalogue, and of each
 * goods item. Pure; where an item states a party or place of its own, that one counts for it.
 */
import type { FactsByName } from "#src/decisions/risk/rules/facts-by-name.ts";
import { known } from "#src/decisions/risk/rules/facts-by-name.ts";
import { transportDocumentKey } from "#src/movements/cargo/consignment.ts";
import type { EntryNode } from "./read.ts";

export type EntryContent = {
  /** Who sent the message, and its identification: a notice about it names both. */
  readonly sender: string;
  readonly messageId: string;
  /** Mode of transport at the border, without zeros in front. */
  readonly mode: string;
  /** Whether any goods are in a container. */
  readonly containers: boolean;
  /** Countries of the places of loading, each once. */
  readonly loadedIn: readonly string[];
  /** Expected arrival at the first office, local time of the administration, `2026-11-30T08:00`. */
  readonly expectedAt: string;
  readonly facts: FactsByName;
  /** In the order of the message. */
  readonly items: readonly FactsByName[];
  /** Documents that each item produces, by `transportDocumentKey`: its bills and waybills are among them. */
  readonly documents: readonly (readonly string[])[];
};

/** @param root of a message whose structure is right */
export function readEntryContent(root: EntryNode): EntryContent {
  const head = nodeAt(root, "HEAHEA");
  const office = nodeAt(root, "CUSOFFFENT730");
  const goods = nodesAt(root, "GOOITEGDS");
  const containers = distinct(goods.flatMap((one) => textsAt(one, "CONNR2", "ConNumNR21")));
  const items = goods.map((one) => itemFacts(one, head));
  const loaded = items.map(({ placeOfLoading }) => placeOfLoading);
  const mode = (textAt(head, "TraModAtBorHEA76") ?? "").replace(/^0+(?=\d)/, "");
  return {
    sender: textAt(root, "MesSenMES3") ?? "",
    messageId: textAt(root, "MesIdeMES19") ?? "",
    mode,
    containers: containers.length > 0,
    loadedIn: distinct(
      loaded.flatMap((place) =>
        typeof place === "string" ? [place.slice(0, 2).toUpperCase()] : [],
      ),
    ),
    expectedAt: moment(textAt(office, "ExpDatOfArrFIRENT733") ?? ""),
    facts: known({
      transportMode: mode,
      transportMeans: textAt(head, "IdeOfMeaOfTraCroHEA85"),
      meansNationality: textAt(head, "NatOfMeaOfTraCroHEA87"),
      voyage: textAt(head, "ConRefNumHEA"),
      specificCircumstance: textAt(head, "SpeCirIndHEA1"),
      office: textAt(office, "RefNumCUSOFFFENT731"),
      borderOffice: textAt(office, "RefNumCUSOFFFENT731"),
      ...partyFacts(root, headParties),
      routing: textsAt(root, "ITI", "CouOfRouCodITI1"),
      seal: textsAt(root, "SEAID529", "SeaIdSEAID530"),
      container: containers,
      documentType: distinct(goods.flatMap((one) => textsAt(one, "PRODOCDC2", "DocTypDC21"))),
      totalGrossMassKg: numberAt(head, "TotGroMasHEA307"),
      packages: numberAt(head, "TotNumOfPacHEA306"),
      items: goods.length,
    }),
    items,
    documents: goods.map(documentsOf),
  };
}

function documentsOf(item: EntryNode): readonly string[] {
  return distinct(
    nodesAt(item, "PRODOCDC2").flatMap((one) => {
      const [type, id] = [textAt(one, "DocTypDC21"), textAt(one, "DocRefDC23")];
      return type === undefined || id === undefined ? [] : [transportDocumentKey({ type, id })];
    }),
  );
}

function itemFacts(item: EntryNode, head: EntryNode): FactsByName {
  const packages = nodesAt(item, "PACGS2");
  const containers = distinct(textsAt(item, "CONNR2", "ConNumNR21"));
  return known({
    commodity: textAt(nodeAt(item, "COMCODGODITM"), "ComNomCMD1"),
    description: textAt(item, "GooDesGDS23"),
    packageType: packages[0] && textAt(packages[0], "KinOfPacGS23"),
    grossMassKg: numberAt(item, "GroMasGDS46"),
    // without one of its own those of the message may be its
    container: containers.length > 0 ? containers : undefined,
    dangerousGoods: textAt(item, "UNDanGooCodGDI1"),
    placeOfLoading: textAt(item, "PlaLoaGOOITE333") ?? textAt(head, "PlaLoaGOOITE334"),
    placeOfUnloading: textAt(item, "PlaUnlGOOITE333") ?? textAt(head, "PlaUnlGOOITE334"),
    ...partyFacts(item, itemParties),
  });
}

/** Elements of a party: its own, its number, name, street, postcode, city. */
type PartyElements = readonly [string, string, string, string, string, string];
type Role = "consignor" | "consignee" | "notify" | "carrier" | "declarant" | "agent";
type Parties = Readonly<Partial<Record<Role, PartyElements>>>;

const headParties: Parties = {
  consignor: ["TRACONCO1", "TINCO159", "NamCO17", "StrAndNumCO122", "PosCodCO123", "CitCO124"],
  consignee: ["TRACONCE1", "TINCE159", "NamCE17", "StrAndNumCE122", "PosCodCE123", "CitCE124"],
  notify: [
    ...(["NOTPAR670", "TINNOTPAR671", "NamNOTPAR672"] as const),
    ...(["StrNumNOTPAR673", "PosCodNOTPAR676", "CitNOTPAR674"] as const),
  ],
  carrier: [
    ...(["TRACARENT601", "TINTRACARENT602", "NamTRACARENT604"] as const),
    ...(["StrNumTRACARENT607", "PstCodTRACARENT606", "CtyTRACARENT603"] as const),
  ],
  declarant: [
    ...(["PERLODSUMDEC", "TINPLD1", "NamPLD1"] as const),
    ...(["StrAndNumPLD1", "PosCodPLD1", "CitPLD1"] as const),
  ],
  agent: ["TRAREP", "TINTRE1", "NamTRE1", "StrAndNumTRE1", "PosCodTRE1", "CitTRE1"],
};
const itemParties: Parties = {
  consignor: ["TRACONCO2", "TINCO259", "NamCO27", "StrAndNumCO222", "PosCodCO223", "CitCO224"],
  consignee: ["TRACONCE2", "TINCE259", "NamCE27", "StrAndNumCE222", "PosCodCE223", "CitCE224"],
  notify: [
    ...(["PRTNOT640", "TINPRTNOT641", "NamPRTNOT642"] as const),
    ...(["StrNumPRTNOT646", "PstCodPRTNOT644", "CtyPRTNOT643"] as const),
  ],
};

/** `consignorId`, `consignorName`, `consignorAddress`, and so of each role. */
function partyFacts(
  node: EntryNode,
  parties: Parties,
): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(parties).flatMap(([role, [own, id, name, ...address]]) => {
      const party = nodeAt(node, own);
      const lines = address.flatMap((line) => textAt(party, line) ?? []);
      return [
        [`${role}Id`, textAt(party, id)],
        [`${role}Name`, textAt(party, name)],
        [`${role}Address`, lines.join(" ")],
      ];
    }),
  );
}

function nodesAt(node: EntryNode, name: string): readonly EntryNode[] {
  const found = node[name];
  const list = Array.isArray(found) ? found : found === undefined ? [] : [found];
  return list.flatMap((one) => (typeof one === "object" ? [one] : []));
}

function nodeAt(node: EntryNode, name: string): EntryNode {
  return nodesAt(node, name)[0] ?? {};
}

function textAt(node: EntryNode, name: string): string | undefined {
  const found = node[name];
  return typeof found === "string" && found !== "" ? found : undefined;
}

function numberAt(node: EntryNode, name: string): number | undefined {
  const found = textAt(node, name);
  return found === undefined ? undefined : Number(found);
}

function textsAt(node: EntryNode, group: string, name: string): readonly string[] {
  return nodesAt(node, group).flatMap((one) => textAt(one, name) ?? []);
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

/** `202611300800` as ISO local time; a day that its month does not have is the last of it. */
function moment(text: string): string {
  const [year, month, day, hour, minute] = [0, 4, 6, 8, 10].map((at) =>
    Number(text.slice(at, at === 0 ? 4 : at + 2)),
  );
  const parts = {
    year: year ?? 0,
    month: month ?? 1,
    day: day ?? 1,
    hour: hour ?? 0,
    minute: minute ?? 0,
  };
  return Temporal.PlainDateTime.from(parts, { overflow: "constrain" }).toString();
}
