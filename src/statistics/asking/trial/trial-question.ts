/** What is asked of the published tables in tests, and what the answer has to hold. */
import type { SaidWords } from "./truth.ts";

/** The answer holds all of `holds`; that of a trap may, where it is not refused. */
export type AskedQuestion = {
  readonly question: string;
  readonly holds?: readonly (SaidWords | string)[];
  /** A refusal is right. */
  readonly isTrap?: boolean;
};

/** A step of a thread and what its answer holds; of a trap nothing. */
export type AskedStep = readonly [string, ...(SaidWords | string)[]];

/** @example ask("2024年我国出口多少？", "25.45万亿元") */
export function ask(question: string, ...holds: readonly (SaidWords | string)[]): AskedQuestion {
  return { question, holds };
}

/** Refused, or answered with what sets it right. */
export function trap(question: string, ...holds: readonly (SaidWords | string)[]): AskedQuestion {
  return { question, isTrap: true, holds };
}

/** Each step of threads with the steps before it. */
export function stepsOf(threads: readonly (readonly AskedStep[])[]) {
  return threads.flatMap((thread) =>
    thread.map(([question, ...holds], at) => ({
      question,
      holds,
      isTrap: holds.length === 0,
      thread: thread.slice(0, at).map(([text]) => text),
    })),
  );
}
