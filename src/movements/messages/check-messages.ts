/** One check for all formats: says what a file is and hands it to the check of its format. */
import type { Problem } from "#src/kernel/problem.ts";
import type { Locale, Text } from "#src/kernel/text.ts";
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
  type PrintedMessageProblem,
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
  if (bytes.length > movementBytesMax) return refuseLarge(request.locale);
  const detected = detectFormat(bytes);
  const checked = await checks[detected.format](request, detected);
  return { format: detected.format, ...printed(checked, request.locale) };
}

/** MOV-003 */
export function refuseLarge(locale: Locale | undefined): Omit<CheckedFile, "file"> {
  const refused = refuseFile("MOV-003", {
    en: `The file has more than ${movementBytesMax} bytes.`,
    zh: `文件超过 ${movementBytesMax} 字节。`,
  });
  return { format: "unknown", ...printed(refused, locale) };
}

function printed(
  { ok, problems, messages }: CheckedMessages,
  locale: Locale = "en",
): CheckedMessages<PrintedMessageProblem> {
  const inWords = (found: readonly MessageProblem[]) =>
    found.map(({ fix, ...one }) => ({
      ...one,
      message: one.message[locale],
      ...(fix && { fix: fix[locale] }),
    }));
  return {
    ok,
    problems: inWords(problems),
    messages: messages.map((one) => ({ ...one, problems: inWords(one.problems) })),
  };
}

/** MOV-004 */
function refuseUnknown({ seems, first }: DetectedFormat): CheckedMessages {
  const what: Text =
    seems === "empty"
      ? { en: "The file is empty.", zh: "文件为空。" }
      : seems === "XML"
        ? {
            en: "The root element is not one of a message that is read here.",
            zh: "根元素不属于此处可读取的报文。",
          }
        : seems === undefined
          ? {
              en: "The file is in no format that is read here.",
              zh: "文件不属于此处可读取的格式。",
            }
          : {
              en: `The file seems to be ${seems}, which is not read here.`,
              zh: `文件似为 ${seems} 格式，此处不能读取。`,
            };
  const refused = refuseFile("MOV-004", {
    en: `${what.en} Send EDIFACT, Cargo-XML, an entry summary (CC315A, CC313A), JSON or NDJSON.`,
    zh: `${what.zh}请提交 EDIFACT、Cargo-XML、入境摘要申报（CC315A、CC313A）、JSON 或 NDJSON。`,
  });
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
    return refuseFile("MOV-004", {
      en: "The file is not UTF-8. Save it as UTF-8 and send it again.",
      zh: "文件不是 UTF-8 编码，请另存为 UTF-8 后重新提交。",
    });
  }
  const fault = findXmlFault(text);
  if (fault) return refuseFile("MOV-004", fault.message);
  const problem: MessageProblem = {
    code: "MOV-002",
    segment: null,
    position: null,
    path: `/${root?.name ?? ""}`,
    severity: "warning",
    message: {
      en: "Only well-formed XML was checked: this message is about parcels.",
      zh: "仅核对 XML 格式：该报文为跨境电子商务包裹报文。",
    },
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
  const messages = read.reports.map(({ reference, kind, report, message, problems }) => ({
    type: kind ?? "unknown",
    reference,
    // a manifest or another version of one is a message of its own
    ok: (report ?? message) !== undefined,
    directory: null,
    edition: null,
    problems: problems.map(placed),
  }));
  return verdictOf([], messages);
}

/** JSON has no segments; the fields stand for the formats that have. */
function placed(problem: Problem): MessageProblem {
  return { ...problem, segment: null, position: null };
}

function checkPrinted(raw: unknown): CheckedMessage {
  const problems = checkPrintedMessage(raw).map(({ path, message }): MessageProblem => ({
    code: "MOV-001",
    segment: null,
    position: null,
    path,
    severity: "error",
    message: { en: `${path} ${message}`, zh: `${path}：格式不符。` },
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
