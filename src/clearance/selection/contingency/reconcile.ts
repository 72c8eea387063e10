/**
 * Looks again at what was decided under an arrangement that is over, with all that is back: the rules of now
 * and what they know. What would have been controlled and is still here is controlled now; of what is gone
 * officers see that it would have been, and record what they find (late findings). Models are not asked: what
 * they pick depends on the room of a day that is over.
 */
import { setImmediate as others } from "node:timers/promises";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { getDeclaration } from "#src/clearance/declaration/get-declaration.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { findStandingVersion } from "#src/clearance/declaration/reading-store.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { ruleSetOf, worldOf } from "#src/decisions/risk/rules/profile-rules.ts";
import { subjectsOf } from "#src/decisions/risk/rules/facts-by-name.ts";
import { type Selection, selectLane } from "#src/decisions/risk/select.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { accessRulesOf } from "#src/registers/access-rules.ts";
import { laneOf } from "#src/registers/control-rules.ts";
import { loadLookBack } from "../look-back.ts";
import { rememberingWorld } from "../memory/memory.ts";
import { beforeSelection } from "../orders/order-control.ts";
import type { CheckOutcome } from "./contingency.ts";
import { appendCheck, findUnchecked, type ToCheck } from "./store.ts";
import { tasksWithout } from "./suspend.ts";

type ReconcilingApp = Pick<ClearanceApp, "sql" | "clock" | "snapshots" | "desk" | "statusOf">;

const actor = "contingency";
/** Of one round; the next takes the rest. */
const checkedMax = 200;

/** @returns how many were looked at */
export async function reconcile(app: ReconcilingApp): Promise<number> {
  const unchecked = await findUnchecked(app.sql, { now: app.clock(), limit: checkedMax });
  for (const one of unchecked) {
    await checkOne(app, one);
    await others();
  }
  return unchecked.length;
}

async function checkOne(app: ReconcilingApp, one: ToCheck): Promise<void> {
  const { declarationId, seq, contingency, profile, tasks } = one;
  const selection = await selectNow(app, one);
  const missing = tasksWithout(selection.tasks, tasks);
  const outcome = missing.length === 0 ? "same" : await hold(app, one, missing);
  const at = app.clock();
  const registerVersion = app.snapshots.current(profile).version;
  const { lane, reasons } = selection;
  const check = { declarationId, seq, contingency, at, registerVersion, lane, reasons };
  // a check names tasks as the rules do, without the items that a selection asks them for
  const named = missing.map(({ agency, kind }) => ({ agency, kind }));
  await appendCheck(app.sql, { ...check, outcome, tasks: named });
}

/** What the rules of now say of it, and the draw that it escaped. */
async function selectNow(
  app: ReconcilingApp,
  { declarationId, profile: id, facts }: ToCheck,
): Promise<Selection> {
  const profile = app.snapshots.profile(id);
  const snapshot = app.snapshots.current(id);
  const now = app.clock();
  const standing = await findStandingVersion(app.sql, declarationId);
  // a document of the store went through the reader when it was lodged
  const document = standing?.document as DeclarationDocument;
  const looking = { profile, snapshot, facts: readFacts(document, profile), now };
  const { memory } = await loadLookBack(app.sql, [looking]);
  const place = `${id} ${legalDay(profile.timeZone, now).toString()}`;
  const world = rememberingWorld(worldOf(snapshot), { memory, place, answers: {} });
  return selectLane({
    subjects: subjectsOf(facts, world, document),
    set: ruleSetOf(snapshot),
    random: snapshot.selection.random,
    declarationId: facts.draws ?? declarationId,
  });
}

/** Orders the control where the goods are still here. */
async function hold(
  app: ReconcilingApp,
  { declarationId, profile: id }: ToCheck,
  tasks: Selection["tasks"],
): Promise<CheckOutcome> {
  const { status } = await getDeclaration(app, declarationId);
  // its selection is still to come, with all that is back
  if (beforeSelection.some((event) => app.statusOf(event) === status)) return "held";
  const order = {
    reason: "Released under a business continuity arrangement, and selected by the rules now.",
    legal: accessRulesOf(app.snapshots.profile(id)).controlLaw.says,
    lane: laneOf(app.snapshots.profile(id), tasks),
    tasks,
  };
  try {
    await app.desk.tell([{ type: "control.ordered", declarationId, actor, order }]);
    return "held";
  } catch (error) {
    // it is gone, or no shift has room: an officer looks into it
    if (!(error instanceof AppError) || error.status !== 409) throw error;
    return "late";
  }
}
