/**
 * The clock of the law: finds declarations that have rested longer than their profile allows, and ends
 * or reminds them. Each is judged again under its lock, so the job may run twice or on many nodes.
 */
import { requestRules } from "#src/clearance/request/rules.ts";
import type { App } from "../app.ts";
import { findOverdue } from "./store.ts";

const system = "system";

/** One round. @returns declarations that were ended or reminded */
export async function expireDeclarations(
  app: Pick<App, "sql" | "clock" | "profiles" | "desk">,
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
  }
  return changed;
}
