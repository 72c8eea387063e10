/** A made manifest for tests and measurements: no party, ship or bill of it exists. */
import { containerCheck } from "#src/decisions/conditions/check-digit.ts";
import type { Elements } from "./scan-segments.ts";
import { printSegment } from "./scan-segments.ts";

type MadeElement = string | readonly string[];

/** Elements from their parts: a text is a simple element, a list a composite. */
export function elementsFrom(parts: readonly MadeElement[]): Elements {
  return parts.map((part) => [typeof part === "string" ? [part] : part]);
}

/** One segment with its terminator. @example madeSegment("BGM", ["785", "M-1"]) // "BGM+785+M-1'" */
export function madeSegment(tag: string, parts: readonly MadeElement[]): string {
  return printSegment(tag, elementsFrom(parts));
}

/** Segments as a message of a type, in an interchange of its own. */
export function madeInterchange(type: string, segments: readonly string[]): string {
  return [
    madeSegment("UNB", [["UNOC", "3"], "CARRIER", "CUSTOMS", ["240305", "0830"], "I1"]),
    madeSegment("UNH", ["M1", [type, "D", "24A", "UN"]]),
    ...segments,
    madeSegment("UNT", [String(segments.length + 2), "M1"]),
    madeSegment("UNZ", ["1", "I1"]),
  ].join("\n");
}

export type MadeShip = {
  /** Where absent: one of the same numbers each time. */
  readonly name?: string;
  readonly voyage?: string;
};

/** Number of the bill of a made manifest. */
export function madeBill(at: number, { name = "" }: MadeShip = {}): string {
  return `BILL${name}${at}`;
}

/** Number of the container of a bill of a made manifest. */
export function madeContainer(at: number | string): string {
  const body = `MADU${String(at).padStart(6, "0")}`;
  return `${body}${containerCheck(body)}`;
}

/** A manifest of so many bills, each with one container and one item. */
export function madeManifest(bills: number, ship: MadeShip = {}): string {
  const each = Array.from({ length: bills }, (_, at) => String(at + 1));
  const { name = "1", voyage = "024E" } = ship;
  return madeInterchange("CUSCAR", [
    madeSegment("BGM", ["785", `MANIFEST-${name}`, "9"]),
    madeSegment("DTM", [["137", "202403050830", "203"]]),
    madeSegment("NAD", ["CA", ["MADELINE", "172", "20"]]),
    madeSegment("TDT", ["20", voyage, "1", "", "", "", "", ["9074729", "146", "11", "MADE STAR"]]),
    madeSegment("LOC", ["9", ["NLRTM", "139", "6"]]),
    madeSegment("LOC", ["11", ["CNSHA", "139", "6"]]),
    ...each.flatMap((at) => [
      madeSegment("EQD", ["CN", madeContainer(at), "45G1", "", "", "5"]),
      madeSegment("SEL", [`SEAL${at}`]),
    ]),
    ...each.flatMap((at) => [
      madeSegment("CNI", [at]),
      madeSegment("RFF", [["BM", madeBill(Number(at), ship)]]),
      madeSegment("NAD", ["CN", "", "", "O'NEIL: TEA + CO?"]),
      madeSegment("GID", [at, ["10", "CT"]]),
      madeSegment("FTX", ["AAA", "", "", "SHOES"]),
      madeSegment("MEA", ["WT", "AAB", ["KGM", "1250.5"]]),
      madeSegment("SGP", [madeContainer(at), "10"]),
    ]),
  ]);
}

/** The arrival of the call of a made manifest, which names no bill: all that it states has come. */
export function madeArrival(
  office: string,
  { name = "1", voyage = "024E", place }: MadeShip & { readonly place?: string } = {},
): string {
  return madeInterchange("CUSREP", [
    madeSegment("BGM", ["185", `ARRIVAL-${name}`, "9"]),
    madeSegment("DTM", [["178", "202403050830", "203"]]),
    madeSegment("LOC", ["22", office]),
    ...(place === undefined ? [] : [madeSegment("LOC", ["14", place])]),
    madeSegment("TDT", ["20", voyage, "1", "", "", "", "", ["9074729", "146", "11", "MADE STAR"]]),
  ]);
}

export type MadeEquipmentReport = MadeShip & {
  readonly office: string;
  readonly place: string;
  /** `CCYYMMDDHHMM` */
  readonly at: string;
  /** Numbers of the bills of a made manifest. */
  readonly bills: readonly number[];
  readonly reference?: string | undefined;
  /** Instead of that of the bill. */
  readonly container?: string | undefined;
};

/** What a terminal discharged, or let out through its gate: the container of each bill, uncounted. */
export function madeEquipmentReport(
  type: "COARRI" | "CODECO",
  { office, place, at, bills, reference = `${type}-1`, container, ...ship }: MadeEquipmentReport,
): string {
  const isOut = type === "CODECO";
  const [document, moment] = isOut ? ["111", "186"] : ["119", "178"];
  const { voyage = "024E" } = ship;
  const lorry = ["20", "", "3", "", "", "", "", ["LORRY1", "146"]];
  const vessel = ["20", voyage, "1", "", "", "", "", ["9074729", "146", "11", "MADE STAR"]];
  return madeInterchange(type, [
    madeSegment("BGM", [document, reference, "9"]),
    madeSegment("DTM", [[moment, at, "203"]]),
    madeSegment("TDT", isOut ? lorry : vessel),
    madeSegment("LOC", ["22", office]),
    madeSegment("LOC", ["14", place]),
    madeSegment("NAD", ["CA", ["MADELINE", "172", "20"]]),
    ...bills.flatMap((bill) => [
      madeSegment("EQD", ["CN", container ?? madeContainer(bill), "45G1", "", "", "5"]),
      madeSegment("RFF", [["BM", madeBill(bill, ship)]]),
    ]),
  ]);
}
