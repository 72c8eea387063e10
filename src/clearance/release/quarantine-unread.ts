/** What could not be read stays in quarantine; what was recorded ends the one that it mends. */
import type { ReportAnswer } from "#src/movements/conveyances/conveyance.ts";
import type { LodgedReading } from "#src/movements/messages/read-lodged.ts";
import { holdMessage } from "#src/movements/quarantine/quarantine.ts";
import { endFollowed, keepMessages, type QuarantineOf } from "#src/movements/quarantine/store.ts";
import type { Sql } from "#src/platform/services.ts";

/** The answers with the ids of what is kept, in the transaction that records the others. */
export async function quarantine(
  tx: Sql,
  readings: readonly LodgedReading[],
  answers: readonly ReportAnswer[],
  of: QuarantineOf,
): Promise<ReportAnswer[]> {
  const held = readings.flatMap(({ type, read: { reference, problems }, unread }) =>
    unread ? [holdMessage(unread, { type, reference, problems })] : [],
  );
  const ids = await keepMessages(tx, held, of);
  let next = 0;
  const kept = answers.map((answer, at): ReportAnswer => {
    const id = readings[at]?.unread ? ids[next++] : undefined;
    return id ? { ...answer, id, status: "quarantined" } : answer;
  });
  for (const [at, { id, reference, status }] of kept.entries()) {
    const type = readings[at]?.type;
    if (type === undefined || id === null || !reference || status === "quarantined") continue;
    if (status !== "rejected") await endFollowed(tx, { type, reference, id }, of);
  }
  return kept;
}
