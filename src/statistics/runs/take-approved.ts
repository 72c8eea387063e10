/**
 * A release of a month or of a flash that a second person approved runs by itself: who asked need not
 * send it again. It is theirs as long as they may still release, which is asked again now; what was lost
 * meanwhile is not made up for by an approval.
 */
import { z } from "zod";
import { findHolding } from "#src/identity/access/holding-store.ts";
import { noteOfficialAct } from "#src/identity/access/official-act-store.ts";
import { borrowedBy } from "#src/identity/access/delegations.ts";
import { type Approval, listToRun, setUsed } from "#src/identity/access/second-approval-store.ts";
import { printActor } from "#src/identity/access/acting.ts";
import { newId } from "#src/kernel/ids.ts";
import type { Sql } from "#src/platform/services.ts";
import type { StatisticsApp } from "../app.ts";
import { releaseAct } from "./release-act.ts";
import type { Run } from "./run.ts";
import { findApprovedLook } from "./approved-look.ts";
import { endRun, findRun, insertRun } from "./store.ts";
import { FlashRunWish, RunWish } from "./wish.ts";

const scope = "statistics";

/** Makes a run of each approved release; each approval is used once, on whichever server. */
export async function takeApproved(app: StatisticsApp): Promise<void> {
  for (const approval of await listToRun(app.sql, releaseAct, app.clock()))
    await takeOne(app, approval);
}

async function takeOne(app: StatisticsApp, approval: Approval): Promise<void> {
  const at = app.clock();
  const checked = await findChecked(app, approval);
  const mayStill = await holdsScope(app, approval);
  const id = newId(at.epochMilliseconds);
  await app.sql.begin(async (tx) => {
    if (!(await setUsed(tx, approval.id, at)) || !checked) return;
    await insertRun(tx, {
      id,
      profile: checked.profile,
      kind: checked.kind === "flash-look" ? "flash" : "release",
      period: checked.period,
      wish: wishOf(approval),
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

/** What was looked at when it was asked for: the figures that the second person read. */
async function findChecked(app: StatisticsApp, approval: Approval): Promise<Run | undefined> {
  return isFlash(approval)
    ? await findApprovedLook(app.sql, approval)
    : await findRun(app.sql, approval.content?.names["id"] ?? "");
}

const FlashAsked = z.object({ period: z.string(), day: FlashRunWish.shape.day });

const isFlash = ({ content }: Approval) => FlashAsked.safeParse(content?.body).success;

function wishOf({ content }: Approval): Run["wish"] {
  const flash = FlashRunWish.safeParse(content?.body);
  return flash.success ? flash.data : RunWish.parse(content?.body);
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
    route: isFlash(approval)
      ? "POST /statistics/runs/flash-releases"
      : "POST /statistics/runs/{id}/release",
    record: isFlash(approval) ? approval.subject : (approval.content?.names["id"] ?? ""),
    reason: RunWish.safeParse(approval.content?.body).data?.reason,
  });
}
