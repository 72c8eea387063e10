/**
 * Monthly statements of accounts, and the checkpoint of balances they are. In: a month that is over, and
 * the prefixes of accounts that get one. Out: a statement for each account that was ever used, written in
 * batches that each stand alone, so that a run that was cut off goes on where it was and makes nothing
 * twice. Owns the table `account_statements`.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Sql } from "#src/platform/services.ts";
import { insertStatements, listAccountsWithout } from "./statement-store.ts";

export type StatementRun = {
  readonly profile: string;
  /** Beginnings of the names of accounts. @example ["receivable:gb:"] */
  readonly prefixes: readonly string[];
  readonly currency: string;
  readonly month: string;
  readonly timeZone: string;
  readonly now: Temporal.Instant;
};

export type Month = { readonly begins: Temporal.Instant; readonly ends: Temporal.Instant };

/** Time for postings under way at midnight to arrive. */
const settleMinutes = 60;
const batchAccounts = 200;

/** First moment of a month and of the next. @example monthOf("2026-10", "Europe/London") */
export function monthOf(month: string, timeZone: string): Month {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const at = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).toInstant();
  return { begins: at(first), ends: at(first.add({ months: 1 })) };
}

/**
 * Makes the statements that are missing.
 * @param afterBatch called after each batch is written; what it throws ends the run there
 * @returns how many were made now
 */
export async function makeStatements(
  sql: Sql,
  run: StatementRun,
  afterBatch: (made: number) => void = () => undefined,
): Promise<number> {
  const month = monthOf(run.month, run.timeZone);
  const open = month.ends.add({ minutes: settleMinutes });
  if (Temporal.Instant.compare(run.now, open) < 0) {
    throw new AppError({
      code: "MONTH_OPEN",
      status: 409,
      message: `${run.month} is not over.`,
      fix: `Make its statements after ${open.toString()}.`,
    });
  }
  const accounts = await listAccountsWithout(sql, run, month);
  let made = 0;
  for (let from = 0; from < accounts.length; from += batchAccounts) {
    made += await insertStatements(sql, run, month, accounts.slice(from, from + batchAccounts));
    afterBatch(made);
  }
  return made;
}
