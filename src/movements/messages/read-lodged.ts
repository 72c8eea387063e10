/**
 * Reads a body of messages that is lodged: EDIFACT and Cargo-XML, message by message. What is wrong with one
 * is said with segment and position, and its neighbours go on. Runs in a thread of its own.
 */
import type { AsideWork } from "#src/platform/aside/aside.ts";
import { workAside } from "#src/platform/aside/aside.ts";
import type { Problem } from "#src/kernel/problem.ts";
import type { Text } from "#src/kernel/text.ts";
import { uncountedMass } from "#src/movements/cargo/consignment.ts";
import { type ReadReport, readReport } from "#src/movements/conveyances/read.ts";
import type { Fault } from "#src/movements/edifact/faults.ts";
import { widen } from "#src/movements/edifact/characters.ts";
import { switchesBetween } from "#src/movements/edifact/code-extension.ts";
import type {
  ReadInterchanges,
  ReadMessage,
  SentSpan,
  Span,
} from "#src/movements/edifact/read-texts.ts";
import { headBytesMax, type UnreadMessage } from "#src/movements/quarantine/quarantine.ts";
import { type CallMessage, callOfMessage } from "./call-of-message.ts";
import { structureCheckFor } from "./check-edifact.ts";
import { detectFormat } from "./detect-format.ts";
import { examineAndRead } from "./read-edifact.ts";
import { readLodgedCargoXml } from "./read-cargo-xml.ts";
import type { MessageProblem } from "./message.ts";
import { reportOfMessage } from "./report-of-message.ts";
import { listOf } from "./settle-message.ts";
import { writeReceipts } from "./write-receipts.ts";
import type { UnderstoodMessage } from "./understood-message.ts";

/** A message, and the report that it holds; without one its problems say why. */
export type LodgedReading = {
  readonly type: string;
  readonly read: ReadReport;
  /** It could not be read, and stays in quarantine as it was sent. */
  readonly unread?: UnreadMessage;
  /** What it says of a call, instead of a report. */
  readonly call?: CallMessage;
  /** Of the first: receipts (CONTRL) of the interchanges whose sender asks for one. */
  readonly receipts?: readonly string[];
};

export type LodgedInput = {
  readonly bytes: Uint8Array;
  readonly timeZone: string;
  readonly nowMs: number;
  /** A message cut out of lines of one length (`UnreadMessage`). */
  readonly isOfRecords?: boolean;
};

/** Whether a body is of these forms, by how it begins. */
export function isOfOthers(bytes: Uint8Array): boolean {
  const { format } = detectFormat(bytes);
  return format === "edifact" || format === "cargo-xml";
}

/**
 * In a thread of its own, whatever the size: nothing of others is parsed on the server's.
 * @throws AppError 503 where too much waits, 413 where it takes too much memory or time
 */
export async function readForSender(
  input: LodgedInput,
  sender: string,
): Promise<readonly LodgedReading[]> {
  const module = new URL("read-lodged.ts", import.meta.url);
  return workAside<LodgedReading>({ module, input, sender, weight: input.bytes.length });
}

export const work: AsideWork<LodgedInput, LodgedReading> = function* work(input) {
  yield* readLodged(input);
};

/** Pure. At least one: of a body without a message, what is wrong with it. */
export function readLodged(input: LodgedInput): readonly LodgedReading[] {
  const { format, root } = detectFormat(input.bytes);
  if (format === "edifact") return readEdifactFile(input);
  const read = readLodgedCargoXml(input.bytes, root);
  if ("otherKind" in read) return [refused(read.otherKind, null, [notHeld(read.otherKind)])];
  const problems = read.problems.map((one) => xmlProblemOf(one));
  if ("message" in read) return [take(read.message, problems, input)];
  const mark = { from: 0, to: Math.min(input.bytes.length, shownMax) };
  const unread = { head: new Uint8Array(), bytes: input.bytes, mark, isOfRecords: false };
  return [{ ...refused("unknown", null, [...problems, unreadable()]), unread }];
}

