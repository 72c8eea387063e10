/**
 * A message of others as a report of arrival or departure, or as a manifest, in the form that is taken as
 * JSON: what neither can hold is refused, saying so. Times of EDIFACT have no offset, those of Cargo-XML
 * may: without one they are those of the place they name.
 */
import { add, formatDecimal, parseDecimal, shorten } from "#src/kernel/decimal.ts";
import { textOf, listOf, recordOf } from "./settle-message.ts";
import type { UnderstoodConsignment, UnderstoodMessage } from "./understood-message.ts";

export type ReportOfMessage =
  | {
      readonly kind: "report";
      readonly raw: Readonly<Record<string, unknown>>;
      /** It counts containers, neither packages nor the mass of goods. */
      readonly isOfContainers: boolean;
    }
  /** It says nothing that a report holds. */
  | { readonly kind: "not-held" };

/** Codes of the document (UN/EDIFACT 1001) by which terminals report. */
const dischargeReport = "119";
const gateOutReport = "111";

/** @param timeZone of the administration that is reported to */
export function reportOfMessage(message: UnderstoodMessage, timeZone: string): ReportOfMessage {
  if (airTypes.has(message.type)) return airManifestOf(message, timeZone);
  if (message.type === "IFTMCS") return documentOf(message, timeZone);
  const kind = kindOf(message);
  const isVersion = (message.function ?? "") in versions;
  if (message.type === "CUSCAR" && (kind === undefined || isVersion))
    return { kind: "report", raw: manifestOf(message, timeZone), isOfContainers: false };
  // 1 withdraws a message, 5 replaces one: a report is made once
  if (kind === undefined || !["", "9"].includes(message.function ?? ""))
    return { kind: "not-held" };
  const { type, call, consignments, reference } = message;
  const isOfContainers = type === "COARRI" || type === "CODECO";
  const places = listOf(call["places"]);
  const codeOf = (role: string) =>
    places.map((place) => (place["role"] === role ? textOf(place["code"]) : null)).find(Boolean);
  const time = listOf(call["times"]).find((one) => one["kind"] === kind);
  const place = codeOf("goods-location");
  const raw = {
    reference,
    report: kind,
    conveyance: conveyanceOf(message),
    office: codeOf("customs-office"),
    // what leaves a terminal by its gate crosses no border
    leg: type === "CODECO" ? "inland" : "border",
    ...(place ? { place } : {}),
    at: withOffset(textOf(time?.["at"]), timeZone),
    consignments: isOfContainers
      ? containersByDocument(consignments)
      : consignments.filter(({ document }) => document !== null).map(consignmentOf),
  };
  return { kind: "report", raw: stated(raw), isOfContainers };
}

/** What each function of a manifest (UN/EDIFACT 1225) makes of it; others state it, or state it anew. */
const versions: Readonly<Record<string, string>> = { "1": "cancellation", "4": "amendment" };

/** Kinds of transport document (UN/EDIFACT 1001). */
const transportDocument = /^7\d\d$/;

/**
 * The bill of lading of one consignment, in full: it states its document as a manifest does. Where no
 * reference names the document, its number is that of the message, and its kind the one that the message is
 * of.
 */
function documentOf(message: UnderstoodMessage, timeZone: string): ReportOfMessage {
  const kind = textOf(message.call["report"]) ?? "";
  if (!["", "1", "4", "5", "9"].includes(message.function ?? "")) return { kind: "not-held" };
  const consignments = message.consignments.map((one) =>
    one.document?.type === null && transportDocument.test(kind)
      ? { ...one, document: { ...one.document, type: kind } }
      : one,
  );
  const raw = manifestOf({ ...message, consignments }, timeZone);
  return { kind: "report", raw, isOfContainers: false };
}

/** Flight manifest, air waybill, house waybill. */
const airTypes: ReadonlySet<string> = new Set(["XFFM", "XFWB", "XFZB"]);

/**
 * What an air carrier states. An update states anew what it names; other purposes than those of public texts
 * are not guessed at, and neither is a waybill of which the flight brings a part.
 */
function airManifestOf(message: UnderstoodMessage, timeZone: string): ReportOfMessage {
  const code = message.function ?? "";
  const consignments = wholeWaybills(message.consignments);
  if (!["", "1", "4", "9"].includes(code) || consignments === undefined)
    return { kind: "not-held" };
  const version = code === "1" ? { report: "cancellation", reason: "PurposeCode = Deletion" } : {};
  const manifest = manifestOf({ ...message, function: null, consignments }, timeZone);
  return { kind: "report", raw: { ...manifest, ...version }, isOfContainers: false };
}

/** Each waybill once, with what lies in all unit load devices; undefined where a part of one comes. */
function wholeWaybills(
  consignments: readonly UnderstoodConsignment[],
): readonly UnderstoodConsignment[] | undefined {
  const named = consignments.filter(({ document }) => document !== null);
  const byWaybill = Map.groupBy(named, ({ document }) => `${document?.type ?? ""}:${document?.id}`);
  const whole = [...byWaybill.values()].flatMap(([first, ...others]) =>
    first ? [others.reduce(together, first)] : [],
  );
  const isPart = whole.some(
    ({ packages, waybillPackages = packages }) => packages !== waybillPackages,
  );
  return isPart ? undefined : whole;
}

