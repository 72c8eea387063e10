/** Customs did what follows appeals, or undid what they are against before they were decided. */
import type { Registered } from "../../stages.ts";
import { effect, type Effect, type StepContext } from "../../step.ts";
import type { StandingAppeal, UndoneAct } from "./appeal.ts";
import { carryOutAppeals } from "./store.ts";

type CarriedOut = {
  readonly appeals?: readonly StandingAppeal[];
  /** No later appeal is lodged against what was decided before. */
  readonly undone: readonly UndoneAct[];
  readonly effects: readonly Effect[];
};

export function carriedOut(
  {
    id: declarationId,
    appeals,
    undone: before = [],
  }: Pick<Registered, "id" | "appeals" | "undone">,
  { does: done, part }: Pick<UndoneAct, "does" | "part">,
  { seq }: Pick<StepContext, "seq">,
): CarriedOut {
  const undone = [...before, { does: done, ...(part === undefined ? {} : { part }), seq }];
  const isOf = ({ act, state, due }: StandingAppeal) =>
    act.follows === done &&
    (part === undefined || act.part === part) &&
    (state === "pending" || due === done);
  const followed = appeals?.filter(isOf) ?? [];
  if (!appeals || followed.length === 0) return { undone, effects: [] };
  const after = appeals.map((one): StandingAppeal => {
    if (!followed.includes(one)) return one;
    const { due: _due, ...rest } = one;
    return one.state === "pending" ? { ...rest, isMoot: true } : rest;
  });
  const row = { declarationId, numbers: followed.map(({ number }) => number) };
  return { appeals: after, undone, effects: [effect(carryOutAppeals, row)] };
}
