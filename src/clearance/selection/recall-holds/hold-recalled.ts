/**
 * Goods that come while a recall is open. What is selected reads the open recalls; what was selected before
 * and is not released is held as for a ban that came into force; what slipped through and was released
 * meanwhile is added as probable, for an officer to judge.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import type { Sql } from "#src/platform/services.ts";
import { clearingProfiles, type Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "../../app.ts";
import { beforeRelease } from "../orders/order-control.ts";
import { appendHold } from "../requirement-holds/store.ts";
import { compareGoods, findReleases, findTracedOnes } from "../../control/recalls/find-releases.ts";
import type { RecalledGoods } from "../../control/recalls/recall.ts";
import { addReleases } from "../../control/recalls/recall-desk.ts";
import { findRecallRules } from "../../control/recalls/recall-rules.ts";
import { lookFor, tracedOnly } from "../../control/recalls/recalled-looks.ts";
import { listOpenRecalls, listReleasesOf, type StoredRecall } from "../../control/recalls/store.ts";

type HoldingApp = Pick<
  ClearanceApp,
  | ("sql" | "clock" | "snapshots" | "profiles" | "desk" | "statusOf" | "releasedItems")
  | ("countRecalls" | "takeBackRecall")
>;
const actor = "recalls";

/** Until when each recall was looked into here; a server that starts looks at all. */
const lookedInto = derivedFrom((_app: HoldingApp) => new Map<string, Temporal.Instant>());
/** A declaration may be stored as late as this after its moment. */
const overlap = { minutes: 5 } as const;

/** One round over all open recalls. @returns declarations held, and releases added */
export async function holdRecalled(
  app: HoldingApp,
): Promise<{ readonly held: number; readonly added: number }> {
  let [held, added] = [0, 0];
  for (const profile of clearingProfiles(app.snapshots.profiles).values()) {
    if (findRecallRules(profile) === undefined) continue;
    for (const recall of await listOpenRecalls(app.sql, [profile.id])) {
      const of = await lookInto(app, profile, recall);
      held += of.held;
      added += of.added;
    }
  }
  return { held, added };
}

async function lookInto(app: HoldingApp, profile: Profile, recall: StoredRecall) {
  const about = { profile, particulars: recall.particulars };
  const now = app.clock();
  const since = lookedInto(app).get(recall.id)?.subtract(overlap);
  const candidates = await findTracedOnes(app, about, since);
  const statuses = beforeRelease.map((event) => app.statusOf(event));
  const waiting = candidates.filter(({ status }) => statuses.includes(status));
  let held = 0;
  for (const [declarationId, { goods }] of await compareGoods(app, about, waiting)) {
    const traced = tracedOnly(goods);
    if (traced.length > 0 && (await hold(app, { recall, profile, declarationId, traced }))) held++;
  }
  const known = new Set(
    (await listReleasesOf(app.sql, [recall.id])).map((one) => one.declarationId),
  );
  const fresh = candidates.filter(({ declarationId }) => !known.has(declarationId));
  const found = (await findReleases(app, about, fresh)).map((one) => ({
    ...one,
    match: "probable" as const,
  }));
  if (found.length > 0) await addReleases(app, recall.id, { releases: found, actor });
  lookedInto(app).set(recall.id, now);
  return { held, added: found.length };
}

type HoldInput = {
  readonly recall: StoredRecall;
  readonly profile: Profile;
  readonly declarationId: string;
  readonly traced: readonly RecalledGoods[];
};

/** Asks for its control again with the recall as the reason; one that asks for it already stays as it is. */
async function hold(
  app: HoldingApp,
  { recall, profile, declarationId, traced }: HoldInput,
): Promise<boolean> {
  const order = lookFor(recall, traced, profile);
  const { says, items } = order.required;
  const about = { declarationId, profile: profile.id, control: recall.reference, says, items };
  const also = (sql: Sql) =>
    appendHold(
      sql,
      {
        ...about,
        commodity: traced[0]?.commodity ?? "",
        inForceAt: recall.openedAt,
        ledTo: "stopped",
      },
      app.clock(),
    );
  try {
    await app.desk.tell([{ type: "control.ordered", declarationId, actor, order, also }]);
    return true;
  } catch (error) {
    // it is held for it already, or was released meanwhile and is found by the next round
    const passed = ["REQUIREMENT_MET", "STATE_NOT_ALLOWED"];
    if (error instanceof AppError && passed.includes(error.code)) return false;
    throw error;
  }
}