function readEdifactFile(input: LodgedInput): readonly LodgedReading[] {
  const examined = examineAndRead(input.bytes, structureCheckFor, input.isOfRecords);
  const receipts = writeReceipts(examined, Temporal.Instant.fromEpochMilliseconds(input.nowMs));
  const readings = readingsOf(examined, input);
  if (receipts.length === 0) return readings;
  return readings.map((one, at) => (at === 0 ? { ...one, receipts } : one));
}

function readingsOf(
  examined: ReturnType<typeof examineAndRead>,
  input: LodgedInput,
): readonly LodgedReading[] {
  const { messages, faults, understood, isOfRecords } = examined;
  const around = faults.map(problemOf);
  const [mark = { from: 0, to: 0 }] = examined.mark ? examined.sentOf([examined.mark]) : [];
  const { from, to } = mark;
  const whole = { head: new Uint8Array(), bytes: input.bytes, mark: { from, to }, isOfRecords };
  if (messages.length === 0)
    return [{ ...refused("unknown", null, [...around, unreadable()]), unread: whole }];
  const wrong = messages.filter((one, at) => !(understood[at] && isRight(one)));
  const cut = cutOut(wrong, examined, input.bytes);
  // what is checked and what is understood stand in the same order
  const readings = messages.map((own, at): LodgedReading => {
    const problems = own.faults.map(problemOf);
    const message = understood[at];
    if (message && isRight(own)) return take(message, problems, input);
    const { type, reference } = own.header;
    const unread = cut.get(own);
    return {
      ...refused(type, message?.reference ?? reference, problems),
      ...(unread && { unread }),
    };
  });
  // what stands around messages that were read is not lost either
  const isWrongAround = faults.some(({ severity }) => severity === "error");
  return isWrongAround
    ? [...readings, { ...refused("interchange", null, around), unread: whole }]
    : readings;
}

function isRight({ faults }: ReadMessage): boolean {
  return faults.every(({ severity }) => severity !== "error");
}

/** Of a body that is no message at all, what is shown of it. */
const shownMax = 500;

/** Messages as they were sent, each with what a reader needs who has it alone. */
function cutOut(
  messages: readonly ReadMessage[],
  { sentOf, isOfRecords }: Pick<ReadInterchanges, "sentOf" | "isOfRecords">,
  bytes: Uint8Array,
): ReadonlyMap<ReadMessage, UnreadMessage> {
  if (messages.length === 0) return new Map();
  const asked = messages.flatMap(({ span, advice, head, mark = span }) => [
    advice,
    head,
    span,
    mark,
  ]);
  const places = sentOf(asked);
  const cut = messages.map((message, at): readonly [ReadMessage, UnreadMessage] => {
    // four of each message, as they were asked for
    const own = places.slice(4 * at, 4 * at + 4) as [SentSpan, SentSpan, SentSpan, SentSpan];
    const [advice, head, span, mark] = own;
    const switches = switchesBetween(head.switches.to, span.switches.from);
    // copies: a part of them that is handed to another thread would take all of them along
    const part = ({ from, to }: Span) => new Uint8Array(bytes.subarray(from, to));
    // a head is copied for each message, and what is longer is kept no further
    const short = ({ from, to }: Span) => part({ from, to: Math.min(to, from + headBytesMax) });
    return [
      message,
      {
        head: new Uint8Array(Buffer.concat([short(advice), short(head), widen(switches, bytes)])),
        bytes: part(span),
        mark: { from: Math.max(0, mark.from - span.from), to: mark.to - span.from },
        isOfRecords,
      },
    ];
  });
  return new Map(cut);
}

function take(
  message: UnderstoodMessage,
  warnings: readonly Problem[],
  { timeZone, nowMs }: LodgedInput,
): LodgedReading {
  const { type, reference } = message;
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs);
  const call = callOfMessage(message, { timeZone, now });
  if (call?.kind === "refused") return refused(type, reference, [...warnings, ...call.problems]);
  if (call) {
    const unkept = call.kind === "form" ? call.warnings : [];
    return { ...refused(type, reference, [...warnings, ...unkept]), call };
  }
  const held = reportOfMessage(message, timeZone);
  if (held.kind === "not-held") {
    const problem = type === "CONTRL" ? awaitsNone() : notHeld(type);
    return refused(type, reference, [...warnings, problem]);
  }
  const read = held.isOfContainers ? readUncounted(held.raw, now) : readReport(held.raw, now);
  return { type, read: { ...read, problems: [...warnings, ...read.problems] } };
}

