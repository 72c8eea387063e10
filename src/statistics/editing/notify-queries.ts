/**
 * Tells declarations of questions of the statistics, so that their lodgers are notified as of anything else
 * (queue, webhook, mail), and reminds of those that are open. Harmless to repeat: a question says when it
 * was told. What nobody answers stays open and overdue; a clerk decides the row without an answer.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { Profile } from "#src/registers/profile.ts";
import { editingRules } from "#src/statistics/editing/rules.ts";
import {
  type QueryToNotify,
  findQueriesToNotify,
  noteQueryNotified,
} from "#src/statistics/editing/query-store.ts";
import type { MoneyApp } from "#src/money/app.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

type Telling = Pick<MoneyApp, "sql" | "clock" | "profiles" | "desk">;

/** One round over every profile. @returns questions that were told */
export async function notifyStatisticalQueries(app: Telling): Promise<number> {
  let told = 0;
  for (const profile of app.profiles.values()) {
    if (profile.ruleTexts.has("editing")) told += await tellIn(app, profile);
  }
  return told;
}

async function tellIn(app: Telling, profile: Profile): Promise<number> {
  const { queries: rules } = editingRules(profile);
  const now = app.clock();
  const today = legalDay(profile.timeZone, now);
  const queries = await findQueriesToNotify(app.sql, {
    profile: profile.id,
    today: today.toString(),
    dueBy: today.add({ days: rules.remindEveryDays }).toString(),
    remindedBefore: today.subtract({ days: rules.remindEveryDays - 1 }).toString(),
    remindersMax: rules.remindersMax,
  });
  let told = 0;
  for (const query of queries) {
    const became = await reportOne(app, query, rules);
    if (became === "moved") continue; // its declaration went on meanwhile: the next round tells it
    if (became === "told") told += 1;
    await noteQueryNotified(app.sql, query, { at: now.toString(), today: today.toString() });
  }
  return told;
}

async function reportOne(
  { desk }: Telling,
  query: QueryToNotify,
  { remindEveryDays, source }: ReturnType<typeof editingRules>["queries"],
): Promise<"told" | "moved" | "ended"> {
  const { declarationId, status, item, question } = query;
  const limit = {
    state: status,
    days: remindEveryDays,
    from: "last-event" as const,
    does: "remind" as const,
    mark: "statistical-query",
    says: {
      en: `Statistical query about item ${item}, to be answered by ${query.dueOn}: ${question}`,
      zh: `统计部门就第${item}项货物询问，请于${query.dueOn}前答复：${question}`,
    },
    source,
  };
  try {
    const told = { type: "time.expired" as const, declarationId, actor: "statistics", limit };
    const [answer] = await desk.tell([told]);
    return answer?.changed === true ? "told" : "moved";
  } catch (error) {
    // it was invalidated meanwhile: there is nobody to tell, and the question stays in its list
    if (error instanceof AppError && error.code === "STATE_NOT_ALLOWED") return "ended";
    throw error;
  }
}
