/** Whether what a run checked may be released: refused before a second person is asked. */
import { AppError } from "#src/kernel/app-error.ts";
import type { Text } from "#src/kernel/text.ts";
import { type CheckId, checks } from "../gate/findings.ts";
import type { Run } from "./run.ts";
import type { RunWish } from "./wish.ts";

/** Checks that hold the release: nothing helps, or an explanation is missing. */
export function heldBy(
  run: Run,
  wish: RunWish,
): { readonly stops: readonly string[]; readonly unexplained: readonly string[] } {
  const checks = run.result?.checked?.gate.checks ?? [];
  const explained = new Set<string>((wish.explanations ?? []).map(({ check }) => check));
  // figures that differ from the publication before are explained by the reason of the release
  if (wish.reason !== undefined) explained.add("previous");
  return {
    stops: checks.filter(({ stops }) => stops > 0).map(({ check }) => check),
    unexplained: checks
      .filter(({ check, toExplain }) => toExplain > 0 && !explained.has(check))
      .map(({ check }) => check),
  };
}

/** Checks by their ids in English sentences, by what they look at in others. */
const namesOf = (ids: readonly string[]): readonly Text[] =>
  ids.map((id) => ({ en: id, zh: `“${isCheck(id) ? checks[id].zh : id}”` }));

const isCheck = (id: string): id is CheckId => Object.hasOwn(checks, id);

/** @throws AppError STATISTICS_GATE, STATISTICS_REASON_NEEDED */
export function requireReleasable(run: Run, wish: RunWish): void {
  const { stops, unexplained } = heldBy(run, wish);
  if (stops.length > 0) {
    throw new AppError({
      code: "STATISTICS_GATE",
      status: 422,
      message: `The gate holds the release: ${stops.join(", ")}.`,
      texts: namesOf(stops),
      fix: "Correct what it found, then compile and check the period again.",
    });
  }
  if (unexplained.length === 0) return;
  const onlyReason = unexplained.every((check) => check === "previous");
  throw new AppError({
    code: onlyReason ? "STATISTICS_REASON_NEEDED" : "STATISTICS_GATE",
    status: 422,
    message: onlyReason
      ? "Published figures change, and no reason is stated."
      : `The gate asks for an explanation: ${unexplained.join(", ")}.`,
    texts: namesOf(unexplained),
    fix: onlyReason
      ? "State a reason of ten characters or more."
      : "Explain each of these checks, or correct what it found.",
  });
}
