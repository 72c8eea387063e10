/**
 * What the risk rules and the lists of sanctioned parties make of an accepted version: an answer at once, or
 * an officer who decides. Pure.
 */
import { subjectsOf } from "#src/decisions/risk/rules/facts-by-name.ts";
import { entryRuleSetOf, worldOf } from "#src/decisions/risk/rules/profile-rules.ts";
import { drawsFrom, type SelectionReason, selectLane } from "#src/decisions/risk/select.ts";
import { legalDay, legalTime } from "#src/kernel/legal-day.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import type { EntryAnswerRules } from "./answer-rules.ts";
import type { EntryAnswer, EntryHits, GivenAnswer } from "./entry-answer.ts";
import type { EntryContent } from "../entry-summaries/content.ts";
import { findLimit } from "./find-limit.ts";

export type EntryReceipt = {
  readonly id: string;
  readonly content: EntryContent;
  /** What of it may stand on a list. */
  readonly listed: readonly SelectionReason[];
  /** What stands of the version before; undefined of a first one. */
  readonly before: EntryAnswer | undefined;
  readonly now: Temporal.Instant;
};

export type EntryLaws = {
  readonly profile: Profile;
  readonly snapshot: RegisterSnapshot;
  readonly rules: EntryAnswerRules;
  /** Secret of the draws of this installation; undefined: there is none yet. */
  readonly seed: string | undefined;
};

export type AssessedEntry = Pick<GivenAnswer, "answer" | "dueAt" | "timeLimit" | "inTime"> &
  EntryHits;

export function assessEntry(receipt: EntryReceipt, laws: EntryLaws): AssessedEntry {
  const { content, listed, before, now } = receipt;
  const { profile, rules } = laws;
  const { lane: chosen, reasons } = select(receipt, laws);
  const hits = [...reasons, ...listed];
  const lane = listed.length > 0 && chosen === "green" ? "yellow" : chosen;
  const limits = { rules, receivedAt: now, timeZone: profile.timeZone };
  const { limit, dueAt, inTime } = findLimit(content, limits);
  return {
    answer: answerTo(before, hits.length > 0),
    dueAt: dueAt.toString({ fractionalSecondDigits: 3 }),
    timeLimit: limit?.code ?? "",
    inTime,
    lane,
    hits,
  };
}

/** An amendment takes back no decision: what was looked at, held or stopped waits for an officer again. */
function answerTo(before: EntryAnswer | undefined, isChosen: boolean): EntryAnswer {
  if (before === "hold-at-arrival" || before === "do-not-load") return before;
  return isChosen || before === "under-assessment" ? "under-assessment" : "go-on";
}

/** By the rules alone: nothing is drawn at random, and no model was taught on entry summaries. */
function select({ id, content, now }: EntryReceipt, { profile, snapshot, seed }: EntryLaws) {
  const local = legalTime(profile.timeZone, now);
  const arrival = Temporal.PlainDateTime.from(content.expectedAt).toZonedDateTime(profile.timeZone);
  const moment = {
    hour: local.hour,
    weekday: local.dayOfWeek,
    hoursToArrival: (arrival.epochMilliseconds - now.epochMilliseconds) / 3_600_000,
  };
  const acceptedOn = legalDay(profile.timeZone, now).toString();
  const { facts, items } = content;
  const subjects = subjectsOf(
    { acceptedOn, at: now.toString(), facts: { ...facts, ...moment }, items },
    worldOf(snapshot),
  );
  return selectLane({
    subjects,
    set: entryRuleSetOf(snapshot),
    random: { ...snapshot.selection.random, share: "0" },
    declarationId: seed === undefined ? id : drawsFrom(seed, id),
  });
}
