/**
 * A match that comes when a list changes, after the declaration was selected: what is not released is
 * selected again with the match among its reasons, once, and held for a control that no want of room
 * drops; officers see which goods have already left. Selection takes the hold from the match.
 */
import { beforeSelection } from "#src/clearance/selection/orders/order-control.ts";
import {
  findFreshMatches,
  type FreshMatch,
  leadMatches,
} from "#src/clearance/selection/screening/store.ts";
import type { OrderedControl } from "#src/decisions/risk/select.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { accessRulesOf } from "#src/registers/access-rules.ts";
import { reviewBy } from "#src/registers/control-rules.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";

type HoldingApp = Pick<ClearanceApp, "sql" | "snapshots" | "desk" | "statusOf">;

const actor = "screening";
/** Declarations of one run; the next takes the rest. */
const declarationsMax = 500;

/** Holds what fresh matches concern. @returns declarations that were held, wait, and were gone */
export async function holdFreshMatches(
  app: HoldingApp,
): Promise<{ readonly held: number; readonly gone: number }> {
  let [held, gone] = [0, 0];
  for (const match of await findFreshMatches(app.sql, declarationsMax)) {
    if (await holdOne(app, match)) held++;
    else gone++;
  }
  return { held, gone };
}

async function holdOne(app: HoldingApp, match: FreshMatch): Promise<boolean> {
  const { declarationId } = match;
  const order = orderOf(app, match);
  const waitingFor = beforeSelection.map((event) => app.statusOf(event));
  try {
    await app.desk.tell([
      {
        type: "control.ordered",
        declarationId,
        actor,
        order,
        also: (sql) => leadMatches(sql, declarationId, { hold: order, waitingFor }),
      },
    ]);
    return true;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "STATE_NOT_ALLOWED") throw error;
    await leadMatches(app.sql, declarationId, "released");
    return false;
  }
}

/** Documents first: the officer of the control sees the match and asks for more. */
function orderOf(
  app: HoldingApp,
  { profile: id, list, party, reason }: FreshMatch,
): OrderedControl {
  const profile = app.snapshots.profile(id);
  const { random, rules } = app.snapshots.current(id).selection;
  const [task] = [...random.tasks, ...rules.flatMap(({ tasks }) => tasks)];
  return {
    isListed: true,
    reason: `${list}-${party}: ${reason}`,
    legal: accessRulesOf(profile).controlLaw.says,
    lane: "yellow",
    tasks: [reviewBy(profile, task?.agency ?? accessRulesOf(profile).agency)],
  };
}
