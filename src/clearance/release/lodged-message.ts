/** How a message is answered that was lodged in another form than our JSON. */
import { z } from "zod";
import { printProblem } from "#src/kernel/problem.ts";
import type { Locale } from "#src/kernel/text.ts";
import type { ReportAnswer } from "#src/movements/conveyances/conveyance.ts";
import { answerMessage } from "#src/movements/messages/answer-message.ts";
import type { LodgedReading } from "#src/movements/messages/read-lodged.ts";
import { PrintedProblem } from "#src/platform/problem-answers.ts";

export const LodgedMessage = z.object({
  /** Null where it was refused; of the message in quarantine where it could not be read. */
  id: z.string().nullable(),
  /** `IE315`, `CUSREP`, …; `unknown` where it cannot be read. */
  type: z.string(),
  reference: z.string().nullable(),
  /** Number of an entry summary; null of others and where it was refused. */
  mrn: z.string().nullable(),
  /** Edition of the rules of an entry summary; null of others. */
  edition: z.string().nullable(),
  status: z.enum(["recorded", "amended", "cancelled", "repeated", "rejected", "quarantined"]),
  problems: z.array(PrintedProblem),
  /** The answer as the sender's software reads it. */
  answer: z.object({ type: z.string(), text: z.string() }),
});
type LodgedMessage = z.infer<typeof LodgedMessage>;

/** Each message with what became of its report. */
export function answerReadings(
  readings: readonly LodgedReading[],
  answers: readonly ReportAnswer[],
  { now, locale }: { readonly now: Temporal.Instant; readonly locale: Locale | undefined },
): LodgedMessage[] {
  return readings.map(({ type, read: { reference } }, at) => {
    const { id = null, status = "rejected", problems = [] } = answers[at] ?? {};
    const isAccepted = status !== "rejected" && status !== "quarantined";
    return {
      id,
      type,
      reference,
      mrn: null,
      edition: null,
      status,
      problems: problems.map((problem) => printProblem(problem, locale)),
      answer: answerMessage({ type, reference, isAccepted, problems, locale }, now),
    };
  });
}
