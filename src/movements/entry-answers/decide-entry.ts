/** The order of decisions about an entry summary: which answer may follow which, and until when. Pure. */
import { AppError } from "#src/kernel/app-error.ts";
import type { EntryAnswerRules } from "./answer-rules.ts";
import {
  type EntryAnswer,
  type GivenAnswer,
  type LodgedEntry,
  type OfficerAnswer,
  officerAnswers,
} from "./entry-answer.ts";

/** For each answer of an officer: those it may follow. */
const after: Readonly<Record<OfficerAnswer, readonly EntryAnswer[]>> = {
  "go-on": ["under-assessment", "hold-at-arrival", "do-not-load"],
  "hold-at-arrival": ["under-assessment", "go-on", "do-not-load"],
  "do-not-load": ["under-assessment", "go-on", "hold-at-arrival"],
};

export type EntryDecision = {
  readonly answer: OfficerAnswer;
  readonly items: readonly number[];
  readonly now: Temporal.Instant;
};

/** @throws AppError 409 where it may not follow or comes too late, 422 where an item is not of the entry */
export function judgeDecision(
  { answer, items, now }: EntryDecision,
  { entry, last }: { readonly entry: LodgedEntry; readonly last: GivenAnswer },
  rules: EntryAnswerRules,
): void {
  const most = entry.content.items.length;
  if (items.some((item) => item > most))
    throw new AppError({
      code: "ENTRY_ITEM_ABSENT",
      status: 422,
      message: `The entry summary ${entry.mrn} has ${most} goods items.`,
      fix: "Name items by their place in the message, from 1, or none for all.",
    });
  if (!after[answer].includes(last.answer))
    throw new AppError({
      code: "ENTRY_ANSWERED",
      status: 409,
      message: `The answer to ${entry.mrn} is ${answer} already.`,
      fix: "Read it again; another answer may follow it.",
    });
  if (answer === "do-not-load") judgeStop({ entry, last, now }, rules);
}

type Stop = { readonly last: GivenAnswer; readonly now: Temporal.Instant };

/** Which answers an officer may give now. */
export function possibleAnswers({ last, now }: Stop, rules: EntryAnswerRules): OfficerAnswer[] {
  return officerAnswers.filter(
    (answer) =>
      after[answer].includes(last.answer) &&
      (answer !== "do-not-load" || (isLoadingBound(last, rules) && !isLate({ last, now }))),
  );
}

/** Loading is forbidden only where it lies ahead: in the modes that the profile names, in the time it has. */
function judgeStop(
  { entry, last, now }: Stop & { readonly entry: LodgedEntry },
  rules: EntryAnswerRules,
): void {
  const late = isLate({ last, now });
  if (isLoadingBound(last, rules) && !late) return;
  throw new AppError({
    code: "ENTRY_NOT_STOPPED",
    status: 409,
    message: late
      ? `Loading of ${entry.mrn} could be forbidden until ${last.dueAt}.`
      : `Goods of ${entry.mrn} are under a time limit by which loading is not forbidden.`,
    fix: "Hold them at arrival.",
  });
}

/** Whether loading can be forbidden under the time limit of the answer. */
function isLoadingBound(last: GivenAnswer, { limits }: EntryAnswerRules): boolean {
  return limits.find(({ code }) => code === last.timeLimit)?.doNotLoad === true;
}

function isLate({ last, now }: Stop): boolean {
  return Temporal.Instant.compare(now, Temporal.Instant.from(last.dueAt)) > 0;
}
