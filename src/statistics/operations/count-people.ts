/** Counts suspected cases, their outcomes and contacts, and conveyances they were on. */
import { legalDay } from "#src/kernel/legal-day.ts";
import type { PeopleCount } from "#src/movements/calls/suspected-cases/count-cases.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { OperationRow } from "./operations.ts";
import { appendOperations } from "./store.ts";

/** Writes them in the transaction in which it was found or decided. */
export async function countPeople(
  sql: Sql,
  counts: readonly PeopleCount[],
  { profile, now }: { readonly profile: Profile; readonly now: Temporal.Instant },
): Promise<void> {
  const month = legalDay(profile.timeZone, now).toPlainYearMonth().toString();
  const rows = counts.map(
    ({ operation, of, amount, unit, recordId, direction, office }): OperationRow => ({
      profile: profile.id,
      month,
      flow: direction,
      operation: `${operation}${of.toUpperCase().replaceAll(/[^A-Z]/g, "")}`,
      amount: String(amount),
      unit,
      recordKind: "suspected-case",
      recordId,
      office,
      at: now,
    }),
  );
  await appendOperations(sql, rows, now.epochMilliseconds);
}
