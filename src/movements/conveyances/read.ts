/**
 * Reads a body or file of movement reports: one JSON report, a list, `{"reports":[…]}`, or NDJSON. Each
 * report is judged by itself, with all its problems at once; one bad report never fails its neighbours.
 */
import type { z } from "zod";
import type { Problem } from "#src/kernel/problem.ts";
import type { Text } from "#src/kernel/text.ts";
import {
  ReportKind,
  TransportDocument,
  transportDocumentKey,
} from "#src/movements/cargo/consignment.ts";
import { CargoMessage, CargoMessageKind } from "./cargo-message.ts";
import { ConveyanceReport, reportsMax } from "./conveyance.ts";
import { formProblem } from "./form-problem.ts";
import { judgeReport, type Readable, readableReport } from "./rules.ts";

export type MovementFormat = "json" | "ndjson" | "edifact" | "xml" | "unknown";

export type ReadReport = {
  readonly reference: string | null;
  readonly kind: CargoMessageKind | null;
  /** An arrival or a departure; absent when a problem is an error. */
  readonly report: ConveyanceReport | undefined;
  /** A manifest, an amendment or another version of what documents state. */
  readonly message?: CargoMessage;
  readonly problems: readonly Problem[];
};

export type ReadMovements =
  | {
      readonly kind: "read";
      readonly format: MovementFormat;
      readonly reports: readonly ReadReport[];
    }
  | { readonly kind: "unreadable"; readonly format: MovementFormat; readonly problem: Problem };

export const movementBytesMax = 64 * 1024 * 1024;

/** Problems shown for one report: more of them say nothing new, and answers stay small. */
const problemsMax = 200;

/** Reads, checks and judges; pure. */
export function readMovements(bytes: Uint8Array, now: Temporal.Instant): ReadMovements {
  const format = movementFormat(bytes);
  const unreadable = (code: string, message: Text, fix: Text): ReadMovements => ({
    kind: "unreadable",
    format,
    problem: { code, pointer: "", path: "", severity: "error", message, fix },
  });
  if (format === "edifact" || format === "xml") return unreadable(...notReadYet(format));
  if (bytes.length > movementBytesMax) return unreadable(...tooLarge(bytes.length));
  let raws: readonly unknown[];
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    raws = format === "ndjson" ? parseLines(text) : reportsIn(JSON.parse(text));
  } catch (error) {
    return unreadable(...notJson(error));
  }
  if (raws.length === 0 || raws.length > reportsMax) return unreadable(...wrongCount(raws.length));
  return { kind: "read", format, reports: raws.map((raw) => readReport(raw, now)) };
}

/** What a file seems to be, by its first bytes. */
export function movementFormat(bytes: Uint8Array): MovementFormat {
  const head = Buffer.from(bytes.subarray(0, 64 * 1024))
    .toString("latin1")
    .replace(/^\xef\xbb\xbf/, "")
    .trimStart();
  if (/^(UNA.{6}\s*)?UN[BGH]\+/s.test(head) || head.startsWith("UNA")) return "edifact";
  if (head.startsWith("<")) return "xml";
  if (head.startsWith("[")) return "json";
  if (!head.startsWith("{")) return "unknown";
  const line = head.split("\n", 1)[0] ?? "";
  return line.trimEnd().endsWith("}") &&
    head.length > line.length &&
    head.slice(line.length).trimStart().startsWith("{")
    ? "ndjson"
    : "json";
}

/** One report in the form of our JSON, judged by itself. */
export function readReport(raw: unknown, now: Temporal.Instant): ReadReport {
  const record = isRecord(raw) ? raw : {};
  const kind = CargoMessageKind.safeParse(record["report"]);
  if (kind.success && !ReportKind.safeParse(kind.data).success)
    return readMessage(raw, record, kind.data);
  const parsed = ConveyanceReport.safeParse(raw);
  const judged = judgeReport(
    parsed.success ? readableReport(parsed.data) : readableRaw(record),
    now,
  );
  const problems = [
    ...(parsed.success ? [] : parsed.error.issues.map(ofAnyKind).map(formProblem)),
    ...judged,
  ].slice(0, problemsMax);
  const acceptable = parsed.success && problems.every((problem) => problem.severity !== "error");
  return {
    reference: typeof record["reference"] === "string" ? record["reference"].slice(0, 70) : null,
    kind: kind.success ? kind.data : null,
    report: acceptable ? parsed.data : undefined,
    problems,
  };
}

