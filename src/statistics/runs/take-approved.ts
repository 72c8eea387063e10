/**
 * A release that a second person approved runs by itself: who asked need not send it again. It is theirs
 * as long as they may still release, which is asked again now; what was lost meanwhile is not made up for
 * by an approval.
 */
import { findHolding } from "#src/identity/access/holding-store.ts";
import { noteOfficialAct } from "#src/identity/access/official-act-store.ts";
import { borrowedBy } from "#src/identity/access/delegations.ts";
import { type Approval, listToRun, setUsed } from "#src/identity/access/second-approval-store.ts";
import { printActor } from "#src/identity/access/acting.ts";
import { newId } from "#src/kernel/ids.ts";
import type { Sql } from "#src/platform/services.ts";
import type { StatisticsApp } from "../app.ts";
import { releaseAct } from "./release-act.ts";
import { endRun, findRun, insertRun } from "./store.ts";
import { RunWish } from "./wish.ts";

const scope = "statistics";

/** Makes a run of each approved release; each approval is used once, on whichever server. */
export async function takeApproved(app: StatisticsApp): Promise<void> {
  for (const approval of await listToRun(app.sql, releaseAct, app.clock()))
    await takeOne(app, approval);
}

async function takeOne(app: StatisticsApp, approval: Approval): Promise<void> {
  const at = app.clock();
  const checkedRun = approval.content?.names["id"] ?? "";
  const checked = await findRun(app.sql, checkedRun);
  const mayStill = await holdsScope(app, approval);
  const id = newId(at.epochMilliseconds);
  await app.sql.begin(async (tx) => {
    if (!(await setUsed(tx, approval.id, at)) || !checked) return;
    await insertRun(tx, {
      id,
      profile: checked.profile,
      kind: "release",
      period: checked.period,
      wish: RunWish.parse(approval.content?.body),
      checkedRun: checked.id,
      approval: approval.id,
      askedBy: approval.askedName,
      at,
    });
    if (mayStill) {
      await noteAct(tx, approval, at);
    } else {
      const problem = {
        code: "STATISTICS_ASKER",
        message: `${approval.askedName} may no longer release statistics; nothing was released.`,
        fix: "Have an authorised person request the release.",
      };
      await endRun(tx, id, { result: null, problem, at });
    }
  });
}

async function holdsScope(app: StatisticsApp, approval: Approval): Promise<boolean> {
  const { askedBy, askedParty: party, askedWith } = approval;
  const at = app.clock();
  // an officer without an account here is answered for by the key that named him
  const person = askedBy.startsWith("officer:") ? askedWith : askedBy;
  const held = await findHolding(app.sql, person, { party, at });
  if (held?.scopes.some((one) => one === scope || one === "*")) return true;
  const loans = await borrowedBy(app.sql, { id: person, party }, at);
  return loans.some(({ scopes }) => scopes.includes(scope));
}

async function noteAct(tx: Sql, approval: Approval, at: Temporal.Instant): Promise<void> {
  const { askedBy, askedWith, askedParty: party, id } = approval;
  const isNamed = askedBy.startsWith("officer:");
  await noteOfficialAct(tx, {
    id: newId(at.epochMilliseconds),
    at,
    actor: printActor({
      person: isNamed ? askedWith : askedBy,
      party,
      scope,
      approval: id,
    }),
    route: "POST /statistics/runs/{id}/release",
    record: approval.content?.names["id"] ?? "",
    reason: RunWish.safeParse(approval.content?.body).data?.reason,
  });
}
