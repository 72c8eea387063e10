/**
 * Ends a control that matches alone asked for, once an officer has cleared the last of them: the task gets
 * its finding and the goods are released, with what was decided on each match in the chain. Only of the
 * declaration on whose match it was decided: the door has asked about its parties and its office, and of
 * no other. A control that a colleague has taken, that anything else asked for, or in which something was
 * begun, stays with its officer; so does one of a profile that does not say that its hold ends.
 */
import { actorOf } from "#src/identity/access/acting.ts";
import { personOf } from "#src/identity/access/person.ts";
import { holdsOne } from "#src/identity/access/policy.ts";
import { handsOf } from "#src/identity/access/relation-store.ts";
import { AppError } from "#src/kernel/app-error.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { type DecidedMatches, decideMatch, type MatchDecision } from "./decide-match.ts";
import { findListedRules } from "./listed-rules.ts";
import { type ClearedHold, findClearedHold } from "./store.ts";

type EndingApp = Pick<ClearanceApp, "sql" | "clock" | "snapshots" | "desk">;

/** Decides on a match, and ends the control of its declaration where only it kept it. */
export async function decideAndEnd(
  app: EndingApp,
  id: string,
  decision: MatchDecision,
): Promise<Pick<DecidedMatches, "decided"> & { readonly ended: readonly string[] }> {
  const { decided, declarationId } = await decideMatch(app, id, decision);
  const { caller } = decision;
  // who may only look after lists does not release goods
  if (decision.decision !== "clear" || !caller || !holdsOne(caller, ["officer"]))
    return { decided, ended: [] };
  const hold = await findClearedHold(app.sql, declarationId);
  if (!hold || (await isColleagues(app.sql, hold, caller))) return { decided, ended: [] };
  return { decided, ended: (await endOne(app, hold, caller)) ? [declarationId] : [] };
}

async function isColleagues(sql: Sql, { takenBy }: ClearedHold, caller: Caller): Promise<boolean> {
  if (takenBy === null) return false;
  const { names } = await handsOf(sql, personOf(caller));
  return !names.has(takenBy);
}

/** @returns false where something came in between: then its officer decides */
async function endOne(app: EndingApp, hold: ClearedHold, caller: Caller): Promise<boolean> {
  const says = endingOf(app.snapshots.profile(hold.profile), hold);
  if (!says) return false;
  const { declarationId, caseId, task, matches: clearedMatches } = hold;
  const actor = actorOf(caller);
  const about = { declarationId, actor };
  const finding = { caseId, task, kind: "finding", result: "ok", finding: says } as const;
  const outcome = { caseId, decision: "release", decidedBy: actor, clearedMatches } as const;
  try {
    await app.desk.tell([
      {
        ...about,
        type: "finding.reported",
        finding: { ...finding, officer: actor },
        // a finding without its decision would stand in a case of which its officer is not
        behind: { ...about, type: "control.decided", outcome },
      },
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
