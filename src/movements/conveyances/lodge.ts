/** Lodges movement reports that were read and judged: records what is right, answers every report. */
import { AppError } from "#src/kernel/app-error.ts";
import { invariant } from "#src/kernel/invariant.ts";
import type { Sql } from "#src/platform/services.ts";
import type {
  ConveyanceReport,
  RecordedReports,
  RecordRequest,
  ReportAnswer,
} from "./conveyance.ts";
import type { ReadMovements } from "./read.ts";
import { recordReports } from "./store.ts";

export type LodgeRequest = RecordRequest & {
  readonly read: ReadMovements;
  /** Answers to the messages among them that are no reports, in their order. */
  readonly entered?: readonly ReportAnswer[];
};

/** Runs inside the caller's transaction; the caller passes the events on to declarations that wait. */
export async function lodgeMovements(sql: Sql, request: LodgeRequest): Promise<RecordedReports> {
  const { read, entered = [] } = request;
  if (read.kind === "unreadable") {
    const { code, message, fix } = read.problem;
    const status = code === "MOV-002" ? 415 : code === "MOV-003" ? 413 : 400;
    throw new AppError({ code, status, message: message.en, fix: fix.en });
  }
  const right: ConveyanceReport[] = read.reports.flatMap(({ report }) => (report ? [report] : []));
  const recorded =
    right.length > 0
      ? await recordReports(sql, request, right)
      : { answers: [], recorded: [], events: [] };
  let next = 0;
  let nextEntered = 0;
  const answers = read.reports.map((one): ReportAnswer => {
    const { reference, kind, report, message, problems } = one;
    if (!report && !message) return { id: null, reference, kind, status: "rejected", problems };
    const answer = report ? recorded.answers[next++] : entered[nextEntered++];
    invariant(answer, "every report and every message has an answer");
    return { ...answer, problems: [...problems, ...answer.problems] };
  });
  return { ...recorded, answers };
}
