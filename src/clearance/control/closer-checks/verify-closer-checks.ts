/** Whether closer checks are what their chains say: each is made again from its steps. */
import { findRecordFaults, type RecordFault, remake } from "#src/platform/events/record-faults.ts";
import type { Sql } from "#src/platform/services.ts";
import { standingOf } from "./closer-check.ts";
import { listCheckSteps, readChecks } from "./store.ts";

export async function findCloserCheckFaults(
  sql: Sql,
  limit: number,
): Promise<readonly RecordFault[]> {
  return await findRecordFaults(sql, limit, {
    read: readChecks,
    named: ({ id }) => id,
    async open(of, ids) {
      const stepsOf = Map.groupBy(await listCheckSteps(of, ids), ({ recordId }) => recordId);
      return ({ id, head, rule, subject, standing }, chain) => {
        const steps = stepsOf.get(id) ?? [];
        const facts = steps.map(({ fact }) => fact);
        const made = () => ({ ...steps[0]?.content, standing: standingOf(rule, facts) });
        return remake<object, (typeof steps)[number]>(
          { head, kept: { rule, subject, standing } },
          { steps, chain },
          made,
        ).faults;
      };
    },
  });
}
