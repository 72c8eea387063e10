/** Reports that do not conform, and which of them no finding answers, or one speaks against. Pure. */
import type { EarlierActs, SeenTask } from "./earlier-acts.ts";

/** A report before the release that does not conform, as its declaration carries it. */
export type FailedReport = {
  /** Number of the order. */
  readonly number: number;
  readonly caseId: string;
  readonly task: number;
  /** Findings of the task when it came. */
  readonly findings: number;
  /** Of a task of a case before the one that stands: asked for there, where its refusal is withdrawn. */
  readonly asks?: { readonly agency: string; readonly kind: string };
};

type FailedOrder = Pick<FailedReport, "number"> & {
  readonly failed?: Omit<FailedReport, "number">;
};

/** Of a declaration's orders, the reports that do not conform. */
export const failedReportsOf = ({
  laboratoryOrders = [],
}: {
  readonly laboratoryOrders?: readonly FailedOrder[];
}): readonly FailedReport[] =>
  laboratoryOrders.flatMap(({ number, failed }) => (failed ? [{ number, ...failed }] : []));

/**
 * Those whose task was found before they came, and not again since: who found it could not know them. What an
 * officer finds afterwards is his own, whatever a report suggests. A finding that was against release before
 * is no answer: it may be about other goods, or be settled by a treatment that the report knows nothing of.
 */
export function unansweredReports(
  tasks: readonly Pick<SeenTask, "caseId" | "task" | "findings">[],
  reports: readonly FailedReport[] = [],
): readonly FailedReport[] {
  return reports.filter((one) => {
    const of = tasks.find(({ caseId, task }) => caseId === one.caseId && task === one.task);
    return of !== undefined && one.findings >= (of.findings ?? 0);
  });
}

/** Those of the task of a finding that would let the goods go. */
export function overruledReports({
  id,
  task,
  result,
  failedReports = [],
}: Pick<EarlierActs, "id" | "task" | "result" | "failedReports">): readonly FailedReport[] {
  if (result === undefined || result === "refused") return [];
  return failedReports.filter((one) => one.caseId === id && one.task === task);
}
