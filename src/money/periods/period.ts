/**
 * Accounting periods: months that are closed. Nothing is booked into a closed one; what belongs there is
 * booked at the first moment after all that are closed. In: acts of closing and opening again. Out: where
 * the books are open from. Owns the tables `period_acts` and `accounting_locks`.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import { holdBooks } from "../journal/store.ts";
import { monthOf } from "./month.ts";
import { insertAct, listPeriods, lockActs, type Period, setLock } from "./store.ts";

export type PeriodAct = {
  readonly profile: Profile;
  readonly month: string;
  readonly by: string;
  readonly reason: string;
  readonly now: Temporal.Instant;
};

/** Time for postings under way at midnight to arrive. */
const settleMinutes = 60;

/** Closes a month that is over; the months before it need not be closed one by one. */
export async function closePeriod(tx: Sql, act: PeriodAct): Promise<Period> {
  const { profile, month, now } = act;
  const { begins, ends } = monthOf(month, profile.timeZone);
  const open = ends.add({ minutes: settleMinutes });
  if (Temporal.Instant.compare(now, open) < 0)
    throw refused(`${month} is not over.`, `Close it after ${open.toString()}.`);
  await lockActs(tx, profile.id);
  const before = await listPeriods(tx, profile.id);
  if (before.some((period) => period.month === month && period.kind === "close"))
    throw refused(`${month} is closed.`, "Look at the list of periods.");
  return await put(tx, act, { kind: "close", begins, ends });
}

/** Opens a closed month again: only the last one, so that no gap is left behind it. */
export async function reopenPeriod(tx: Sql, act: PeriodAct): Promise<Period> {
  const { profile, month } = act;
  const { begins, ends } = monthOf(month, profile.timeZone);
  await lockActs(tx, profile.id);
  const closed = (await listPeriods(tx, profile.id)).filter(({ kind }) => kind === "close");
  const last = closed
    .map((period) => period.month)
    .toSorted()
    .at(-1);
  if (last !== month)
    throw refused(
      last === undefined ? "No month is closed." : `The last closed month is ${last}.`,
      "Open the last one first; a correction does not need it and is booked in the open month.",
    );
  return await put(tx, act, { kind: "reopen", begins, ends });
}

type PeriodMove = {
  readonly kind: "close" | "reopen";
  readonly begins: Temporal.Instant;
  readonly ends: Temporal.Instant;
};

async function put(tx: Sql, { profile, month, by, reason, now }: PeriodAct, made: PeriodMove) {
  const about = { profile: profile.id, month, by, reason, at: now };
  await holdBooks(tx);
  await insertAct(tx, { ...about, ...made });
  await setLock(tx, profile.id);
  const found = (await listPeriods(tx, profile.id)).find((period) => period.month === month);
  if (!found) throw refused(`${month} was not kept.`, "Try again.");
  return found;
}

function refused(message: string, fix: string): AppError {
  return new AppError({ code: "PERIOD_REFUSED", status: 409, message, fix });
}
