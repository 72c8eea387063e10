/**
 * A message of others as what it says of a call: the notice of a ship's call (BERMAN), a list of persons
 * (PAXLST), a bay plan (BAPLIE), in the form that is taken as JSON. Undefined: it says something else.
 */
import type { Problem } from "#src/kernel/problem.ts";
import { Port } from "#src/movements/cargo/consignment.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { codeAt, noContainers, unkeptOfPersons, unkeptPositions } from "./not-kept.ts";
import { conveyanceOf, stated, withOffset } from "./report-of-message.ts";
import { listOf, recordOf, textOf } from "./settle-message.ts";
import type {
  MessageDraft,
  UnderstoodConsignment,
  UnderstoodMessage,
} from "./understood-message.ts";

type Raw = Readonly<Record<string, unknown>>;

/** By what a form finds the call that its sender notified. */
export type NamedConveyance = {
  readonly mode: string | null;
  readonly id: string | null;
  readonly name: string | null;
  readonly voyage: string | null;
  /** Under one voyage there are calls at several ports. */
  readonly where: {
    readonly office: string | null;
    readonly arriving: readonly string[];
    readonly departing: readonly string[];
  };
};

export type CallMessage =
  /** Notified, or amended where the sender notified it before. */
  | { readonly kind: "notice"; readonly notice: Raw; readonly reason: string }
  | { readonly kind: "cancellation"; readonly notice: Raw; readonly reason: string }
  | {
      readonly kind: "form";
      readonly form: Raw;
      readonly of: NamedConveyance;
      /** What the message states and the form does not keep. */
      readonly warnings: readonly Problem[];
    };

/** It says something of a call that cannot be taken. */
export type RefusedCall = { readonly kind: "refused"; readonly problems: readonly Problem[] };

export type HeardWhere = {
  /** Of the administration that is notified. */
  readonly timeZone: string;
  readonly now: Temporal.Instant;
};

export function callOfMessage(
  message: UnderstoodMessage,
  { timeZone, now }: HeardWhere,
): CallMessage | RefusedCall | undefined {
  switch (message.type) {
    case "BERMAN":
      return noticeOf(message, timeZone);
    case "PAXLST":
      return personsOf(message, legalDay(timeZone, now));
    case "BAPLIE":
      return bayPlanOf(message);
    default:
      return undefined;
  }
}

/** Functions of a message (UN/EDIFACT 1225) that state it, or state it anew. */
const stating = new Set(["", "9", "5", "4"]);

/** The request for a berth says who comes, where and when. */
function noticeOf(message: UnderstoodMessage, timeZone: string): CallMessage | undefined {
  const { call } = message;
  const code = message.function ?? "";
  if (code !== "1" && !stating.has(code)) return undefined;
  const places = listOf(call["places"]);
  const placeOf = (role: string) =>
    places.map((place) => (place["role"] === role ? textOf(place["code"]) : null)).find(Boolean);
  const times = listOf(call["times"]);
  const timeOf = (...kinds: readonly string[]) =>
    kinds
      .map((kind) => textOf(times.find((time) => time["kind"] === kind)?.["at"]))
      .find((at) => at !== null);
  const at = (time: string | null | undefined) => withOffset(time ?? null, timeZone);
  const notice = stated({
    // a berth is asked for by ships alone
    conveyance: { mode: "ship", ...conveyanceOf(message) },
    office: placeOf("customs-office"),
    place: placeOf("arrival") ?? placeOf("discharge"),
    eta: at(timeOf("arrival-estimated", "arrival-scheduled")),
    etd: at(timeOf("departure-estimated", "departure-scheduled")),
  });
  return {
    kind: code === "1" ? "cancellation" : "notice",
    notice,
    reason: `1225 = ${code || "9"}`,
  };
}

/** Codes of the document (UN/EDIFACT 1001). */
const lists: Readonly<Record<string, "passenger-list" | "crew-list">> = {
  "745": "passenger-list",
  "250": "crew-list",
};

