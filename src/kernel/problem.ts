/** A finding about someone's data is a value: what, where, how bad, and what to do. */
import type { AppError } from "./app-error.ts";
import type { Text } from "./text.ts";

export type Severity = "error" | "warning";

export type Problem = {
  /** Code of the rule: the administration's own where it has one, else ours with a slice prefix. */
  readonly code: string;
  /**
   * WCO pointer with item indexes, e.g. `42A/67A/68A[1]/23A/21A[3].337`; empty where it does not
   * apply.
   */
  readonly pointer: string;
  /** Path in our JSON, e.g. `goodsShipment.governmentAgencyGoodsItem[0].commodity`. */
  readonly path: string;
  readonly severity: Severity;
  readonly message: Text;
  readonly fix: Text;
};

/** Says whether a list of findings lets a declaration pass. @example isAcceptable([]) // true */
export function isAcceptable(problems: readonly Problem[]): boolean {
  return problems.every((problem) => problem.severity !== "error");
}

/** A problem as the interfaces print it: sentences in one language. */
export function printProblem(problem: Problem, locale: keyof Text = "en") {
  return { ...problem, message: problem.message[locale], fix: problem.fix[locale] };
}

/** What stopped an operation as a finding about the whole file, for those who go on with the next. */
export function problemOfError({ code, message, fix }: AppError): Problem {
  const says = (text: string): Text => ({ en: text, zh: text });
  return { code, pointer: "", path: "", severity: "error", message: says(message), fix: says(fix) };
}
