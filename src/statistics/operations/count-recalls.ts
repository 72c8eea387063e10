/**
 * Counts released goods that are recalled, in the transaction that recalls them: as goods that were stopped,
 * of the category that the recall's reason names, and as recalled. A declaration that counts in the category
 * already is not counted again, nor as disposed of where its goods left custody so. What is dismissed is
 * taken back in the month in which it is; what left custody meanwhile counts there.
 */
import type { RecallCount } from "#src/clearance/control/recalls/recall-count.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Sql } from "#src/platform/services.ts";
import { interceptionRules } from "#src/registers/interception-rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import { countCustody, listDeclaredEnds } from "./count-custody.ts";
import { operationOf, operationsOfStop, takeBack } from "./interceptions.ts";
import { appendOperations, listOperationsOf, listStandingStopRows } from "./store.ts";

type CountingMoment = { readonly profile: Profile; readonly now: Temporal.Instant };

/** Counts releases that are concerned for sure. */
export async function countRecalls(
  sql: Sql,
  counts: readonly RecallCount[],
  { profile, now: at }: CountingMoment,
): Promise<void> {
  const rules = interceptionRules(profile);
  if (!rules) return;
  const month = monthOf(profile, at);
  for (const { releaseId, declarationId, category, goods, facts } of counts) {
    const standing = await listStandingStopRows(sql, declarationId);
    const stopped = operationOf("STOPPED", category);
    if (standing.some(({ operation }) => operation === stopped)) continue;
    const counting = { profile: profile.id, declarationId, month, at, rules };
    const of = { category, parts: goods, recordKind: "recall", recordId: releaseId } as const;
    const beside = { profile: profile.id, direction: facts.direction, office: "" };
    const gone = await listDeclaredEnds(sql, declarationId, beside);
    const isGone = gone.some((end) => end.category === category);
    const disposed = { ...of, stage: "DISPOSED", disposal: "recalled" } as const;
    const rows = [
      ...operationsOfStop({ ...of, stage: "STOPPED" }, facts, counting),
      ...(isGone ? [] : operationsOfStop(disposed, facts, counting)),
    ].filter(({ operation, unit }) => operation === stopped || unit === "BATCH");
    await appendOperations(sql, rows, at.epochMilliseconds);
  }
}

/** Takes back what a release counted. */
export async function takeBackRecall(
  sql: Sql,
  releaseId: string,
  { profile, now: at }: CountingMoment,
): Promise<void> {
  const record = { recordKind: "recall", recordId: releaseId } as const;
  const rows = await listOperationsOf(sql, record);
  const by = { ...record, month: monthOf(profile, at), at };
  await appendOperations(sql, takeBack(rows, by), at.epochMilliseconds);
  const counted = rows.find(({ declarationId }) => declarationId !== undefined);
  if (counted?.declarationId === undefined) return;
  const { flow: direction, office, declarationId } = counted;
  const beside = { profile: profile.id, direction, office };
  // what has counted is not counted again
  for (const end of await listDeclaredEnds(sql, declarationId, beside))
    await countCustody(sql, end, { profile, now: at });
}

function monthOf({ timeZone }: Profile, at: Temporal.Instant): string {
  return legalDay(timeZone, at).toPlainYearMonth().toString();
}
