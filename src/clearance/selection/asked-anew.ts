/** What a case has looked at, and is to be looked at once more because it is asked for anew. Pure. */
import { requiredChoice, type Selection } from "#src/decisions/risk/select.ts";
import type { ArrivalLook } from "../control/arrival-holds/arrival-looks.ts";
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
 * Tasks of holds at arrival that the selection before did not name: nobody has looked for them, whatever was
 * looked at for another reason. Not of what goods require: its reason lists measures, and reads otherwise
 * once an item goes, though what it asks for was looked at.
 * @param looks each with a reason that names its one hold
 */
export function tasksUnnamed(
  before: Pick<Selection, "reasons"> | undefined,
  looks: readonly ArrivalLook[],
): readonly Task[] {
  const named = new Set(
    before?.reasons.flatMap(({ rule, says }) => (rule === requiredChoice ? [says.en] : [])),
  );
  return looks.flatMap(({ required, tasks }) => (named.has(required.says.en) ? [] : tasks));
}

function isAmong(tasks: readonly Task[], { agency, kind }: Task): boolean {
  return tasks.some((one) => one.agency === agency && one.kind === kind);
}
