/**
 * Monthly statements of accounts, and the checkpoint of balances they are. In: a month that is over, and
 * the prefixes of accounts that get one. Out: a statement for each account that was ever used, written in
 * batches that each stand alone, so that a run that was cut off goes on where it was and makes nothing
 * twice. From its beginning on nothing is booked into the month. Owns the tables `account_statements` and
 * `statement_runs`.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { monthOf } from "#src/money/periods/month.ts";
import { setStated } from "#src/money/periods/store.ts";
import { nthWorkingDay } from "#src/registers/working-days.ts";
import type { MoneyRules } from "#src/money/debts/money-rules.ts";
import { holdBooks } from "../journal/store.ts";
import type { Services } from "#src/platform/services.ts";
import { beginRun, endRun, insertStatements, listAccountsWithout } from "./statement-store.ts";

export type StatementRun = {
  readonly profile: string;
  /** Beginnings of the names of accounts. @example ["receivable:gb:"] */
  readonly prefixes: readonly string[];
  readonly currency: string;
  readonly month: string;
  readonly timeZone: string;
  readonly now: Temporal.Instant;
};

/** Time for postings under way at midnight to arrive. */
const settleMinutes = 60;
const batchAccounts = 200;

/**
 * Makes the statements that are missing.
 * @param afterBatch called after each batch is written; what it throws ends the run there
 * @returns how many were made now
 */
export async function makeStatements(
  sql: Services["sql"],
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
  await sql.begin(async (tx) => {
    await holdBooks(tx);
    await beginRun(tx, run, month);
    await setStated(tx, run.profile, month.ends);
  });
  const accounts = await listAccountsWithout(sql, run, month);
  let made = 0;
  for (let from = 0; from < accounts.length; from += batchAccounts) {
    made += await insertStatements(sql, run, month, accounts.slice(from, from + batchAccounts));
    afterBatch(made);
  }
  await endRun(sql, run);
  return made;
}

/**
 * Months whose statements are due on a day, the oldest first.
 * @param last month that has all of them; all from the first posting on where it is left out
 */
export function monthsDue(
  rules: Pick<MoneyRules, "statements" | "workingDays">,
  {
    today,
    first,
    last,
  }: {
    readonly today: Temporal.PlainDate;
    readonly first: Temporal.PlainDate;
    readonly last: string | undefined;
  },
): readonly string[] {
  const months: string[] = [];
  let month =
    last === undefined
      ? first.toPlainYearMonth()
      : Temporal.PlainYearMonth.from(last).add({ months: 1 });
  for (;;) {
    const next = month.add({ months: 1 });
    const { workingDay } = rules.statements;
    const from = nthWorkingDay(rules.workingDays, next.toPlainDate({ day: 1 }), workingDay);
    if (Temporal.PlainDate.compare(today, from) < 0) return months;
    months.push(month.toString());
    month = next;
  }
}
