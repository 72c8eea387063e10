/** A made closer check of a trader, for tests. */
import { newId } from "#src/kernel/ids.ts";
import { invariant } from "#src/kernel/invariant.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { getProfile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import { closerRulesOf, versionOf } from "./closer-rules.ts";
import { openCheck } from "./link-step.ts";

/** Opens one of `cn` by which a trader's laptops from Germany are examined. @returns its id */
export async function madeCloserCheck(
  app: Pick<ClearanceApp, "sql" | "clock" | "profiles">,
  trader: string,
  at = app.clock(),
): Promise<string> {
  const profile = getProfile(app.profiles, "cn");
  const rule = closerRulesOf(profile).find(({ id }) => id === "inspection");
  invariant(rule !== undefined, "cn has the rule of inspections");
  const on = legalDay(profile.timeZone, at).toString();
  const of = { declarationId: newId(app.clock().epochMilliseconds), caseId: "made", task: 1 };
  const fact = { act: "found", on, rule: versionOf(rule), ...of } as const;
  const subject = { producers: [], trader, commodity: "847130", origin: "DE" };
  const about = { profile: profile.id, agency: "customs" };
  const step = { fact, content: { subject, rule }, actor: "officer", at };
  return (await openCheck(app.sql, about, step)).id;
}
