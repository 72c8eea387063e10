/** A made manifest for tests and measurements: no party, ship or bill of it exists. */
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

/** A manifest of so many bills, each with one container and one item. */
export function madeManifest(bills: number, ship: MadeShip = {}): string {
  const each = Array.from({ length: bills }, (_, at) => String(at + 1));
  const container = (at: string): string => `MADU${at.padStart(7, "0")}`;
  const { name = "1", voyage = "024E" } = ship;
  return madeInterchange("CUSCAR", [
    madeSegment("BGM", ["785", `MANIFEST-${name}`, "9"]),
    madeSegment("DTM", [["137", "202403050830", "203"]]),
    madeSegment("NAD", ["CA", ["MADELINE", "172", "20"]]),
    madeSegment("TDT", ["20", voyage, "1", "", "", "", "", ["9074729", "146", "11", "MADE STAR"]]),
    madeSegment("LOC", ["9", ["NLRTM", "139", "6"]]),
    madeSegment("LOC", ["11", ["CNSHA", "139", "6"]]),
    ...each.flatMap((at) => [
      madeSegment("EQD", ["CN", container(at), "45G1", "", "", "5"]),
      madeSegment("SEL", [`SEAL${at}`]),
    ]),
    ...each.flatMap((at) => [
      madeSegment("CNI", [at]),
      madeSegment("RFF", [["BM", madeBill(Number(at), ship)]]),
      madeSegment("NAD", ["CN", "", "", "O'NEIL: TEA + CO?"]),
      madeSegment("GID", [at, ["10", "CT"]]),
      madeSegment("FTX", ["AAA", "", "", "SHOES"]),
      madeSegment("MEA", ["WT", "AAB", ["KGM", "1250.5"]]),
      madeSegment("SGP", [container(at), "10"]),
    ]),
  ]);
}

/** The arrival of the call of a made manifest, which names no bill: all that it states has come. */
export function madeArrival(
  office: string,
  { name = "1", voyage = "024E" }: MadeShip = {},
): string {
  return madeInterchange("CUSREP", [
    madeSegment("BGM", ["185", `ARRIVAL-${name}`, "9"]),
    madeSegment("DTM", [["178", "202403050830", "203"]]),
    madeSegment("LOC", ["22", office]),
    madeSegment("TDT", ["20", voyage, "1", "", "", "", "", ["9074729", "146", "11", "MADE STAR"]]),
  ]);
}
