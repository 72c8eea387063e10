/** Reports of laboratories that do not conform, and which of them no finding answers yet. Pure. */
import type { SeenTask } from "./earlier-acts.ts";

/** A report before the release that does not conform, as its declaration carries it. */
export type FailedReport = {
  /** Number of the order. */
  readonly number: number;
  readonly caseId: string;
  readonly task: number;
  /** Findings of the task when it came. */
  readonly findings: number;
};

/**
 * Those whose task was found before they came, and not again since: who found it could not know them. What an
 * officer finds afterwards is his own, whatever a report suggests. A finding that is against release answers
 * any.
 */
export function unansweredReports(
  tasks: readonly Pick<SeenTask, "caseId" | "task" | "result" | "findings">[],
  reports: readonly FailedReport[] = [],
): readonly FailedReport[] {
  return reports.filter((one) => {
    const of = tasks.find(({ caseId, task }) => caseId === one.caseId && task === one.task);
    return of !== undefined && of.result !== "refused" && one.findings >= (of.findings ?? 0);
  });
}
