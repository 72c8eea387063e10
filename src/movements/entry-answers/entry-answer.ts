/**
 * Answers to entry summaries: whether goods go on before they leave, are held where they arrive, or are not
 * loaded. In: an accepted message and the risk rules. Out: an answer by the deadline of its mode; what rules
 * choose waits for an officer, and what no officer decides in time is held at arrival, as the profile says.
 * Owns the tables `entry_answers` and `risk_entry_hits`; each answer is an event of the entry's chain.
 */
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import type { SelectionReason } from "#src/decisions/risk/select.ts";
import type { EntryContent } from "../entry-summaries/content.ts";

export const entryAnswers = [
  "under-assessment",
  "go-on",
  "hold-at-arrival",
  "do-not-load",
] as const;
export type EntryAnswer = (typeof entryAnswers)[number];

/** Goods under it are not released before a control. */
export function isHold(answer: EntryAnswer): boolean {
  return answer === "hold-at-arrival" || answer === "do-not-load";
}

/** What an officer may answer. */
export const officerAnswers = ["go-on", "hold-at-arrival", "do-not-load"] as const;
export type OfficerAnswer = (typeof officerAnswers)[number];

/** An entry summary with its newest version. */
export type LodgedEntry = {
  /** Of the first version. */
  readonly id: string;
  readonly profile: string;
  readonly mrn: string;
  readonly lodgerId: string;
  readonly reference: string;
  readonly version: number;
  readonly content: EntryContent;
  /** ISO instants: of the first version, of the newest. */
  readonly lodgedAt: string;
  readonly recordedAt: string;
};

/** An answer as it is kept. */
export type GivenAnswer = {
  readonly seq: number;
  readonly version: number;
  readonly answer: EntryAnswer;
  readonly givenBy: "selection" | "officer" | "time-limit";
  /** ISO instant, in milliseconds. */
  readonly dueAt: string;
  /** Code of the time limit; empty where none fits. */
  readonly timeLimit: string;
  readonly inTime: boolean | null;
  /** Goods items it concerns; empty: all. */
  readonly items: readonly number[];
  readonly reason: string;
  readonly actor: string;
  readonly at: string;
};

export type EntryHits = {
  readonly lane: "green" | "yellow" | "red";
  readonly hits: readonly SelectionReason[];
};

/** Salted SHA-256 of all that an answer says, for its event. */
export function digestOfAnswer(salt: string, entryId: string, answer: GivenAnswer): string {
  return sha256(salt + canonicalJson({ entryId, ...answer, items: [...answer.items] }));
}

/** Salted SHA-256 of a message, for its event. */
export function digestOfMessage(salt: string, contentHash: string): string {
  return sha256(salt + contentHash);
}

/**
 * What the lodger is shown. That rules chose an entry is not shown while an officer decides: until the answer
 * is due, it looks like every other.
 */
export function shownAnswer(
  { answer, givenBy, dueAt }: Pick<GivenAnswer, "answer" | "givenBy" | "dueAt">,
  now: Temporal.Instant,
): EntryAnswer | "pending" {
  if (answer === "under-assessment") return "pending";
  const isOpen = Temporal.Instant.compare(now, Temporal.Instant.from(dueAt)) < 0;
  return answer === "go-on" && givenBy === "selection" && isOpen ? "pending" : answer;
}
