import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type AskedQuestion, freshQuestions } from "./asked-fresh.ts";
import { type Spoken, carriedSpeaker } from "./asked-speaker.ts";

type Verdict = "answered" | "refused" | "set right" | "wrong";

/** Whether an answer holds what the published tables give. */
function verdictOf(
  { holds = [], isTrap = false }: AskedQuestion,
  { answer, locale }: Spoken,
): Verdict {
  if (answer === undefined) return "refused";
  const isHeld = holds.every((one) => answer.includes(typeof one === "string" ? one : one[locale]));
  if (!isHeld || (isTrap && holds.length === 0)) return "wrong";
  return isTrap ? "set right" : "answered";
}

function tally(asked: readonly AskedQuestion[], say: (asked: AskedQuestion) => Spoken) {
  const told = asked.map((one) => {
    const spoken = say(one);
    return { ...one, spoken, verdict: verdictOf(one, spoken) };
  });
  const of = (verdict: Verdict) => told.filter((one) => one.verdict === verdict);
  return { told, of };
}

describe("questions over the carried figures, told apart by the published tables", () => {
  const say = carriedSpeaker();

  test("of the questions written before the grammar none is answered wrongly", () => {
    const { told, of } = tally(freshQuestions, ({ question }) => say(question));
    const answerable = told.filter(({ isTrap }) => !isTrap);
    const answered = of("answered").length;
    console.log(
      `fresh: ${told.length} asked, ${answered} of ${answerable.length} answerable answered, ` +
        `${of("refused").length} refused, ${of("set right").length} set right, ${of("wrong").length} wrong`,
    );
    if (process.env["ASKED_SHOW"])
      for (const { question, spoken, verdict, isTrap } of told)
        console.log(
          `${verdict}${isTrap ? " (trap)" : ""} | ${question} | ${spoken.answer ?? spoken.refusal}`,
        );
    assert.deepEqual(
      of("wrong").map(({ question, spoken }) => [question, spoken.answer]),
      [],
    );
  });
});
