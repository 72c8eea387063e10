/**
 * The clock of the law: finds declarations that have rested longer than their profile allows, and ends
 * or reminds them. Each is judged again under its lock, so the job may run twice or on many nodes.
 */
import { findOverdueObligations, noteReminders } from "#src/clearance/obligation/store.ts";
import type { Text } from "#src/kernel/text.ts";
import { requestRules } from "#src/clearance/request/rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { findOverdue } from "./time-limit-store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

const system = "system";

/** One round. @returns declarations that were ended or reminded */
export async function expireDeclarations(
  app: Pick<ClearanceApp, "sql" | "clock" | "profiles" | "desk">,
): Promise<number> {
  let changed = 0;
  for (const profile of app.profiles.values()) {
    for (const limit of requestRules(profile).timeLimits) {
      const before = app.clock().subtract({ hours: 24 * limit.days });
      const overdue = await findOverdue(app.sql, { profile: profile.id, limit, before });
      const told = overdue.map((declarationId) => ({
        type: "time.expired" as const,
        declarationId,
        actor: system,
        limit,
      }));
      const answers = await app.desk.tell(told);
      changed += answers.filter((answer) => answer.changed).length;
    }
    changed += await remindOfCompletions(app, profile);
  }
  return changed;
}

/** Days between two reminders of the same completion. */
const remindEveryDays = 14;

/** Reminds of what was released and is still to be completed. */
async function remindOfCompletions(
  { sql, clock, desk }: Pick<ClearanceApp, "sql" | "clock" | "desk">,
  profile: Profile,
): Promise<number> {
  const today = legalDay(profile.timeZone, clock());
  const overdue = await findOverdueObligations(sql, {
    profile: profile.id,
    today: today.toString(),
    remindedBefore: today.subtract({ days: remindEveryDays - 1 }).toString(),
  });
  const told = overdue.map(({ id, status, kind }) => ({
    type: "time.expired" as const,
    declarationId: id,
    actor: system,
    limit: { ...completionDue, state: status, says: overdueSays(kind, profile) },
  }));
  const answers = await desk.tell(told);
  if (overdue.length > 0) {
    const ids = overdue.map(({ id }) => id);
    await noteReminders(sql, ids, today.toString());
  }
  return answers.filter((answer) => answer.changed).length;
}

function overdueSays(kind: string, { control }: Profile): Text {
  const condition = control.conditions.find(({ id }) => id === kind);
  if (!condition) return completionDue.says;
  return {
    en: `A condition of the release has not been met, and its time limit has passed: ${condition.name.en}.`,
    zh: `附条件放行的条件逾期未履行：${condition.name.zh}。`,
  };
}

const completionDue = {
  days: remindEveryDays,
  from: "last-event",
  does: "remind",
  says: {
    en: "The declaration has not been completed, and the time limit has passed.",
    zh: "该报关单尚未完成补充（完整）申报，且已逾期。",
  },
  source: {
    en: "The type's own, in the profile",
    zh: "见本法域中该申报类型的规定",
  },
} as const;
