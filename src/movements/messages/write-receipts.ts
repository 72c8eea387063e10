/**
 * The receipt of an interchange (CONTRL, ISO 9735-4, syntax version 4), where its sender asks for one in
 * UNB 0031: what of it can be read, by segment and code. What its messages mean is answered by CUSRES and
 * APERAK. Pure.
 */
import type { Fault, FaultCode } from "#src/movements/edifact/faults.ts";
import type { ReadInterchanges, ReadMessage } from "#src/movements/edifact/read-interchange.ts";
import {
  type Elements,
  plainInterchange,
  printSegment,
  SegmentScanner,
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
 * One for each interchange that asks and has messages, in their order. Where something is wrong around
 * several, nobody knows whose it is, and none is written.
 */
export function writeReceipts(
  { text, faults, messages }: ReadInterchanges,
  now: Temporal.Instant,
): readonly string[] {
  const wrong = faults.filter(isError);
  const all = [...Map.groupBy(messages, ({ head }) => head.from).values()];
  if (wrong.length > 0 && all.length > 1) return [];
  return all.flatMap((own) => {
    const header = headerOf(text, own);
    const asked = header && valueAt(header, 8);
    // a receipt is never answered by a receipt
    const isOfReceipts = own.every((one) => one.header.type === "CONTRL");
    if (!header || isOfReceipts || (asked !== asks.acknowledgement && asked !== asks.receipt))
      return [];
    const segments = [
      interchangeSegment(header, { asked, first: wrong[0] }),
      ...(wrong.length > 0 || asked === asks.receipt ? [] : own.flatMap(messageSegments)),
    ];
    return plainInterchange({ type: "CONTRL", directory: ["4", "1"], segments, now });
  });
}

function isError({ severity }: Fault): boolean {
  return severity === "error";
}

/** Elements of UNB; undefined of a message without it. */
function headerOf(text: string, [first]: readonly ReadMessage[]): Elements | undefined {
  if (!first) return undefined;
  const { from, to } = first.head;
  const scanner = new SegmentScanner(text.slice(from, to));
  const segment = scanner.next();
  if (segment?.tag !== "UNB") return undefined;
  const bytes = (part: string): string => Buffer.from(part, "latin1").toString("utf8");
  return scanner.elementsOf(segment, bytes)();
}

function interchangeSegment(
  header: Elements,
  { asked, first }: { readonly asked: string; readonly first: Fault | undefined },
): string {
  const party = (at: number): Elements[number] => [[...(header[at]?.[0] ?? [""])]];
  const action = first
    ? actions.rejected
    : asked === asks.receipt
      ? actions.received
      : actions.acknowledged;
  return printSegment("UCI", [
    [[valueAt(header, 4)]],
    party(1),
    party(2),
    [[action]],
    ...(first ? [[[errorOf(first)]], [[first.segment.slice(0, 3)]]] : []),
  ]);
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