function personsOf(message: UnderstoodMessage, today: Temporal.PlainDate): CallMessage | undefined {
  const form = lists[textOf(message.call["report"]) ?? ""];
  if (form === undefined || !stating.has(message.function ?? "")) return undefined;
  const listed = message.persons ?? [];
  const persons = listed.map((person, at) =>
    stated({
      number: at + 1,
      family: textOf(person["family"]) ?? undefined,
      given: textOf(person["given"]) ?? undefined,
      nationality: textOf(person["nationality"]) ?? undefined,
      bornOn: birthday(textOf(person["bornOn"]), today),
      document: listOf(person["documents"]).map(({ id }) => textOf(id))[0] ?? undefined,
      ...(form === "passenger-list"
        ? {
            seat: textOf(person["seat"]) ?? undefined,
            embarked: portOf(person, "embarkation"),
            disembarks: portOf(person, "disembarkation"),
          }
        : {}),
    }),
  );
  const warnings = unkeptOfPersons(listed, persons);
  return { kind: "form", form: { form, persons }, of: soughtBy(message.call), warnings };
}

function portOf(person: MessageDraft, role: string): string | undefined {
  const code = placesOf(person, role)[0];
  return Port.safeParse(code).success ? code : undefined;
}

function placesOf(draft: MessageDraft, role: string): readonly string[] {
  return listOf(draft["places"]).flatMap((place) =>
    place["role"] === role ? (textOf(place["code"]) ?? []) : [],
  );
}

/**
 * A day of birth; of a year of two digits the last that has not yet come, since lists of persons write so. A
 * text of another form is left out.
 */
function birthday(text: string | null, today: Temporal.PlainDate): string | undefined {
  const [, century = "", year = "", month = "", day = ""] =
    /^(\d\d)?(\d\d)-?(\d\d)-?(\d\d)$/.exec(text ?? "") ?? [];
  const own = String(today.year).slice(0, 2);
  const found = findDay(`${century || own}${year}-${month}-${day}`);
  if (found === undefined || century !== "") return found?.toString();
  const isToCome = Temporal.PlainDate.compare(found, today) > 0;
  return (isToCome ? found.subtract({ years: 100 }) : found).toString();
}

function findDay(text: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch {
    return undefined;
  }
}

function bayPlanOf(message: UnderstoodMessage): CallMessage | RefusedCall | undefined {
  if (!stating.has(message.function ?? "")) return undefined;
  const items = message.consignments.flatMap((one) => stowedOf(one));
  // one that lost its containers on the way would silently take the place of the whole plan
  if (items.length === 0) return { kind: "refused", problems: [noContainers()] };
  const warnings = unkeptPositions(message.consignments);
  return { kind: "form", form: { form: "bay-plan", items }, of: soughtBy(message.call), warnings };
}

/** What stands at a position; nothing where it is empty. */
function stowedOf(one: UnderstoodConsignment): readonly Raw[] {
  const { equipment, grossMassKg, document, dangerous } = one;
  const codeOf = (role: string) => codeAt(one, role);
  return equipment.map(({ id, type, empty }) =>
    stated({
      place: codeOf("stowage"),
      container: id ?? undefined,
      type: type ?? undefined,
      empty: empty ?? undefined,
      massKg: grossMassKg ?? undefined,
      loading: codeOf("loading"),
      discharge: codeOf("discharge"),
      document: document?.id,
      dangerous: dangerous.flatMap(({ un }) => un ?? []),
    }),
  );
}

function soughtBy(call: MessageDraft | Raw): NamedConveyance {
  const { mode, id, name } = recordOf(call["conveyance"]);
  return {
    mode: mode === "inland-ship" ? "ship" : textOf(mode),
    id: textOf(id),
    name: textOf(name),
    voyage: textOf(call["voyage"]),
    where: whereOf(call),
  };
}

/** A bay plan names the next call for the arrival; where an arrival is stated, that is one beyond it. */
function whereOf(call: MessageDraft | Raw): NamedConveyance["where"] {
  const places = listOf(call["places"]);
  const codesOf = (role: string) =>
    places.flatMap((place) => (place["role"] === role ? (textOf(place["code"]) ?? []) : []));
  const arriving = ["arrival", "discharge", "next-call"].map(codesOf);
  return {
    office: codesOf("customs-office")[0] ?? null,
    arriving: arriving.find((codes) => codes.length > 0) ?? [],
    departing: codesOf("departure"),
  };
}
