import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { againQuestions } from "./again.ts";
import { againstThreads, dealingQuestions } from "./against.ts";
import { allToldThreads } from "./all-told.ts";
import { alsoThreads } from "./also.ts";
import { backThreads } from "./back.ts";
import { claimQuestions } from "./claims.ts";
import { gapThreads } from "./gaps.ts";
import { stepMarkThreads } from "./step-marks.ts";
import { movedThreads } from "./moved.ts";
import { partThreads } from "./part-steps.ts";
import { pointedThreads } from "./pointed.ts";
import { confirmedQuestions, unconfirmed } from "./confirmed.ts";
import { goodsQuestions } from "./goods.ts";
import { modeQuestions, modeThreads } from "./modes.ts";
import { nameQuestions } from "./names.ts";
import { comparedQuestions, comparedThreads } from "./compared.ts";
import { everydayQuestions, everydayThreads } from "./everyday.ts";
import { flowThreads } from "./in-flow.ts";
import { formQuestions } from "./forms.ts";
import { freshQuestions } from "./fresh.ts";
import type { AskedQuestion } from "./trial-question.ts";
import { listedQuestions, listedThreads } from "./listed.ts";
import { claimThreads, markQuestions } from "./marks.ts";
import { mendedQuestions, mendedThreads } from "./mended.ts";
import { moreQuestions } from "./more.ts";
import { furtherThreads } from "./further.ts";
import { toldApartThreads } from "./told-apart.ts";
import { turnedQuestions } from "./turned.ts";
import { wordedQuestions } from "./worded.ts";
import { whoseQuestions } from "./whose.ts";
import { overQuestions, overSteps } from "./over.ts";
import { pronounQuestions, pronounThreads } from "./pronouns.ts";
import { type Spoken, carriedSpeaker } from "./speaker.ts";
import { singleQuestions } from "./singles.ts";
import { namedFirstQuestions } from "./named-first.ts";
import { inFrontQuestions } from "./in-front.ts";
import { repeatedQuestions } from "./repeated.ts";
import { reorderedQuestions } from "./reordered.ts";
import { severalThreads } from "./several.ts";
import { shareQuestions, shareThreads } from "./shares.ts";
import { sideQuestions } from "./sides.ts";
import { spentQuestions, spentThreads } from "./spent.ts";
import { spanQuestions, spanThreads } from "./spans.ts";
import { slotThreads } from "./slots.ts";
import { takenThreads } from "./taken.ts";
import { unseenQuestions } from "./unseen.ts";
import { tailQuestions } from "./tails.ts";
import { threadCount, threadQuestions } from "./threads.ts";

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

function tally<One extends AskedQuestion>(asked: readonly One[], say: (one: One) => Spoken) {
  const told = asked.map((one) => {
    const spoken = say(one);
    return { ...one, spoken, verdict: verdictOf(one, spoken) };
  });
  const of = (verdict: Verdict) => told.filter((one) => one.verdict === verdict);
  return { told, of };
}

function report(name: string, { told, of }: ReturnType<typeof tally>): void {
  const answerable = told.filter(({ isTrap }) => !isTrap);
  const answered = of("answered").length;
  console.log(
    `${name}: ${told.length} asked, ${answered} of ${answerable.length} answerable answered, ` +
      `${of("refused").length} refused, ${of("set right").length} set right, ${of("wrong").length} wrong`,
  );
  if (!process.env["ASKED_SHOW"]) return;
  for (const { question, spoken, verdict, isTrap } of told)
    console.log(
      `${verdict}${isTrap ? " (trap)" : ""} | ${question} | ${spoken.answer ?? spoken.refusal}`,
    );
}

/** None wrong, and as many answered as are asked for. */
function hold(name: string, told: ReturnType<typeof tally>, least: number): void {
  report(name, told);
  const wrong = told.of("wrong").map(({ question, spoken }) => [question, spoken.answer]);
  assert.deepEqual(wrong, []);
  const answerable = told.told.filter(({ isTrap }) => !isTrap).length;
  assert.ok(told.of("answered").length >= least * answerable, `${name}: too many refused`);
}

