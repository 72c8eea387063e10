/**
 * Ends controls that matches alone asked for, once an officer has cleared the last of them: the task gets
 * its finding and the goods are released, with what was decided on each match in the chain. In: declarations
 * whose match was cleared. Out: those that went on. A control that anything else asked for, or in which
 * something was begun, stays with its officer; so does one of a profile that does not say that its hold ends.
 */
import { actorOf } from "#src/identity/access/acting.ts";
import { holdsOne } from "#src/identity/access/policy.ts";
import { AppError } from "#src/kernel/app-error.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { type DecidedMatches, decideMatch, type MatchDecision } from "./decide-match.ts";
import { findListedRules } from "./listed-rules.ts";
import { type ClearedHold, findClearedHolds } from "./store.ts";

type EndingApp = Pick<ClearanceApp, "sql" | "clock" | "snapshots" | "desk">;

/** Controls that one decision ends; those of more are left to their officers. */
const controlsMax = 500;

/** Decides on a match, and ends the controls that only it kept. */
export async function decideAndEnd(
  app: EndingApp,
  id: string,
  decision: MatchDecision,
): Promise<Pick<DecidedMatches, "decided"> & { readonly ended: readonly string[] }> {
  const { decided, declarations } = await decideMatch(app, id, decision);
  // who may only look after lists does not release goods
  const mayEnd = decision.decision === "clear" && holdsOne(decision.caller, ["officer"]);
  const ended = mayEnd ? await endCleared(app, declarations, decision.caller) : [];
  return { decided, ended };
}

async function endCleared(
  app: EndingApp,
  ids: readonly string[],
  caller: Caller | undefined,
): Promise<readonly string[]> {
  const ended: string[] = [];
  for (const hold of await findClearedHolds(app.sql, { ids, limit: controlsMax }))
    if (await endOne(app, hold, caller)) ended.push(hold.declarationId);
  return ended;
}

/** @returns false where something came in between: then its officer decides */
async function endOne(
  app: EndingApp,
  hold: ClearedHold,
  caller: Caller | undefined,
): Promise<boolean> {
  const says = endingOf(app.snapshots.profile(hold.profile), hold);
  if (!says) return false;
  const { declarationId, caseId, task, matches: clearedMatches } = hold;
  const actor = actorOf(caller);
  const about = { declarationId, actor };
  const finding = { caseId, task, kind: "finding", result: "ok", finding: says } as const;
  const outcome = { caseId, decision: "release", decidedBy: actor, clearedMatches } as const;
  try {
    await app.desk.tell([
      { ...about, type: "finding.reported", finding: { ...finding, officer: actor } },
      { ...about, type: "control.decided", outcome },
    ]);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.status === 409) return false;
    throw error;
  }
}

/** What the finding says, which the declarant reads too: it names neither list nor match. */
function endingOf(profile: Profile, { agency, kind }: ClearedHold): string | undefined {
  const { cleared, task } = findListedRules(profile)?.hold ?? {};
  if (!cleared || task?.agency !== agency || task.kind !== kind) return undefined;
  return `${cleared.finding.zh} ${cleared.finding.en}`;
}
