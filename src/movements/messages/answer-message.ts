/** The answer to a message in its sender's form: CUSRES to EDIFACT, by its mapping table; JSON to others. */
import { printProblem, type Problem } from "#src/kernel/problem.ts";
import type { UnderstoodMessage } from "./understood-message.ts";
import { writeEdifact } from "./write-edifact.ts";

export type AnsweredMessage = {
  readonly type: string;
  readonly reference: string | null;
  readonly isAccepted: boolean;
  readonly problems: readonly Problem[];
};

/** More than a person corrects; the rest comes with the next attempt. */
const problemsMax = 1_000;

export function answerMessage(
  { type, reference, isAccepted, problems }: AnsweredMessage,
  now: Temporal.Instant,
): { readonly type: string; readonly text: string } {
  if (!/^[A-Z]{6}$/.test(type)) {
    const answer = {
      type,
      reference,
      isAccepted,
      problems: problems.map((problem) => printProblem(problem)),
    };
    return { type: "JSON", text: JSON.stringify(answer) };
  }
  return {
    type: "CUSRES",
    text: writeEdifact(responseOf({ type, reference, isAccepted, problems }, now), now),
  };
}

/** What an answer says, in the form of a message. */
export function responseOf(
  { reference, isAccepted, problems }: AnsweredMessage,
  now: Temporal.Instant,
): UnderstoodMessage {
  const at = now.toString({ smallestUnit: "minute" }).slice(0, 16);
  return {
    type: "CUSRES",
    reference: null,
    function: "9",
    call: {
      status: isAccepted ? "accepted" : "rejected",
      times: [{ kind: "document", at }],
      ...(reference === null ? {} : { answers: reference }),
      ...(problems.length === 0 ? {} : { problems: problems.slice(0, problemsMax).map(placed) }),
    },
    consignments: [],
    unread: [],
  };
}

function placed({ code, pointer, path, message }: Problem) {
  const place = (pointer || path || "UNH").replaceAll(/\s/g, "").slice(0, 35);
  return { place, code: code.slice(0, 8), text: message.en.slice(0, 500) };
}
