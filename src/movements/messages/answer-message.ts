/**
 * The answer to a message in its sender's form, by mapping tables: CUSRES to what is sent to customs alone
 * (CUSCAR, CUSREP), APERAK to other EDIFACT, XFNM to Cargo-XML; JSON to others.
 */
import { printProblem, type Problem } from "#src/kernel/problem.ts";
import type { Locale } from "#src/kernel/text.ts";
import { cargoXmlTypes } from "./mapping/cargo-xml-mapping.ts";
import type { UnderstoodMessage } from "./understood-message.ts";
import { writeXfnm } from "./write-cargo-xml.ts";
import { writeEdifact } from "./write-edifact.ts";

export type AnsweredMessage = {
  readonly type: string;
  readonly reference: string | null;
  readonly isAccepted: boolean;
  readonly problems: readonly Problem[];
  /** Of its sentences, English unless stated: EDIFACT is written as `UNOY`, which is UTF-8. */
  readonly locale?: Locale | undefined;
};

type ResponseType = "CUSRES" | "APERAK" | "XFNM";

/** More than a person corrects; the rest comes with the next attempt. */
const problemsMax = 1_000;

export function answerMessage(
  { locale, ...answered }: AnsweredMessage,
  now: Temporal.Instant,
): { readonly type: ResponseType | "JSON"; readonly text: string } {
  const type = responseTypeOf(answered.type);
  if (type === undefined) {
    const problems = answered.problems.map((problem) => printProblem(problem, locale));
    return { type: "JSON", text: JSON.stringify({ ...answered, problems }) };
  }
  const said = responseOf({ ...answered, locale }, type, now);
  return { type, text: type === "XFNM" ? writeXfnm(said) : writeEdifact(said, now) };
}

/** Undefined of what is no message of these forms. */
function responseTypeOf(type: string): ResponseType | undefined {
  if (cargoXmlTypes.some((one) => one.type === type)) return "XFNM";
  if (!/^[A-Z]{6}$/.test(type)) return undefined;
  return type.startsWith("CUS") ? "CUSRES" : "APERAK";
}

/** What an answer says, in the form of a message. */
export function responseOf(
  answered: AnsweredMessage,
  type: ResponseType,
  now: Temporal.Instant,
): UnderstoodMessage {
  const { reference, isAccepted, problems, locale = "en" } = answered;
  const isXml = type === "XFNM";
  const at = isXml
    ? now.toString({ smallestUnit: "second" })
    : now.toString({ smallestUnit: "minute" }).slice(0, 16);
  const placed = problems.slice(0, problemsMax).map((one) => ({
    ...(isXml ? conditionOf(one) : {}),
    ...placedOf(one, placeMax[type], locale),
  }));
  // a Cargo-XML message has an id, and an acknowledgement says that there is nothing else to say
  const said = isXml && placed.length === 0 ? [noErrors] : placed;
  return {
    type,
    reference: isXml ? `${at.replaceAll(/[-:]/g, "")}-${reference ?? answered.type}` : null,
    function: isXml ? response : original,
    call: {
      status: isAccepted ? "accepted" : "rejected",
      times: [{ kind: "document", at }],
      ...(isXml ? { answered: answered.type } : {}),
      ...(reference === null ? {} : { answers: reference }),
      ...(said.length === 0 ? {} : { problems: said }),
    },
    consignments: [],
    unread: [],
  };
}

/** Functions of a message (UN/EDIFACT 1225). */
const original = "9";
const response = "11";

const noErrors = { severity: "acknowledgement", text: "No Errors" };

/** A warning is received all the same. */
function conditionOf({ severity }: Problem) {
  return { severity: severity === "error" ? "error" : "acknowledgement" };
}

/** ERP C701.1052, RFF C506.1154; Information of XFNM has no stated length. */
const placeMax: Readonly<Record<ResponseType, number>> = { CUSRES: 35, APERAK: 70, XFNM: 500 };

function placedOf({ code, pointer, path, message }: Problem, longest: number, locale: Locale) {
  const place = (pointer || path || "UNH").replaceAll(/\s/g, "").slice(0, longest);
  return { place, code: code.slice(0, 8), text: message[locale].slice(0, 500) };
}
