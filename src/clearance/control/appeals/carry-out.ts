/** Customs did what follows appeals, or undid what they are against before they were decided. */
import type { Registered } from "../../stages.ts";
import { effect, type Effect } from "../../step.ts";
import type { StandingAppeal } from "./appeal.ts";
import type { FollowingAct } from "./appeal-rules.ts";
import { carryOutAppeals } from "./store.ts";

type CarriedOut = {
  readonly appeals?: readonly StandingAppeal[];
  readonly effects: readonly Effect[];
};

/** @param part the seized part that is given back; absent: all goods */
export function carriedOut(
  { id: declarationId, appeals }: Pick<Registered, "id" | "appeals">,
  done: FollowingAct,
  part?: string,
): CarriedOut {
  const isOf = ({ act, state, due }: StandingAppeal) =>
    act.follows === done &&
    (part === undefined || act.part === part) &&
    (state === "pending" || due !== undefined);
  const followed = appeals?.filter(isOf) ?? [];
  if (!appeals || followed.length === 0) return { effects: [] };
  const after = appeals.map((one): StandingAppeal => {
    if (!followed.includes(one)) return one;
    const { due: _due, ...rest } = one;
    return one.state === "pending" ? { ...rest, isMoot: true } : rest;
  });
  const row = { declarationId, numbers: followed.map(({ number }) => number) };
  return { appeals: after, effects: [effect(carryOutAppeals, row)] };
}
