/**
 * Parts that were ordered to be destroyed or sent back for what tasks found: the order of a part lapses once
 * none of them finds anything against its release any more. Pure.
 */
import type { SeenTask, SuspectedGoods } from "./earlier-acts.ts";
import { isBound, isSuspected } from "./standing-suspicions.ts";

/** A piece in custody, as its declaration carries it, with the tasks whose findings asked for the order. */
export type OrderedPiece = {
  readonly piece: string;
  readonly caseId: string;
  readonly tasks: readonly number[];
};

type Ordering = {
  readonly caseId: string;
  readonly goods: readonly { readonly item: number }[];
  readonly pieces: readonly string[];
};

/** Of each part that is ordered to go, the tasks against it. */
export function orderedFor(
  { caseId, goods, pieces }: Ordering,
  against: readonly SeenTask[],
): readonly OrderedPiece[] {
  return goods.flatMap(({ item }, at) => {
    const piece = pieces[at];
    const asking = against.filter(
      (one) => one.caseId === caseId && (!one.items || one.items.includes(item)),
    );
    const tasks = asking.map(({ task }) => task);
    return piece === undefined ? [] : [{ piece, caseId, tasks }];
  });
}

type Suspicion = Pick<SuspectedGoods, "state"> & { readonly pieces?: readonly string[] };

/**
 * Pieces whose order lapses by a finding that is not against release; suspected goods stay ordered.
 * @param tasks of the case, as they stood before the finding
 */
export function lapsedBy(
  { caseId, task }: { readonly caseId: string; readonly task: number },
  orders: readonly OrderedPiece[],
  {
    tasks,
    infringements,
  }: {
    readonly tasks: readonly SeenTask[];
    readonly infringements: readonly Suspicion[];
  },
): readonly string[] {
  const isAgainst = (number: number) =>
    number !== task &&
    tasks.some((one) => one.caseId === caseId && one.task === number && one.result === "refused");
  const suspected = infringements
    .filter((one) => isBound(one) || isSuspected(one))
    .flatMap(({ pieces = [] }) => pieces);
  return orders
    .filter((one) => one.caseId === caseId && one.tasks.includes(task))
    .filter((one) => !one.tasks.some(isAgainst) && !suspected.includes(one.piece))
    .map(({ piece }) => piece);
}
