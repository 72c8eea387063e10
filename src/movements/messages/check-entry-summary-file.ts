/** An entry summary as a file of messages. */
import { judgeEntrySummary } from "#src/movements/entry-summaries/judge.ts";
import { type CheckedMessages, type CheckRequest, refuseFile, verdictOf } from "./message.ts";

/** Never throws for what is in the bytes. */
export function checkEntrySummaryFile(request: CheckRequest): CheckedMessages {
  const judged = judgeEntrySummary(request);
  if (judged.kind === "unreadable") return refuseFile(judged.code, judged.message);
  const { type, reference, edition, problems } = judged.checked;
  const found = problems.map(({ code, path, severity, message }) => ({
    code,
    segment: null,
    position: null,
    path,
    severity,
    message,
  }));
  const ok = found.length === 0;
  return verdictOf([], [{ type, reference, ok, directory: null, edition, problems: found }]);
}
