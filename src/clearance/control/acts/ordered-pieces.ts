/**
 * Parts that were ordered to be destroyed or sent back for what tasks found: the order of a part lapses once
 * no task finds anything against its release any more, neither those that asked for it nor another since.
 * Pure.
 */
import { type ItemMove, numberNow } from "../../declaration/item-moves.ts";
import type { EarlierActs, SeenTask, SuspectedGoods } from "./earlier-acts.ts";
import { refusesStill } from "./order-of-acts.ts";
import { isBound, isSuspected } from "./standing-suspicions.ts";

/** A piece in custody, as its declaration carries it, with the tasks whose findings asked for the order. */
export type OrderedPiece = {
  readonly piece: string;
  readonly caseId: string;
  readonly tasks: readonly number[];
  /** Goods item that it is of, by its number in a version. */
  readonly item: number;
  readonly version: number;
};

type Ordering = {
  readonly caseId: string;
  readonly goods: readonly { readonly item: number }[];
  readonly pieces: readonly string[];
  /** Of the declaration, with the goods. */
  readonly version: number;
};

/** Of each part that is ordered to go, the tasks against it. */
export function orderedFor(
  { caseId, goods, pieces, version }: Ordering,
  against: readonly SeenTask[],
): readonly OrderedPiece[] {
  return goods.flatMap(({ item }, at) => {
    const piece = pieces[at];
    const asking = against.filter(
      (one) => one.caseId === caseId && (!one.items || one.items.includes(item)),
    );
    const tasks = asking.map(({ task }) => task);
    return piece === undefined ? [] : [{ piece, caseId, tasks, item, version }];
  });
}

type Suspicion = Pick<SuspectedGoods, "state"> & { readonly pieces?: readonly string[] };

type StandingFindings = Pick<EarlierActs, "disposedIn" | "treatments"> & {
  /** As they stood before the finding, with the numbers that items bear in the version that stands. */
  readonly tasks: readonly SeenTask[];
  readonly infringements: readonly Suspicion[];
  readonly moves?: readonly ItemMove[];
};

/**
 * Pieces whose order lapses by a finding that is not against release; suspected goods stay ordered. A case
 * that is not the last takes no findings: what was ordered in it stays so.
 */
export function lapsedBy(
  { caseId, task }: { readonly caseId: string; readonly task: number },
  orders: readonly OrderedPiece[],
  { tasks, infringements, moves = [], ...answered }: StandingFindings,
): readonly string[] {
  const others = tasks.filter((one) => one.caseId === caseId && one.task !== task);
  const isAgainst = (order: OrderedPiece) => (one: SeenTask) =>
    order.tasks.includes(one.task)
      ? one.result === "refused"
      : refusesStill(one, answered) && isAbout(one, order, moves);
  const suspected = infringements
    .filter((one) => isBound(one) || isSuspected(one))
    .flatMap(({ pieces = [] }) => pieces);
  return orders
    .filter((one) => one.caseId === caseId)
    .filter((one) => !others.some(isAgainst(one)) && !suspected.includes(one.piece))
    .map(({ piece }) => piece);
}

/** What is found of all goods is found of those that left too; of an item that left nothing else is. */
function isAbout(
  { items }: SeenTask,
  { item, version }: OrderedPiece,
  moves: readonly ItemMove[],
): boolean {
  const now = numberNow(item, { since: version }, moves);
  return !items || (now !== undefined && items.includes(now));
}
