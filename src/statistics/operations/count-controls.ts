/**
 * Counts the tasks of a control among the operations of the month, in the transaction that ends it: until
 * then a finding can still be corrected. What was found otherwise counts as corrected where the correction
 * exists, which a release makes sure of; of a case that was refused or withdrawn it counts as a task only.
 */
import type { CaseTasks } from "#src/clearance/control/case/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import {
  operationsOfInspectedGoods,
  operationsOfTask,
} from "#src/statistics/operations/operations.ts";
import { appendOperations } from "#src/statistics/operations/store.ts";
import type { Received } from "#src/clearance/stages.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

/** What a declaration went through, and its case as it stood before. */
type DeclarationRun = {
  readonly run: {
    readonly events: readonly { readonly type: string; readonly at: string }[];
    readonly last: { readonly stage: Pick<Received, "facts" | "profile"> };
  };
  readonly control: CaseTasks | undefined;
};

/** Events after which an open case is closed. */
const closing = ["control.decided", "declaration.withdrawn", "goods.confiscated"];

/** Counts the controls that runs ended; `control` is the case as it stood before. */
export async function countControls(
  sql: Sql,
  ran: readonly DeclarationRun[],
  {
    profiles,
    now,
  }: { readonly profiles: ReadonlyMap<string, Profile>; readonly now: Temporal.Instant },
): Promise<void> {
  const rows = ran.flatMap(({ run, control }) => {
    if (!control || control.isDecided) return [];
    const end = run.events.find(({ type }) => closing.includes(type));
    const { facts, profile: id } = run.last.stage;
    const profile = profiles.get(id);
    if (!end || !profile) return [];
    const isReleased = run.events.some(({ type }) => type === "control.passed");
    const at = Temporal.Instant.from(end.at);
    const day = legalDay(profile.timeZone, at);
    const about = { flow: facts.direction, office: facts.office ?? "", at, day };
    const done = control.tasks.filter(({ result }) => result !== null);
    const [first] = done.map(({ caseId, task }) => ({ ...about, id: `${caseId}-${task}` }));
    const tasks = done.flatMap(({ caseId, task, kind, result }) => {
      const counted = result === "corrected" && !isReleased ? undefined : (result ?? undefined);
      return operationsOfTask({ ...about, id: `${caseId}-${task}`, kind, result: counted }, id);
    });
    const goods = first ? operationsOfInspectedGoods(first, facts.grossMassKg, id) : [];
    return [...tasks, ...goods];
  });
  if (rows.length > 0) await appendOperations(sql, rows, now.epochMilliseconds);
}
