/** One check for all formats: says what a file is and hands it to the check of its format. */
import { printProblem, type Problem } from "#src/kernel/problem.ts";
import { checkEntrySummaryFile } from "./check-entry-summary-file.ts";
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
  "cargo-xml": notChecked,
  "entry-summary": checkEntrySummaryFile,
  ceb: notChecked,
  unknown: (_request, { seems }) => refuseUnknown(seems),
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

function refuseUnknown(seems: string | undefined): CheckedMessages {
  const what =
    seems === "empty"
      ? "The file is empty."
      : seems === "XML"
        ? "The root element is not one of a message that is read here."
        : seems === undefined
          ? "The file is in no format that is read here."
          : `The file seems to be ${seems}, which is not read here.`;
  return refuseFile(
    "MOV-004",
    `${what} Send EDIFACT, Cargo-XML, an entry summary (CC315A, CC313A), JSON or NDJSON.`,
  );
}

function notChecked(): CheckedMessages {
  return refuseFile("MOV-002", "Messages in this format are not checked yet. Send JSON.");
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
