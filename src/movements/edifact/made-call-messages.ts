/** Made messages about one call of a ship, and its bill of lading, for tests: nothing of it exists. */
import { madeContainer, madeInterchange, madeSegment } from "./made-manifest.ts";

export type MadeCallMessage = {
  /** 1225: 9 states, 4 changes, 1 cancels. */
  readonly does?: string;
  readonly voyage?: string;
  readonly reference?: string;
};

const imo = "9074729";

function transport(voyage: string, id = imo): string {
  return madeSegment("TDT", [
    "20",
    voyage,
    "1",
    "",
    "",
    "",
    "",
    [id, "146", "11", "MADE STAR", "PA"],
  ]);
}

/** The request for a berth. @param more `office` left empty: it is not stated */
export function madeBerthRequest({
  does = "9",
  voyage = "031E",
  reference = "BERTH-1",
  eta = "202612011000",
  office = "2225",
  place = "CNSHA",
}: MadeCallMessage & {
  readonly eta?: string;
  readonly office?: string;
  readonly place?: string;
} = {}): string {
  return madeInterchange("BERMAN", [
    madeSegment("BGM", ["22", reference, does]),
    madeSegment("NAD", ["CA", ["MADELINE", "172", "20"]]),
    transport(voyage),
    madeSegment("DTM", [["132", eta, "203"]]),
    madeSegment("DTM", [["133", "202612021800", "203"]]),
    madeSegment("LOC", ["60", [place, "139", "6"]]),
    ...(office === "" ? [] : [madeSegment("LOC", ["22", office])]),
  ]);
}

/** A list of two persons, one with a seat. */
export function madePersonList({
  does = "9",
  voyage = "031E",
  reference = "PAX-1",
  document = "745",
  places = {},
}: MadeCallMessage & {
  readonly document?: string;
  /** By the code of their role (3227). */
  readonly places?: Readonly<Record<string, string>>;
} = {}): string {
  return madeInterchange("PAXLST", [
    madeSegment("BGM", [document, reference, does]),
    transport(voyage),
    ...Object.entries(places).map(([role, code]) => madeSegment("LOC", [role, code])),
    madeSegment("NAD", ["FL", "", "", ["ORTEGA", "LUZ"]]),
    madeSegment("DTM", [["329", "640722"]]),
    madeSegment("NAT", ["2", "PHL"]),
    madeSegment("RFF", [["SEA", "14A"]]),
    madeSegment("DOC", ["P", "P1234567"]),
    madeSegment("NAD", ["FL", "", "", ["MADE", "MINA"]]),
    madeSegment("DTM", [["329", "20100301", "102"]]),
    madeSegment("NAT", ["2", "CHN"]),
    madeSegment("DOC", ["P", "P7654321"]),
    madeSegment("CNT", [["42", "2"]]),
  ]);
}

/** Where so many containers stand on board; one more position is empty. */
export function madeBayPlan({
  does = "9",
  voyage = "031E",
  reference = "BAY-1",
  containers = 2,
  ship = imo,
  next = "CNSHA",
}: MadeCallMessage & {
  readonly containers?: number;
  readonly ship?: string;
  /** Port of the next call. */
  readonly next?: string;
} = {}): string {
  const all = Array.from({ length: containers }, (_, at) => String(at + 1));
  return madeInterchange("BAPLIE", [
    madeSegment("BGM", ["659", reference, does]),
    madeSegment("DTM", [["137", "202611300900", "203"]]),
    transport(voyage, ship),
    madeSegment("LOC", ["5", ["SGSIN", "139", "6"]]),
    madeSegment("LOC", ["61", [next, "139", "6"]]),
    madeSegment("UNS", ["D"]),
    ...all.flatMap((at) => [
      madeSegment("LOC", ["147", [`01${at.padStart(3, "0")}84`, "9711", "5"]]),
      madeSegment("EQD", ["CN", madeContainer(at), "45G1", "", "", "5"]),
      madeSegment("MEA", ["AAE", "VGM", ["KGM", "24500"]]),
      madeSegment("RFF", [["BM", `BILL${at}`]]),
      madeSegment("LOC", ["9", ["SGSIN", "139", "6"]]),
      madeSegment("LOC", ["11", ["CNSHA", "139", "6"]]),
    ]),
    madeSegment("LOC", ["147", ["0109984", "9711", "5"]]),
    madeSegment("CNT", [["16", String(containers)]]),
  ]);
}

/** A bill of lading in full: ten cartons in one container. */
export function madeBillOfLading({
  does = "9",
  voyage = "031E",
  reference = "MADEBL1",
  packages = "10",
}: MadeCallMessage & { readonly packages?: string } = {}): string {
  return madeInterchange("IFTMCS", [
    madeSegment("BGM", ["705", reference, does]),
    madeSegment("DTM", [["137", "202611250900", "203"]]),
    madeSegment("RFF", [["BM", "MADEBL1"]]),
    transport(voyage),
    madeSegment("NAD", ["CA", ["MADELINE", "172", "20"]]),
    madeSegment("NAD", ["CN", ["91310000MADE000001"]]),
    madeSegment("GID", ["1", [packages, "CT"]]),
    madeSegment("FTX", ["AAA", "", "", "SHOES"]),
    madeSegment("MEA", ["WT", "AAB", ["KGM", "1250.5"]]),
    madeSegment("SGP", [madeContainer(1), packages]),
    madeSegment("EQD", ["CN", madeContainer(1), "45G1", "", "", "5"]),
    madeSegment("SEL", ["SEAL1"]),
  ]);
}
