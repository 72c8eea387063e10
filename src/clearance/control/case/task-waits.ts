/**
 * What keeps a case: open tasks that look at goods which have not arrived, the task that is likely to be done
 * last, and the tasks that one visit to the goods serves, whichever agencies they are of.
 */
import { findControlKind, looksAtGoods } from "#src/registers/control-rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import { additionalTypeOf, needsArrival } from "../../declaration/needs-arrival.ts";
import { findGoodsStandings, type GoodsStanding } from "../../declaration/reading-store.ts";
import type { StoredCase, StoredTask } from "./store.ts";

/** What an answer says of a case beside its tasks. */
export type CaseWaits = {
  readonly tasks: readonly (StoredTask & { readonly waitsFor: "arrival" | null })[];
  /** Number of the open task that release is likely to wait for longest; null: none is open. */
  readonly slowest: number | null;
  /** Open tasks that look at the goods: one visit serves them all. */
  readonly visit: readonly number[];
};

/** Whether the arrival of goods is needed and was not reported. */
export function isAwaited(
  { direction, typeCode, hasArrived }: Pick<GoodsStanding, "direction" | "typeCode" | "hasArrived">,
  profile: Profile,
): boolean {
  const additionalType = additionalTypeOf(profile, typeCode);
  return !hasArrived && needsArrival({ direction, additionalType }, profile);
}

/** Declarations whose goods are waited for. */
export async function findAwaited(
  app: ClearanceApp,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await findGoodsStandings(app.sql, [...new Set(ids)]);
  const awaited = found.filter((one) => isAwaited(one, app.snapshots.profile(one.profile)));
  return new Set(awaited.map(({ id }) => id));
}

/** The case with what its open tasks wait for. */
export function withWaits<Case extends StoredCase>(
  one: Case,
  profile: Profile,
  isGoodsAwaited: boolean,
): Omit<Case, "tasks"> & CaseWaits {
  const open = one.status === "open" ? one.tasks.filter(({ status }) => status === "open") : [];
  const ofGoods = open.filter(({ kind }) => looksAtGoods(profile, kind));
  const rank = ({ kind }: StoredTask) => findControlKind(profile, kind)?.rank ?? 0;
  const waits = (task: StoredTask) => isGoodsAwaited && ofGoods.includes(task);
  const last = open.toSorted(
    (a, b) => Number(waits(b)) - Number(waits(a)) || rank(b) - rank(a) || a.task - b.task,
  )[0];
  return {
    ...one,
    tasks: one.tasks.map((task) => ({ ...task, waitsFor: waits(task) ? "arrival" : null })),
    slowest: last?.task ?? null,
    visit: ofGoods.map(({ task }) => task),
  };
}
