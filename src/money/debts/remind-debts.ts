/**
 * Reminds of debts: some days before their last day, and again while they are late. The declaration of the
 * debt is told, so that whoever follows it hears of it. Harmless to repeat: a debt says when it was last
 * reminded of.
 */
import { findMoneyRules } from "#src/money/debts/money-rules.ts";
import { findToRemind, noteDebtReminders } from "#src/money/debts/store.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { MoneyApp } from "#src/money/app.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

/** One round over every profile. @returns debts reminded of */
export async function remindOfDebts(
  app: Pick<MoneyApp, "sql" | "clock" | "profiles" | "desk" | "declared">,
): Promise<number> {
  let reminded = 0;
  for (const profile of app.profiles.values()) reminded += await remindIn(app, profile);
  return reminded;
}

async function remindIn(
  { sql, clock, desk, declared }: Pick<MoneyApp, "sql" | "clock" | "desk" | "declared">,
  profile: Profile,
): Promise<number> {
  const reminders = findMoneyRules(profile)?.reminders;
  if (!reminders) return 0;
  const { daysBefore, everyDaysAfter, source } = reminders;
  const today = legalDay(profile.timeZone, clock());
  const debts = await findToRemind(sql, {
    profile: profile.id,
    dueBy: today.add({ days: daysBefore }).toString(),
    remindedBefore: today.subtract({ days: everyDaysAfter - 1 }).toString(),
  });
  const statuses = await declared.findStatuses(
    sql,
    debts.map(({ declarationId }) => declarationId),
  );
  const told = debts.flatMap(({ declarationId, reference, dueOn }) => {
    const status = statuses.get(declarationId);
    return status === undefined
      ? []
      : [
          {
            type: "time.expired" as const,
            declarationId,
            actor: "system",
            limit: {
              state: status,
              days: everyDaysAfter,
              from: "last-event" as const,
              does: "remind" as const,
              mark: "debt",
              says: {
                en: `The charges on ${reference} must be paid by ${dueOn}.`,
                zh: `${reference} 的税款应于 ${dueOn} 前（含当日）缴清。`,
              },
              source,
            },
          },
        ];
  });
  const answers = await desk.tell(told);
  await noteDebtReminders(sql, debts, today.toString());
  return answers.filter(({ changed }) => changed).length;
}
