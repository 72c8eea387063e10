/**
 * Statements that are made by themselves: of every account, for each month that is over, from the working
 * day the profile states. Harmless to repeat: what is there stays, what is missing is made.
 */
import { findMoneyRules } from "#src/money/debts/money-rules.ts";
import { makeStatements, monthsDue, type StatementRun } from "#src/money/statements/statement.ts";
import { findFirstPosting, findLastRun } from "#src/money/statements/statement-store.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { MoneyApp } from "#src/money/app.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { partyPrefixes } from "../journal/account.ts";

type Making = Pick<MoneyApp, "sql" | "clock" | "profiles">;

/** Which accounts have statements, and when it is. */
export function statementRun({ clock }: Making, profile: Profile, month: string): StatementRun {
  const { id, currency, timeZone } = profile;
  const prefixes = partyPrefixes(id);
  return { profile: id, prefixes, currency: currency.code, month, timeZone, now: clock() };
}

/**
 * One round over every profile.
 * @param afterBatch called after each batch; what it throws ends the round there
 * @returns statements that were made now
 */
export async function makeDueStatements(
  app: Making,
  afterBatch: (made: number) => void = () => undefined,
): Promise<number> {
  const begun = await findFirstPosting(app.sql);
  if (!begun) return 0;
  let made = 0;
  for (const profile of app.profiles.values()) {
    const rules = findMoneyRules(profile);
    if (!rules) continue;
    const dayOf = (at: Temporal.Instant) => legalDay(profile.timeZone, at);
    // in the first hours of a day statements wait for postings under way
    const today = dayOf(app.clock().subtract({ hours: 1 }));
    const last = await findLastRun(app.sql, profile.id);
    for (const month of monthsDue(rules, { today, first: dayOf(begun), last }))
      made += await makeStatements(app.sql, statementRun(app, profile, month), afterBatch);
  }
  return made;
}