/** A report of no known kind may become any of them, not only what this schema takes. */
function ofAnyKind(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  const isKind = issue.code === "invalid_value" && issue.path.join(".") === "report";
  return isKind ? { ...issue, values: CargoMessageKind.options } : issue;
}

/** The rules judge it where it is heard, beside what stands. */
function readMessage(
  raw: unknown,
  { reference }: Readonly<Record<string, unknown>>,
  kind: CargoMessageKind,
): ReadReport {
  const parsed = CargoMessage.safeParse(raw);
  const problems = parsed.success ? [] : parsed.error.issues.map(formProblem);
  return {
    reference: typeof reference === "string" ? reference.slice(0, 70) : null,
    kind,
    report: undefined,
    ...(parsed.success ? { message: parsed.data } : {}),
    problems: problems.slice(0, problemsMax),
  };
}

/** What the rules can read of a report in the wrong form: each part by itself. */
function readableRaw(record: Readonly<Record<string, unknown>>): Readable {
  const conveyance = isRecord(record["conveyance"]) ? record["conveyance"] : {};
  const at = ConveyanceReport.shape.at.safeParse(record["at"]);
  const list = Array.isArray(record["consignments"]) ? record["consignments"] : [];
  return {
    at: at.success ? Temporal.Instant.from(at.data) : undefined,
    conveyance: {
      mode: typeof conveyance["mode"] === "string" ? conveyance["mode"] : undefined,
      id: typeof conveyance["id"] === "string" ? conveyance["id"] : undefined,
    },
    consignments: list.map((consignment: unknown) => {
      const parts = isRecord(consignment) ? consignment : {};
      const document = TransportDocument.safeParse(parts["transportDocument"]);
      const containers: unknown[] = Array.isArray(parts["containers"]) ? parts["containers"] : [];
      return {
        documentKey: document.success ? transportDocumentKey(document.data) : undefined,
        containers: containers.filter((container) => typeof container === "string"),
      };
    }),
  };
}

function reportsIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (isRecord(value) && Array.isArray(value["reports"])) return value["reports"];
  return [value];
}

function parseLines(text: string): unknown[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line, index): unknown => {
      try {
        return JSON.parse(line);
      } catch (error) {
        throw new SyntaxError(
          `line ${index + 1}: ${error instanceof Error ? error.message : "not JSON"}`,
          {
            cause: error,
          },
        );
      }
    });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

type Unreadable = readonly [code: string, message: Text, fix: Text];

function notReadYet(format: "edifact" | "xml"): Unreadable {
  const name = format === "edifact" ? "an EDIFACT interchange" : "an XML document";
  return [
    "MOV-002",
    {
      en: `This is ${name}; movement reports in this format are not read yet.`,
      zh: `这是 ${format === "edifact" ? "EDIFACT" : "XML"} 文件；目前尚不能读取此格式的运输工具动态。`,
    },
    { en: "Send the report as JSON.", zh: "请以 JSON 格式发送报告。" },
  ];
}

function tooLarge(bytes: number): Unreadable {
  return [
    "MOV-003",
    {
      en: `The body has ${bytes} bytes; at most ${movementBytesMax} are read.`,
      zh: `报文共 ${bytes} 字节，最多读取 ${movementBytesMax} 字节。`,
    },
    { en: "Send the reports in several requests.", zh: "请分批发送。" },
  ];
}

function notJson(error: unknown): Unreadable {
  const reason =
    error instanceof SyntaxError ? error.message.slice(0, 200) : "it is not UTF-8 text";
  return [
    "MOV-004",
    { en: `This is not JSON text: ${reason}.`, zh: "无法解析为 JSON 文本。" },
    {
      en: "Send one JSON report, a list of reports, or one report a line.",
      zh: "请发送一份 JSON 报告、报告列表，或每行一份报告。",
    },
  ];
}

function wrongCount(count: number): Unreadable {
  return [
    "MOV-005",
    {
      en: `There are ${count} reports; one request carries 1 to ${reportsMax}.`,
      zh: `共 ${count} 份报告；每次请求可含 1 至 ${reportsMax} 份。`,
    },
    {
      en: "Send at least one report, and large sets in several requests.",
      zh: "请至少发送一份报告，大批量请分批发送。",
    },
  ];
}
