/** One check for all formats: says what a file is and hands it to the check of its format. */
import { printProblem, type Problem } from "#src/kernel/problem.ts";
import { checkEntrySummaryFile } from "./check-entry-summary-file.ts";
import { findXmlFault } from "#src/platform/xml/xml-fault.ts";
import { movementBytesMax, readMovements } from "#src/movements/conveyances/read.ts";
import { checkEdifact } from "./check-edifact.ts";
import { type DetectedFormat, detectFormat } from "./detect-format.ts";
import { checkPrintedMessage, isPrintedMessage } from "./json-messages.ts";
import {
  type CheckedFile,
  type CheckedMessage,
  type CheckedMessages,
  type CheckRequest,
  type MessageFormat,
  type MessageProblem,
  refuseFile,
  verdictOf,
} from "./message.ts";
import { checkCargoXml } from "./read-cargo-xml.ts";
import { parseJson } from "./read-messages.ts";
import { recordOf, textOf } from "./settle-message.ts";

type Check = (
  request: CheckRequest,
  detected: DetectedFormat,
) => CheckedMessages | Promise<CheckedMessages>;

/** One check a format; each judges the bytes and never throws for what is in them. */
const checks: Readonly<Record<MessageFormat, Check>> = {
  json: checkReports,
  ndjson: checkReports,
  edifact: checkEdifact,
  "cargo-xml": (request, { root }) => checkCargoXml(request, root),
  "entry-summary": checkEntrySummaryFile,
  ceb: checkParcels,
  unknown: (_request, detected) => refuseUnknown(detected),
};

/** Detects and checks; the same bytes have the same answer on the same day. */
export async function checkMessages(request: CheckRequest): Promise<Omit<CheckedFile, "file">> {
  const { bytes } = request;
  if (bytes.length > movementBytesMax) return { format: "unknown", ...refuseLarge() };
  const detected = detectFormat(bytes);
  const checked = await checks[detected.format](request, detected);
  return { format: detected.format, ...checked };
}

/** MOV-003 */
export function refuseLarge(): CheckedMessages {
  return refuseFile("MOV-003", `The file has more than ${movementBytesMax} bytes.`);
}

/** MOV-004 */
function refuseUnknown({ seems, first }: DetectedFormat): CheckedMessages {
  const what =
    seems === "empty"
      ? "The file is empty."
      : seems === "XML"
        ? "The root element is not one of a message that is read here."
        : seems === undefined
          ? "The file is in no format that is read here."
          : `The file seems to be ${seems}, which is not read here.`;
  const refused = refuseFile(
    "MOV-004",
    `${what} Send EDIFACT, Cargo-XML, an entry summary (CC315A, CC313A), JSON or NDJSON.`,
  );
  if (first === undefined) return refused;
  // whoever sent it as EDIFACT looks for the place: an interchange begins with UNA or UNB
  const place = { segment: first.slice(0, 12) || "UNB", position: 1 };
  return { ...refused, problems: refused.problems.map((one) => ({ ...one, ...place })) };
}

/** Messages of cross-border e-commerce belong to parcels: only whether they can be read is said here. */
function checkParcels({ bytes }: CheckRequest, { root }: DetectedFormat): CheckedMessages {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refuseFile("MOV-004", "The file is not UTF-8. Save it as UTF-8 and send it again.");
  }
  const fault = findXmlFault(text);
  if (fault) return refuseFile("MOV-004", `${fault.message} Line ${fault.line}.`);
  const problem: MessageProblem = {
    code: "MOV-002",
    segment: null,
    position: null,
    path: `/${root?.name ?? ""}`,
    severity: "warning",
    message: "Only well-formed XML was checked: this message is about parcels.",
  };
  const type = root?.name.replace(/Message$/, "") ?? "unknown";
  const message = { type, reference: null, ok: true, directory: null, edition: null };
  return verdictOf([], [{ ...message, problems: [problem] }]);
}

/** Reports of arrival and departure in our own JSON, and messages as `movements read` prints them. */
function checkReports({ bytes, now }: CheckRequest, { format }: DetectedFormat): CheckedMessages {
  const raws = format === "json" || format === "ndjson" ? parseJson(bytes, format) : undefined;
  if (raws !== undefined && raws.length > 0 && raws.every(isPrintedMessage))
    return verdictOf([], raws.map(checkPrinted));
  const read = readMovements(bytes, now);
  if (read.kind === "unreadable")
    return { ok: false, problems: [placed(read.problem)], messages: [] };
  const messages = read.reports.map(({ reference, kind, report, problems }) => ({
    type: kind ?? "unknown",
    reference,
    ok: report !== undefined,
    directory: null,
    edition: null,
    problems: problems.map(placed),
  }));
  return verdictOf([], messages);
}

/** JSON has no segments; the fields stand for the formats that have. */
function placed(problem: Problem) {
  return { ...printProblem(problem), segment: null, position: null };
}

function checkPrinted(raw: unknown): CheckedMessage {
  const problems = checkPrintedMessage(raw).map(({ path, message }): MessageProblem => ({
    code: "MOV-001",
    segment: null,
    position: null,
    path,
    severity: "error",
    message: `${path} ${message}`,
  }));
  const { type, reference } = recordOf(raw);
  return {
    type: textOf(type) ?? "unknown",
    reference: textOf(reference),
    ok: problems.length === 0,
    directory: null,
    edition: null,
    problems,
  };
}