describe("questions over the carried figures, compared with the published tables", () => {
  const say = carriedSpeaker();

  test("of the questions written before the grammar none is answered wrongly", () => {
    hold(
      "fresh",
      tally(freshQuestions, ({ question }) => say(question)),
      0.95,
    );
  });

  test("one word that turns the meaning makes another answer, or none", () => {
    const all = [...freshQuestions, ...moreQuestions];
    const traps = all.filter(({ isTrap }) => isTrap).length;
    assert.ok(all.length >= 120 && traps >= 60, `${all.length} questions, ${traps} traps`);
    hold(
      "turned",
      tally(moreQuestions, ({ question }) => say(question)),
      0.95,
    );
  });

  test("of questions written after the grammar none is answered wrongly", () => {
    hold(
      "unseen",
      tally(unseenQuestions, ({ question }) => say(question)),
      0.85,
    );
  });

  test("what is set against another is told in the order it was asked, or not at all", () => {
    hold(
      "compared",
      tally(comparedQuestions, ({ question }) => say(question)),
      1,
    );
    const steps = tally(comparedThreads, ({ question, thread }) => say(question, thread));
    hold("compared threads", steps, 1);
  });

  test("a form of one language has its like in the other", () => {
    hold(
      "forms",
      tally(formQuestions, ({ question }) => say(question)),
      1,
    );
  });

  test("what lists is whole, and no question has the figure of another", () => {
    hold(
      "listed",
      tally(listedQuestions, ({ question }) => say(question)),
      1,
    );
    const steps = tally(listedThreads, ({ question, thread }) => say(question, thread));
    hold("listed threads", steps, 1);
  });

  test("of kinds that were refused once, what is held is answered, and what is like it is not", () => {
    hold(
      "mended",
      tally(mendedQuestions, ({ question }) => say(question)),
      1,
    );
    const steps = tally(mendedThreads, ({ question, thread }) => say(question, thread));
    hold("mended threads", steps, 1);
  });

  test("a period named by one end, a quarter and a balance seen from there are told, and none dropped", () => {
    hold(
      "spans",
      tally(spanQuestions, ({ question }) => say(question)),
      1,
    );
    const steps = tally(spanThreads, ({ question, thread }) => say(question, thread));
    hold("span threads", steps, 1);
  });

  test("no word is dropped on the way, and what is held in those words is answered", () => {
    hold(
      "spent",
      tally(spentQuestions, ({ question }) => say(question)),
      1,
    );
    const steps = tally(spentThreads, ({ question, thread }) => say(question, thread));
    hold("spent threads", steps, 1);
  });

  test("what partners buy and sell is told as ours, of two of them and of one in two years", () => {
    hold(
      "sides",
      tally(sideQuestions, ({ question }) => say(question)),
      1,
    );
  });

  test("everyday words are read where they say one thing, and what no table has is said to be computed", () => {
    hold(
      "everyday",
      tally(everydayQuestions, ({ question }) => say(question)),
      1,
    );
    const steps = tally(everydayThreads, ({ question, thread }) => say(question, thread));
    hold("everyday threads", steps, 1);
  });

  test("a word that is read nowhere leaves no answer that it would have changed", () => {
    hold(
      "words that turn",
      tally(turnedQuestions, ({ question }) => say(question)),
      1,
    );
  });

  test("another's trade is not told as ours, nor an order of months as the first of a year", () => {
    hold(
      "whose",
      tally(whoseQuestions, ({ question }) => say(question)),
      1,
    );
  });

  test("a question that is put in other words is answered where both say the same", () => {
    hold(
      "put again",
      tally(againQuestions, ({ question }) => say(question)),
      1,
    );
  });

  test("a figure is confirmed by its digits, and how far it is from a mark is told", () => {
    hold(
      "marks",
      tally(markQuestions, ({ question }) => say(question)),
      1,
    );
    const steps = tally(claimThreads, ({ question, thread }) => say(question, thread));
    hold("mark threads", steps, 1);
  });

  test("whose a pronoun is shows, and no step drops what it went on from", () => {
    hold(
      "pronouns",
      tally(pronounQuestions, ({ question }) => say(question)),
      1,
    );
    const steps = tally(pronounThreads, ({ question, thread }) => say(question, thread));
    hold("pronoun threads", steps, 1);
  });

  test("a step without an answer leaves those behind it theirs, where they are of nothing that it named", () => {
    hold(
      "gaps",
      tally(gapThreads, ({ question, thread }) => say(question, thread)),
      1,
    );
  });

  test("a mark is held against what was asked of last, and how far it is from it is told", () => {
    hold(
      "marks in steps",
      tally(stepMarkThreads, ({ question, thread }) => say(question, thread)),
      1,
    );
  });

  test("a step names what it is of by where it stands in the thread", () => {
    hold(
      "moved",
      tally(movedThreads, ({ question, thread }) => say(question, thread)),
      1,
    );
  });

  test("the former, the second of these, the rest and that month are those that were told", () => {
    const steps = tally(pointedThreads, ({ question, thread }) => say(question, thread));
    hold("pointed", steps, 1);
  });

  test("what is asked of another part too is the whole question, and no step is of less than it went on from", () => {
    const steps = tally(alsoThreads, ({ question, thread }) => say(question, thread));
    hold("also", steps, 1);
  });

  test("what was asked of last is set against one other figure, and what comes next is of it still", () => {
    hold(
      "dealings",
      tally(dealingQuestions, ({ question }) => say(question)),
      1,
    );
    const steps = tally(againstThreads, ({ question, thread }) => say(question, thread));
    hold("against", steps, 1);
  });

  test("what the conference claimed is answered in plain words, and what it did not is not", () => {
    hold(
      "claims",
      tally(claimQuestions, ({ question }) => say(question)),
      1,
    );
  });

  test("what one table has by trade mode and type of enterprise is told in dollars, and nothing beside it", () => {
    hold(
      "modes",
      tally(modeQuestions, ({ question }) => say(question)),
      1,
    );
    const steps = tally(modeThreads, ({ question, thread }) => say(question, thread));
    hold("mode threads", steps, 1);
  });

  test("goods of one published table are told with its span, and of no other span or measure", () => {
    hold(
      "goods",
      tally(goodsQuestions, ({ question }) => say(question)),
      1,
    );
  });

  test("questions are read in whichever order their words stand, and no other one with them", () => {
    hold(
      "reordered",
      tally(reorderedQuestions, ({ question }) => say(question)),
      1,
    );
  });

  test("questions are read whether a verb or a noun says it, and of nobody else's trade", () => {
    hold(
      "worded",
      tally(wordedQuestions, ({ question }) => say(question)),
      1,
    );
  });

  test("what is said twice or in more words is one question, and what two classes share is no whole", () => {
    hold(
      "repeated",
      tally(repeatedQuestions, ({ question }) => say(question)),
      1,
    );
  });

  test("what stands behind the figure, and a part of a whole that is named first, are read", () => {
    hold(
      "tails",
      tally(tailQuestions, ({ question }) => say(question)),
      1,
    );
  });

  test("a quoted figure that is put to be confirmed is, or is denied", () => {
    hold(
      "confirmed",
      tally(confirmedQuestions, ({ question }) => say(question)),
      1,
    );
    for (const question of unconfirmed)
      assert.doesNotMatch(say(question).answer ?? "", /^(Yes|No|是的|不是)/, question);
  });

  test("a partner or a year that stands in front of the figure is read where it is certain", () => {
    hold(
      "in front",
      tally(inFrontQuestions, ({ question }) => say(question)),
      1,
    );
  });

  test("who is named first is asked of, and who is among the largest of all is no order of a group", () => {
    hold(
      "named first",
      tally(namedFirstQuestions, ({ question }) => say(question)),
      1,
    );
  });

  test("single questions are read however they are put, and what sounds like them is not", () => {
    hold(
      "singles",
      tally(singleQuestions, ({ question }) => say(question)),
      1,
    );
  });

  test("what is counted is known by other words than its name, and what sounds like it is not", () => {
    hold(
      "names",
      tally(nameQuestions, ({ question }) => say(question)),
      1,
    );
  });

  test("a share is of the whole that is named, with all that is said of it", () => {
    hold(
      "shares",
      tally(shareQuestions, ({ question }) => say(question)),
      1,
    );
    const steps = tally(shareThreads, ({ question, thread }) => say(question, thread));
    hold("share threads", steps, 1);
  });

  test("a step that points back is of all that it points to, or refused", () => {
    hold(
      "back",
      tally(backThreads, ({ question, thread }) => say(question, thread)),
      1,
    );
  });

  test("what a step takes over is put in its place, and no second breakdown", () => {
    hold(
      "taken",
      tally(takenThreads, ({ question, thread }) => say(question, thread)),
      1,
    );
  });

  test("a step changes a slot of the question before, and a word without one leaves it refused", () => {
    hold(
      "slots",
      tally(slotThreads, ({ question, thread }) => say(question, thread)),
      1,
    );
  });

  test("what is asked of several is asked of all that were told, or refused", () => {
    hold(
      "several",
      tally(severalThreads, ({ question, thread }) => say(question, thread)),
      1,
    );
  });

  test("what is asked of all that was told in another flow is told of each, or of them together", () => {
    hold(
      "flows",
      tally(flowThreads, ({ question, thread }) => say(question, thread)),
      1,
    );
  });

  test("a part of what was told, its measure and its multiple are asked of that, or refused", () => {
    hold(
      "parts",
      tally(partThreads, ({ question, thread }) => say(question, thread)),
      1,
    );
  });

  test("sums of balances and of shares are of all that were told, and it is the one that was asked for", () => {
    hold(
      "all told",
      tally(allToldThreads, ({ question, thread }) => say(question, thread)),
      1,
    );
  });

  test("what was told is compared, and a class under another is asked of both, or refused", () => {
    hold(
      "told apart",
      tally(toldApartThreads, ({ question, thread }) => say(question, thread)),
      1,
    );
  });

  test("one period over another is a change, and over a part of the year only says when", () => {
    hold(
      "over",
      tally(overQuestions, ({ question }) => say(question)),
      1,
    );
    const steps = tally(overSteps, ({ question, thread }) => say(question, thread));
    hold("over threads", steps, 1);
  });

  test("steps after counts, a surplus and several are of these, or refused", () => {
    const steps = tally(furtherThreads, ({ question, thread }) => say(question, thread));
    hold("further", steps, 1);
  });

  test("threads of six keep what was asked before", () => {
    assert.ok(threadCount >= 15 && threadQuestions.length === threadCount * 6);
    const told = tally(threadQuestions, ({ question, thread }) => say(question, thread));
    hold("threads", told, 0.95);
  });
});
