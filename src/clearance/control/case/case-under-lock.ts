/** The control case that an act is about, as it stands under the lock of its declaration. */
import { itemsNow } from "../../declaration/item-moves.ts";
import type { Received } from "../../stages.ts";
import type { EarlierActs, SeenTask } from "../acts/earlier-acts.ts";
import type { CaseTasks } from "./store.ts";
import type { StepContext } from "../../step.ts";

type Looked = { readonly id: string; readonly correctedIn?: number | undefined };

/**
 * What came before an act on a case. A case that is not the declaration's last counts as decided, and so does
 * one without the task that is asked for.
 */
export function caseUnderLock(
  { id, correctedIn = 1 }: Looked,
  { known }: Pick<StepContext, "known">,
  { caseId, task }: { readonly caseId: string; readonly task?: number },
): Pick<EarlierActs, "id" | "tasks" | "isDecided" | "correctedIn" | "releasedAt" | "matches"> {
  const found = known.controls.get(id);
  const { tasks, isDecided, matches = [] } = found ?? { tasks: [], isDecided: true };
  const isThere = tasks.some(
    (one) => one.caseId === caseId && (task === undefined || one.task === task),
  );
  return {
    id: caseId,
    tasks,
    isDecided: isDecided || !isThere,
    correctedIn,
    releasedAt: undefined,
    matches,
  };
}

/** A case whose tasks name goods items by the numbers that these bear in the version that stands. */
export function withNumbersNow(
  found: CaseTasks,
  { moves = [] }: Pick<Received, "moves">,
): CaseTasks {
  if (moves.length === 0) return found;
  const tasks = found.tasks.map((task): SeenTask => {
    const { items, goods, version } = task;
    if (version === null) return task;
    const nowOf = (of: readonly number[]) => itemsNow(of, { since: version }, moves);
    return {
      ...task,
      ...(items ? { items: nowOf(items) } : {}),
      ...(goods
        ? {
            goods: goods.flatMap((part) => nowOf([part.item]).map((item) => ({ ...part, item }))),
          }
        : {}),
    };
  });
  return { ...found, tasks };
}