/** A report that counts containers: what their documents state is meant, and found where it is recorded. */
function readUncounted(raw: Readonly<Record<string, unknown>>, now: Temporal.Instant): ReadReport {
  const anyMass = { packages: 0, grossMassKg: "1" };
  const consignments = listOf(raw["consignments"]).map((one) => ({ ...one, ...anyMass }));
  const { report, ...read } = readReport({ ...raw, consignments }, now);
  if (report === undefined) return { ...read, report };
  const uncounted = report.consignments.map((one) => ({ ...one, grossMassKg: uncountedMass }));
  return { ...read, report: { ...report, consignments: uncounted } };
}

function refused(
  type: string,
  reference: string | null,
  problems: readonly Problem[],
): LodgedReading {
  return { type, read: { reference, kind: null, report: undefined, problems } };
}

/** The place of a fault of EDIFACT as a pointer: segment, its number, its groups and element. */
function problemOf({ code, segment, position, path, severity, message }: Fault): Problem {
  const place = `${segment}[${position}]${path === "" ? "" : `/${path}`}`;
  return { code, pointer: place, path: place, severity, message, fix: correctIt };
}

function xmlProblemOf({ code, path, severity, message }: MessageProblem): Problem {
  const fix = severity === "error" ? correctIt : compareIt;
  return { code, pointer: path, path, severity, message, fix };
}

const compareIt: Text = {
  en: "Compare the tables of Cargo-XML in the reference; state elsewhere what is needed of it.",
  zh: "请对照参考文档中的 Cargo-XML 对照表；确需的内容请以其他方式申报。",
};

const correctIt: Text = {
  en: "Correct the message at this place and send it again.",
  zh: "请更正该处后重新发送。",
};

/** MOV-022 */
function notHeld(type: string): Problem {
  const held =
    "CUSCAR; IFTMCS; CUSREP 185, 186; COARRI 119; CODECO 111 (1225 = 9); BERMAN; PAXLST 745, 250; BAPLIE; XFFM, XFWB, XFZB (whole waybills)";
  return {
    code: "MOV-022",
    pointer: "",
    path: "",
    severity: "error",
    message: {
      en: `This ${type.slice(0, 20)} states no manifest, arrival, departure, call, list of persons or bay plan that can be recorded.`,
      zh: `该 ${type.slice(0, 20)} 报文不含可登记的舱单、运抵或离境动态、航次预报、人员名单或积载图。`,
    },
    fix: {
      en: `Messages that are taken: ${held}. Send others as reports in JSON.`,
      zh: `可接受的报文：${held}。其他内容请以 JSON 报告申报。`,
    },
  };
}

/** MOV-026: what we send is the answer to a request and has reached whoever reads it. */
function awaitsNone(): Problem {
  return {
    code: "MOV-026",
    pointer: "",
    path: "",
    severity: "error",
    message: {
      en: "A receipt (CONTRL) is read and not kept: no answer given here waits for one, and none is sent again because of it.",
      zh: "回执（CONTRL）仅作读取，不予保存：此处作出的答复不等待回执，也不因回执重发。",
    },
    fix: {
      en: "Stop sending receipts of answers. Where one says that an answer could not be read, notify the office that runs this system.",
      zh: "无须就答复发送回执；回执表明答复无法读取的，请告知本系统运行单位。",
    },
  };
}

/** MOV-004 */
function unreadable(): Problem {
  return {
    code: "MOV-004",
    pointer: "",
    path: "",
    severity: "error",
    message: { en: "The body holds no message that can be read.", zh: "内容不含可读取的报文。" },
    fix: correctIt,
  };
}
