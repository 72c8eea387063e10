/**
 * Hours in which an officer decides: days and times on the clock of the administration. Outside them
 * he decides only with what a supervisor lends him.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Caller, Policy } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { borrowedBy } from "./delegations.ts";
import { personOf } from "./person.ts";
import { scopesOf } from "./roles.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { type Shift, shiftOf } from "./shift-store.ts";

const deciding = ["officer", "agency"];

/** Says whether a role decides cases, and so may have a shift. */
export function mayHaveShift(role: string): boolean {
  return scopesOf([role]).some((scope) => deciding.includes(scope));
}

/**
 * The begin of the shift that runs at a moment, or of the next one. A clock that is put forward over the
 * begin moves it along; an hour that comes twice belongs to the shift both times.
 */
export function findShift(
  shift: Shift,
  at: Temporal.Instant,
  timeZone: string,
): { readonly isRunning: boolean; readonly begin: Temporal.ZonedDateTime } {
  const today = legalDay(timeZone, at);
  const from = Temporal.PlainTime.from(shift.from);
  const to = Temporal.PlainTime.from(shift.to);
  const isOverMidnight = Temporal.PlainTime.compare(to, from) <= 0;
  for (let offset = -1; offset <= 7; offset++) {
    const day = today.add({ days: offset });
    if (!shift.days.includes(day.dayOfWeek)) continue;
    const begin = day.toPlainDateTime(from).toZonedDateTime(timeZone);
    const lastDay = isOverMidnight ? day.add({ days: 1 }) : day;
    const end = lastDay.toPlainDateTime(to).toZonedDateTime(timeZone, { disambiguation: "later" });
    if (end.epochMilliseconds <= at.epochMilliseconds) continue;
    return { isRunning: begin.epochMilliseconds <= at.epochMilliseconds, begin };
  }
  throw new Error("A shift begins at least once in a week");
}

type ShiftQuery = {
  readonly policy: Policy;
  readonly timeZone: string;
  readonly at: Temporal.Instant;
};

/** Refuses a decision by an officer outside his shift. */
export async function refuseOutsideShift(sql: Sql, caller: Caller, act: ShiftQuery): Promise<void> {
  const { policy, timeZone, at } = act;
  if (caller.scopes.includes("*")) return;
  const shift = await shiftOf(sql, caller);
  if (!shift) return;
  const { isRunning, begin } = findShift(shift, at, timeZone);
  if (isRunning || (await isLent(sql, caller, { policy, at }))) return;
  const time = begin.toString({ smallestUnit: "minute", timeZoneName: "never" });
  throw new AppError({
    code: "OUTSIDE_SHIFT",
    status: 403,
    message: `Your shift is over; the next one begins ${time} (${timeZone}).`,
    fix: "Decide in your shift, leave it to a colleague, or have a supervisor delegate the right to you.",
  });
}

/** Whether a colleague who is a second pair of eyes has lent what the act needs. */
async function isLent(
  sql: Sql,
  caller: Caller,
  { policy, at }: Pick<ShiftQuery, "policy" | "at">,
): Promise<boolean> {
  if (policy.kind !== "scope") return false;
  const wanted = [policy.scope, ...(policy.or ?? [])];
  const self = personOf(caller);
  const lent = await borrowedBy(sql, self, at);
  return lent.some(
    ({ fromPerson, scopes, lender }) =>
      fromPerson !== self.id &&
      scopes.some((scope) => wanted.includes(scope)) &&
      (lender.scopes.includes("*") || lender.scopes.includes("approve")),
  );
}
