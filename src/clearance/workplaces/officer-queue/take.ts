/**
 * Who may take what waits, and what becomes of the taking that stands. In: who has it, who wants it.
 * Out: what is to be done. Pure.
 */
import { AppError } from "#src/kernel/app-error.ts";

type HeldBy = {
  readonly officer: string;
  readonly officerName: string;
  readonly takenAt: string;
};

export type TakingWish = {
  /** Names of the person who wants it: account, keys, or the officer who is named. */
  readonly hands: ReadonlySet<string>;
  /** Whether it is taken from a colleague who has it. */
  readonly isOver: boolean;
  readonly note: string;
};

/**
 * `kept`: he has it already. `taken`: nobody had it. `over`: a colleague had it, and reads why not any more.
 * @throws AppError QUEUE_TAKEN, QUEUE_NOTE_MISSING
 */
export function judgeTaking(
  standing: HeldBy | undefined,
  { hands, isOver, note }: TakingWish,
): "kept" | "taken" | "over" {
  if (!standing) return "taken";
  if (hands.has(standing.officer)) return "kept";
  if (!isOver) throw takenBy(standing);
  if (note.length < 3) throw noteMissing();
  return "over";
}

/** Refuses a decision on what a colleague has. */
export function refuseTaken(standing: HeldBy | undefined, hands: ReadonlySet<string>): void {
  if (standing && !hands.has(standing.officer)) throw takenBy(standing);
}

/** Only who has it gives it back or hands it over. @throws AppError QUEUE_NOT_YOURS */
export function requireOwn<Held extends HeldBy>(
  standing: Held | undefined,
  hands: ReadonlySet<string>,
): Held {
  if (standing && hands.has(standing.officer)) return standing;
  throw new AppError({
    code: "QUEUE_NOT_YOURS",
    status: 409,
    message: standing ? `${standing.officerName} has this case.` : "Nobody has taken this case.",
    fix: "Take it first; from a colleague with a note that says why.",
  });
}

function takenBy({ officerName, takenAt }: HeldBy): AppError {
  return new AppError({
    code: "QUEUE_TAKEN",
    status: 409,
    message: `${officerName} has taken this case (${takenAt}).`,
    fix: "Leave it to your colleague, or take it over with a note that says why.",
  });
}

function noteMissing(): AppError {
  return new AppError({
    code: "QUEUE_NOTE_MISSING",
    status: 422,
    message: "A note to your colleague is needed, stating why you take the case over.",
    fix: "Write a note of three characters or more.",
  });
}
