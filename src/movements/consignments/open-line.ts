/**
 * Opens a line of a play: a message is lodged as JSON or as text, and a text may hold several. EDIFACT and
 * Cargo-XML are understood by the reader of messages and become the same cargo messages.
 */
import { z } from "zod";
import type { Problem } from "#src/kernel/problem.ts";
import { readMessages } from "#src/movements/messages/read-messages.ts";
import type {
  UnderstoodConsignment,
  UnderstoodMessage,
} from "#src/movements/messages/understood-message.ts";
import { unreadableText } from "./rules.ts";

export type OpenedLine =
  | { readonly events: readonly unknown[] }
  | { readonly problems: readonly Problem[] };

/** One event for each message of the line; other events as they are. */
export function openLine(raw: unknown): OpenedLine {
  if (!isRecord(raw) || raw["type"] !== "message") return { events: [raw] };
  const { text, message = text, ...event } = raw;
  if (typeof message !== "string") return open(event, listOf(message), "json");
  const json = readJson(message);
  if (json) return open(event, json, "json");
  const { format, messages } = readMessages(Buffer.from(message));
  return open(event, messages?.flatMap(cargoEvents), format);
}

type LineEvent = Readonly<Record<string, unknown>>;

/** What a message becomes is lodged by whoever sent it, when it was sent. */
function open(event: LineEvent, found: readonly unknown[] | undefined, format: string): OpenedLine {
  if (found === undefined || found.length === 0) return { problems: [unreadableText(format)] };
  return {
    events: found.map((one) =>
      isRecord(one) && one["type"] === "gate-out"
        ? { ...event, ...one }
        : { ...event, message: one },
    ),
  };
}

/** One value, or one a line. */
function readJson(text: string): readonly unknown[] | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return listOf(JSON.parse(text));
  } catch {
    // several objects, one a line
  }
  try {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    return lines.map((line): unknown => JSON.parse(line));
  } catch {
    return undefined;
  }
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (isRecord(value) && Array.isArray(value["reports"])) return value["reports"];
  return [value];
}

function isRecord(value: unknown): value is LineEvent {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const CallOfMessage = z.looseObject({
  report: z.string().optional(),
  voyage: z.string().optional(),
  conveyance: z
    .looseObject({
      mode: z.string().optional(),
      id: z.string().optional(),
      name: z.string().optional(),
    })
    .optional(),
  places: z
    .array(z.looseObject({ role: z.string().optional(), code: z.string().optional() }))
    .optional(),
});
type CallOfMessage = z.infer<typeof CallOfMessage>;

/** What each function of a manifest (UN/EDIFACT 1225) makes of it. */
const versionOf: Readonly<Record<string, string>> = { "1": "cancellation", "4": "amendment" };

const manifestTypes = new Set(["CUSCAR", "IFTMCS", "XFWB", "XFZB", "XFFM"]);

/** Codes of the document (UN/EDIFACT 1001) by which terminals report. */
const dischargeReport = "119";
const gateOutReport = "111";

/** As cargo messages or departures through the gate; none where the type says nothing of consignments. */
function cargoEvents(message: UnderstoodMessage): readonly LineEvent[] {
  const { type, reference, consignments } = message;
  const call = CallOfMessage.safeParse(message.call).data ?? {};
  const place = call.places?.find(({ role }) => role === "goods-location")?.code;
  const documents = consignments.filter(({ document }) => document !== null);
  if (type === "CODECO" && call.report === gateOutReport) {
    return documents.map((one, index) => ({
      type: "gate-out",
      place,
      reference: `${reference ?? ""}/${index + 1}`,
      document: one.document,
      ...(one.carrier === null ? {} : { carrier: one.carrier }),
      ...(one.packages === null ? {} : { packages: one.packages }),
    }));
  }
  const report = reportOf(message, call);
  if (report === undefined) return [];
  const isVersion = report === "cancellation" || report === "amendment";
  return [
    {
      report,
      reference,
      ...(place === undefined ? {} : { place }),
      ...(call.conveyance ? { conveyance: conveyanceOf(call) } : {}),
      ...(isVersion ? { reason: `1225 = ${message.function ?? ""}` } : {}),
      consignments: documents.map(statedConsignment),
    },
  ];
}

function reportOf(message: UnderstoodMessage, { report }: CallOfMessage): string | undefined {
  const { type, function: version } = message;
  if (manifestTypes.has(type)) return versionOf[version ?? ""] ?? "manifest";
  if (type === "CUSREP") return report === "departure" ? "departure" : "arrival";
  return type === "COARRI" && report === dischargeReport ? "arrival" : undefined;
}

function conveyanceOf({ conveyance = {}, voyage }: CallOfMessage): LineEvent {
  const { mode, id, name = "" } = conveyance;
  return {
    mode: mode === "inland-ship" ? "ship" : mode,
    id: id ?? name,
    name,
    voyage: voyage ?? "",
  };
}

function statedConsignment(one: UnderstoodConsignment): LineEvent {
  const { document, master, carrier, packages, grossMassKg, equipment } = one;
  return {
    transportDocument: document,
    ...(master === null ? {} : { master }),
    ...(carrier === null ? {} : { carrier }),
    ...(packages === null ? {} : { packages }),
    ...(grossMassKg === null ? {} : { grossMassKg }),
    containers: equipment.flatMap(({ id }) => id ?? []),
  };
}
