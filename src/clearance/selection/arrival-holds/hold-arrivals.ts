/**
 * An entry summary that holds goods at their arrival while a declaration of them is under way. What is
 * selected later reads the hold by itself, and no release goes past one that it does not know. What was
 * selected before and is not released is selected again, once, and held for its control; what was released in
 * between is listed. Holds of a profile that takes no entry summaries there are none.
 */
import { requiredChoice } from "#src/decisions/risk/select.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { type ArrivalHold, holdKey } from "#src/movements/entry-answers/arrival-hold.ts";
import { answerRulesOf } from "#src/movements/entry-answers/answer-rules.ts";
import { listArrivalHolds } from "#src/movements/entry-answers/store.ts";
import type { Sql } from "#src/platform/services.ts";
import { clearingProfiles, type Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import { lookFor } from "../../control/arrival-holds/arrival-looks.ts";
import { beforeRelease } from "../orders/order-control.ts";
import { appendHold } from "../requirement-holds/store.ts";
import { findHeldDeclarations } from "./store.ts";

type HoldingApp = Pick<ClearanceApp, "sql" | "clock" | "snapshots" | "desk" | "statusOf">;
type HoldCount = { readonly held: number; readonly gone: number };

const actor = "entry-summaries";
const pageSize = 500;
/** Until when answers of each profile were looked at here; a server that starts looks at all. */
const lookedAt = derivedFrom((_app: HoldingApp) => new Map<string, Temporal.Instant>());
/** An answer, or the selection that did not know it, may be stored as late as this after its moment. */
const overlap = { minutes: 5 } as const;

/** One round over all profiles. @returns declarations held, and those released before */
export async function holdArrivals(app: HoldingApp): Promise<HoldCount> {
  let [held, gone] = [0, 0];
  for (const profile of clearingProfiles(app.snapshots.profiles).values()) {
    if (!answerRulesOf(profile)) continue;
    const of = await holdIn(app, profile);
    held += of.held;
    gone += of.gone;
  }
  return { held, gone };
}

async function holdIn(app: HoldingApp, profile: Profile): Promise<HoldCount> {
  const now = app.clock();
  const first = now.subtract({ hours: 24 * profile.movements.numberHoldsDays });
  const since = lookedAt(app).get(profile.id)?.subtract(overlap) ?? first;
  let [held, gone] = [0, 0];
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const asked = { profile: profile.id, since, after, limit: pageSize };
    const { holds, last } = await listArrivalHolds(app.sql, asked);
    for (const hold of holds) {
      const of = await holdBy(app, profile, hold);
      held += of.held;
      gone += of.gone;
    }
    if (last === undefined) break;
    after = last;
  }
  lookedAt(app).set(profile.id, now);
  return { held, gone };
}

async function holdBy(app: HoldingApp, profile: Profile, hold: ArrivalHold): Promise<HoldCount> {
  let [held, gone] = [0, 0];
  const order = lookFor(hold, profile);
  const found = await findHeldDeclarations(app.sql, {
    profile: profile.id,
    documents: hold.documents,
    control: holdKey(hold),
    reason: { rule: requiredChoice, says: { en: order.required.says.en } },
    statuses: beforeRelease.map((event) => app.statusOf(event)),
    since: hold.at,
  });
  for (const { id: declarationId, isReleased } of found) {
    const keep = (sql: Sql, ledTo: "stopped" | "released") =>
      appendHold(
        sql,
        {
          declarationId,
          profile: profile.id,
          control: holdKey(hold),
          commodity: "",
          ...order.required,
          inForceAt: hold.at.toString(),
          ledTo,
        },
        app.clock(),
      );
    const led = isReleased ? "released" : await orderLook(app, { declarationId, order, keep });
    if (led === "released") await keep(app.sql, led);
    if (led === "stopped") held++;
    if (led === "released") gone++;
  }
  return { held, gone };
}

/** @returns what became of it; undefined: its selection knew the hold */
async function orderLook(
  app: HoldingApp,
  {
    declarationId,
    order,
    keep,
  }: {
    readonly declarationId: string;
    readonly order: ReturnType<typeof lookFor>;
    readonly keep: (sql: Sql, ledTo: "stopped") => Promise<void>;
  },
): Promise<"stopped" | "released" | undefined> {
  const also = (sql: Sql) => keep(sql, "stopped");
  try {
    await app.desk.tell([{ type: "control.ordered", declarationId, actor, order, also }]);
    return "stopped";
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // its goods went meanwhile
    if (error.code === "STATE_NOT_ALLOWED") return "released";
    if (error.code !== "REQUIREMENT_MET") throw error;
    // it was selected for it in the same moment
    return undefined;
  }
}
