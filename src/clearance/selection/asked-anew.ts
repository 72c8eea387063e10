/** What a case has looked at, and is to be looked at once more because it is asked for anew. Pure. */
import { type OrderedControl, requiredChoice, type Selection } from "#src/decisions/risk/select.ts";
import type { OpenedCase, Settled } from "../stages.ts";
import type { StepContext } from "../step.ts";

type Task = OpenedCase["tasks"][number];

/** Its case without these tasks, so that they are asked for; one that is still open is not doubled. */
export function askedAnew(
  stage: Settled,
  tasks: readonly Task[],
  { known }: Pick<StepContext, "known">,
): Settled {
  const { opened } = stage;
  if (!opened || tasks.length === 0) return stage;
  const seen = known.controls.get(stage.id)?.tasks ?? [];
  // those of a case that was decided are done
  const waits = opened.decided === true ? [] : seen.filter(({ status }) => status === "open");
  const isAsked = (task: Task) => isAmong(tasks, task) && !isAmong(waits, task);
  return { ...stage, opened: { ...opened, tasks: opened.tasks.filter((task) => !isAsked(task)) } };
}

/**
 * Tasks of looks that are required and that the selection before did not name: nobody has looked for that
 * reason, whatever was looked at for another.
 */
export function tasksUnnamed(
  before: Pick<Selection, "reasons"> | undefined,
  orders: readonly OrderedControl[],
): readonly Task[] {
  const named = new Set(
    before?.reasons.flatMap(({ rule, says }) => (rule === requiredChoice ? [says.en] : [])),
  );
  return orders.flatMap(({ required, tasks }) =>
    required && !named.has(required.says.en) ? tasks : [],
  );
}

function isAmong(tasks: readonly Task[], { agency, kind }: Task): boolean {
  return tasks.some((one) => one.agency === agency && one.kind === kind);
}