function together(one: UnderstoodConsignment, other: UnderstoodConsignment): UnderstoodConsignment {
  const { packages, grossMassKg } = one;
  const isCounted = packages !== null && other.packages !== null;
  const isWeighed = grossMassKg !== null && other.grossMassKg !== null;
  return {
    ...one,
    packages: isCounted ? packages + other.packages : null,
    grossMassKg: isWeighed ? sumOfKilograms(grossMassKg, other.grossMassKg) : null,
    equipment: [...one.equipment, ...other.equipment],
  };
}

function sumOfKilograms(one: string, other: string): string {
  return formatDecimal(shorten(add(parseDecimal(one), parseDecimal(other))));
}

/** A manifest, or a version of what it stated. */
function manifestOf(message: UnderstoodMessage, timeZone: string) {
  const { call, consignments, reference } = message;
  const code = message.function ?? "";
  const version = versions[code];
  const madeOut = listOf(call["times"]).find((one) => one["kind"] === "document");
  const offices = listOf(call["places"]).flatMap((place) =>
    place["role"] === "customs-office" ? (textOf(place["code"]) ?? []) : [],
  );
  const [office, ...others] = offices;
  return stated({
    report: version ?? "manifest",
    reference,
    conveyance: conveyanceOf(message),
    // a code of another form is none of an office here
    ...(office && others.length === 0 && /^[A-Z0-9]{2,17}$/.test(office) ? { office } : {}),
    at: withOffset(textOf(madeOut?.["at"]), timeZone),
    ...(version === undefined ? {} : { reason: `1225 = ${code}` }),
    consignments: consignments
      .filter(({ document }) => document !== null)
      .map((one) => stated({ ...consignmentOf(one), master: one.master ?? undefined })),
  });
}

/** The conveyance of a call as a report states it. */
export function conveyanceOf({ call }: UnderstoodMessage) {
  const { mode, id, name, nationality } = recordOf(call["conveyance"]);
  return stated({
    mode: mode === "inland-ship" ? "ship" : mode,
    // a flight is known by its number where the aircraft is not named
    id: textOf(id) ?? name ?? (mode === "aircraft" ? call["voyage"] : undefined),
    name,
    nationality,
    voyage: call["voyage"],
  });
}

function kindOf({ type, call }: UnderstoodMessage): "arrival" | "departure" | undefined {
  const report = call["report"];
  // a manifest of goods that are here states when they came
  if (type === "CUSCAR") {
    const times = listOf(call["times"]).map((time) => time["kind"]);
    return (["arrival", "departure"] as const).find((kind) => times.includes(kind));
  }
  if (type === "CUSREP") return report === "arrival" || report === "departure" ? report : undefined;
  if (type === "COARRI") return report === dischargeReport ? "arrival" : undefined;
  return type === "CODECO" && report === gateOutReport ? "departure" : undefined;
}

function consignmentOf(one: UnderstoodConsignment) {
  const seals = one.equipment.flatMap((equipment) => equipment.seals);
  const goods = one.items.flatMap(({ description = "" }) =>
    description === "" ? [] : [description],
  );
  return stated({
    transportDocument: one.document,
    packages: one.packages ?? undefined,
    grossMassKg: one.grossMassKg ?? undefined,
    containers: one.equipment.flatMap(({ id }) => id ?? []),
    seals: seals.length > 0 ? seals : undefined,
    goods: goods.join("; ").slice(0, 512),
    consignee: consigneeOf(one),
  });
}

/** The one party identified as consignee: of two neither is certain, and a longer text is no number. */
function consigneeOf({ parties = [] }: UnderstoodConsignment): string | undefined {
  const ids = parties.flatMap(({ role, id }) => (role === "consignee" && id ? id.trim() : []));
  const [only, ...others] = new Set(ids);
  return others.length === 0 && only && only.length <= 60 ? only : undefined;
}

/** Each document once, with all the containers that are named of it. */
function containersByDocument(consignments: readonly UnderstoodConsignment[]) {
  const named = consignments.flatMap((one) =>
    one.document ? [{ ...one, document: one.document }] : [],
  );
  const byDocument = Map.groupBy(named, ({ document: { type, id } }) => `${type}:${id}`);
  return [...byDocument.values()].flatMap((all) => {
    const [first] = all;
    if (first === undefined) return [];
    const equipment = all.flatMap((one) => one.equipment);
    const {
      packages: _packages,
      grossMassKg: _mass,
      ...rest
    } = consignmentOf({ ...first, equipment });
    return [rest];
  });
}

/** Without what is not there. */
export function stated(
  members: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/** A local time as an instant with its offset; another text as it is, for the judge of reports to refuse. */
export function withOffset(at: string | null, timeZone: string): string | undefined {
  if (at === null) return undefined;
  if (/(?:Z|[+-]\d\d:?\d\d)$/i.test(at)) return at;
  try {
    const local = Temporal.PlainDateTime.from(at).toZonedDateTime(timeZone);
    return local.toString({ smallestUnit: "second", timeZoneName: "never" });
  } catch {
    return at;
  }
}
