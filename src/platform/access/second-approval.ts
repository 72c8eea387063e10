/**
 * Acts that one person may not do alone. Who acts asks for it by acting; another person approves; who
 * asked acts again and the approval is used up. Which acts these are is data of the profile. Owns
 * `approvals`.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Person } from "./person.ts";
import { holdsOne } from "./policy.ts";
import {
  type Approval,
  decideApproval,
  findApproval,
  findStanding,
  insertApproval,
  setUsed,
} from "./second-approval-store.ts";

export type SecondRule = {
  readonly act: string;
  readonly by: readonly string[];
  readonly administratorAlone: boolean;
};

export type Act = {
  readonly profile: string;
  readonly rule: SecondRule;
  /** What it is about: the approval holds for nothing else. */
  readonly subject: string;
  readonly person: Person;
  readonly at: Temporal.Instant;
  readonly hours: number;
};

/**
 * Runs an act once a second person has approved it; without that it is asked for, and refused.
 * An act that fails leaves its approval as it was.
 */
export async function withSecondPerson<Result>(
  sql: Sql,
  act: Act,
  run: () => Promise<Result>,
): Promise<Result> {
  const approvalId = await takeApproval(sql, act);
  try {
    return await run();
  } catch (error) {
    if (approvalId !== undefined) await setUsed(sql, approvalId, undefined);
    throw error;
  }
}

async function takeApproval(sql: Sql, act: Act): Promise<string | undefined> {
  const { person, rule, at } = act;
  if (rule.administratorAlone && person.isAdministrator) {
    await insertApproval(sql, rowOf(act, "alone"));
    return undefined;
  }
  const standing = await findStanding(sql, { ...act, act: rule.act, askedBy: person.id, at });
  if (standing?.status === "approved") {
    if (await setUsed(sql, standing.id, at)) return standing.id;
  }
  const open = standing?.status === "open" ? standing.id : undefined;
  if (open === undefined) {
    const row = rowOf(act, "open");
    await insertApproval(sql, row);
    throw secondNeeded(act, row.id);
  }
  throw secondNeeded(act, open);
}

function rowOf({ profile, rule, subject, person, at, hours }: Act, status: "open" | "alone") {
  return {
    id: newId(at.epochMilliseconds),
    profile,
    act: rule.act,
    subject,
    status,
    person,
    at,
    expiresAt: at.add({ hours }),
  };
}

export type Decision = {
  readonly id: string;
  readonly decision: "approve" | "refuse";
  readonly reason: string;
  readonly person: Person;
  readonly caller: Caller;
  /** Scopes of which the profile wants one; undefined where it asks for no second person any more. */
  readonly by: readonly string[] | undefined;
  readonly at: Temporal.Instant;
};

/** Decides what another person asked for. @returns the approval as decided */
export async function decideSecond(sql: Sql, decision: Decision): Promise<Approval> {
  const { id, person, caller, by, at } = decision;
  const approval = await findApproval(sql, id);
  if (!approval) throw unknown(id);
  if (by && !holdsOne(caller, by)) throw wrongScope(approval.act, by);
  refuseSame(approval, person);
  const done = await decideApproval(sql, { ...decision, at });
  if (!done) {
    throw new AppError({
      code: "APPROVAL_DECIDED",
      status: 409,
      message: `Approval ${id} is decided, used or out of time.`,
      fix: "Have the act asked for again.",
    });
  }
  return done;
}

/** Two names of one hand are one person: the same one, and a machine key of the same party. */
function refuseSame(approval: Approval, person: Person): void {
  const isSame =
    approval.askedBy === person.id ||
    (approval.askedParty === person.party &&
      (person.isMachine || approval.askedBy.startsWith("key:")));
  if (!isSame) return;
  throw new AppError({
    code: "SECOND_PERSON_SAME",
    status: 403,
    message: "Who asked for it may not approve it, nor may a machine key of the same party.",
    fix: "Have another person sign in and decide it.",
  });
}

function wrongScope(act: string, by: readonly string[]): AppError {
  return new AppError({
    code: "SECOND_PERSON_SCOPE",
    status: 403,
    message: `A second person for ${act} holds the scope ${by.join(" or ")}.`,
    fix: "Have somebody decide it who does.",
  });
}

function secondNeeded({ rule, subject }: Act, id: string): AppError {
  return new AppError({
    code: "SECOND_PERSON_NEEDED",
    status: 409,
    message: `The act ${rule.act} on ${subject} needs a second person; approval ${id} waits for one.`,
    fix: `Another person with the scope ${rule.by.join(" or ")} sends POST /api/v1/approvals/${id}/decision; then send this again.`,
  });
}

function unknown(id: string): AppError {
  return new AppError({
    code: "APPROVAL_NOT_FOUND",
    status: 404,
    message: `There is no approval ${id.slice(0, 60)} that you may see.`,
    fix: "Take the id from GET /api/v1/approvals.",
  });
}
