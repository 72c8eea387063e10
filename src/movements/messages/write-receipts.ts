/**
 * The receipt of an interchange (CONTRL, ISO 9735-4, syntax version 4), where its sender asks for one in
 * UNB 0031: what of it can be read, by segment and code. What its messages mean is answered by CUSRES and
 * APERAK. Pure.
 */
import { sha256 } from "#src/kernel/canonical-json.ts";
import type { Fault, FaultCode } from "#src/movements/edifact/faults.ts";
import type {
  ReadInterchange,
  ReadInterchanges,
  ReadMessage,
} from "#src/movements/edifact/read-texts.ts";
import {
  type Elements,
  plainInterchange,
  printSegment,
} from "#src/movements/edifact/scan-segments.ts";
import { type MessageHeader, valueAt } from "#src/movements/edifact/service-segments.ts";

/** Acknowledgement request (0031): that it was read, or only that it was received. */
const asks = { acknowledgement: "1", receipt: "2" } as const;
/** Action (0083). */
const actions = { rejected: "4", acknowledged: "7", received: "8" } as const;

/** Syntax errors (0085) by what is wrong; elsewhere unspecified. */
const unspecified = "18";
const syntaxErrors: Readonly<Partial<Record<FaultCode, string>>> = {
  "EDI-001": "20",
  "EDI-003": "21",
  "EDI-004": "33",
  "EDI-005": "13",
  "EDI-006": "29",
  "EDI-007": "28",
  "EDI-008": "13",
  "EDI-009": "33",
  "EDI-012": "32",
  "EDI-040": "15",
  "EDI-041": "13",
  "EDI-042": "35",
  "EDI-043": "13",
  "EDI-044": "39",
  "EDI-045": "37",
  "EDI-046": "16",
};

/** Faulty segments that are listed of one message (group 2 of CONTRL). */
const segmentsMax = 999;

/**
 * One for each interchange that asks and has messages, in their order. Where something is wrong and nobody
 * knows whose it is, none is written.
 */
export function writeReceipts(
  { faults, interchanges }: Pick<ReadInterchanges, "faults" | "interchanges">,
  now: Temporal.Instant,
): readonly string[] {
  const known = new Set(interchanges.flatMap((one) => one.faults));
  if (faults.some((fault) => isError(fault) && !known.has(fault))) return [];
  return interchanges.flatMap((one, number) => {
    const segments = segmentsOf(one);
    if (!segments) return [];
    const recipient = partyAt(one.elements, 1);
    const reference = sha256([now.toString(), number, ...segments].join("\n"))
      .slice(0, referenceLength)
      .toUpperCase();
    const directory = ["4", "1"] as const;
    return plainInterchange({ type: "CONTRL", directory, recipient, reference, segments, now });
  });
}

/** Interchange control reference (0020). */
const referenceLength = 14;

/**
 * What is said of it: undefined where nobody asks or nothing holds for all of it. Its messages are taken
 * one by one, whatever is wrong around them: it is refused as a whole only where none can be read.
 */
function segmentsOf(interchange: ReadInterchange): readonly string[] | undefined {
  const { tag, elements, faults, messages, isBrokenOff } = interchange;
  const asked = tag === "UNB" ? valueAt(elements, 8) : "";
  if (asked !== asks.acknowledgement && asked !== asks.receipt) return undefined;
  // a receipt is never answered by a receipt
  if (messages.every(({ header }) => header.type === "CONTRL")) return undefined;
  const isNoneRead = messages.every((one) => one.faults.some(isError));
  const around = faults.find(isError);
  if (isNoneRead && (around || isBrokenOff)) {
    const first = around ?? messages.flatMap((one) => one.faults).find(isError);
    return [interchangeSegment(elements, actions.rejected, first)];
  }
  // what would be acknowledged with it was never read
  if (isBrokenOff) return undefined;
  if (!around && asked === asks.receipt) return [interchangeSegment(elements, actions.received)];
  return [
    interchangeSegment(elements, actions.acknowledged, around),
    ...messages.flatMap(messageSegments),
  ];
}

function isError({ severity }: Fault): boolean {
  return severity === "error";
}

function partyAt(header: Elements, at: number): readonly string[] {
  return header[at]?.[0] ?? [""];
}

/** An error beside an acknowledgement does not keep the messages from being read. */
function interchangeSegment(header: Elements, action: string, fault?: Fault): string {
  return printSegment("UCI", [
    [[valueAt(header, 4)]],
    [partyAt(header, 1)],
    [partyAt(header, 2)],
    [[action]],
    ...(fault ? [[[errorOf(fault)]], [[serviceTagOf(fault)]]] : []),
  ]);
}

/** Service segment in error (0135); none of others, nor of the one before which something is missing. */
function serviceTagOf({ code, segment }: Fault): string {
  return code !== "EDI-005" && /^U[A-Z]{2}$/.test(segment) ? segment : "";
}

/** A message that is wrong, with each segment that is. */
function messageSegments({ header, faults }: ReadMessage): readonly string[] {
  const wrong = faults.filter(isError);
  if (wrong.length === 0) return [];
  const message = printSegment("UCM", [
    [[header.reference]],
    [identifierOf(header)],
    [[actions.rejected]],
  ]);
  const segments = wrong
    .slice(0, segmentsMax)
    .map((fault) => printSegment("UCS", [[[String(fault.position)]], [[errorOf(fault)]]]));
  return [message, ...segments];
}

function identifierOf({ type, version, release, agency, association }: MessageHeader) {
  return [type, version, release, agency, association];
}

function errorOf({ code }: Fault): string {
  return syntaxErrors[code] ?? unspecified;
}
