/**
 * Acts that one person may not do alone. Who acts asks for it by acting; another person approves; who
 * asked acts again and the approval is used up. Which acts these are is data of the profile. Owns
 * `approvals`.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Database } from "#src/platform/database.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import { requireOtherDecider } from "./other-actor.ts";
import type { Person } from "./person.ts";
import { holdsOne } from "./policy.ts";
import { scopes } from "./roles.ts";
import {
  type Approval,
  type ApprovalContent,
  decideApproval,
  findApproval,
  findStanding,
  holdAsking,
  insertApproval,
  setUsed,
} from "./second-approval-store.ts";
import { requireSecondPerson } from "./second-person.ts";

export type SecondRule = {
  readonly act: string;
  /** The act in words. */
  readonly says?: Text;
  readonly by: readonly string[];
  readonly administratorAlone: boolean;
};

export type SecondPersonAct = {
  readonly profile: string;
  readonly rule: SecondRule;
  /** What it is about: the approval holds for nothing else. */
  readonly subject: string;
  /** Of all that is asked for: an approval of one thing does not do another under its name. */
  readonly digest: string;
  /** What is asked for, as the second person reads it. */
  readonly content: ApprovalContent;
  /** Ids and numbers of the parties it is about: the second person is related to none of them either. */
  readonly about: readonly string[];
  /** Who did what it undoes or settles, as kept beside it: none of them approves it. */
  readonly othersThan?: readonly string[];
  readonly person: Person;
  readonly at: Temporal.Instant;
  readonly hours: number;
  /** Throws where it cannot follow, whoever approves it. */
  readonly require: () => Promise<void>;
};

/**
 * Runs an act once a second person has approved it; without that it is asked for, and refused.
 * An act that fails leaves its approval as it was.
 * @param run is told the approval that it uses up; undefined where it is done alone
 */
export async function withSecondPerson<Result>(
  sql: Database,
  act: SecondPersonAct,
  run: (approvalId: string | undefined) => Promise<Result>,
): Promise<Result> {
  const approvalId = await takeApproval(sql, act);
  try {
    return await run(approvalId);
  } catch (error) {
    if (approvalId !== undefined) await setUsed(sql, approvalId, undefined);
    throw error;
  }
}

async function takeApproval(sql: Database, act: SecondPersonAct): Promise<string | undefined> {
  const { person, rule, at } = act;
  if (rule.administratorAlone && person.isAdministrator) {
    await insertApproval(sql, rowOf(act, "alone"));
    return undefined;
  }
  const asked = { ...act, act: rule.act, askedBy: person.id, at };
  const standing = await findStanding(sql, asked);
  if (standing?.status === "approved" && (await setUsed(sql, standing.id, at))) return standing.id;
  if (standing?.status === "open") throw secondNeeded(act, standing.id);
  await act.require();
  const row = rowOf(act, "open");
  // asked for several times at once, it waits once
  const open = await sql.begin(async (tx) => {
    await holdAsking(tx, asked);
    const meanwhile = await findStanding(tx, asked);
    if (!meanwhile) await insertApproval(tx, row);
    return meanwhile?.id ?? row.id;
  });
  throw secondNeeded(act, open);
}

function rowOf(act: SecondPersonAct, status: "open" | "alone") {
  const { profile, rule, subject, digest, content, about, othersThan, person, at, hours } = act;
  return {
    id: newId(at.epochMilliseconds),
    profile,
    act: rule.act,
    subject,
    digest,
    content,
    about,
    ...(othersThan === undefined ? {} : { othersThan }),
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
  /** Judged by its scopes. */
  readonly caller: Caller;
  /** Who sent the decision. */
  readonly sender: Caller;
  /** Scopes of which the profile wants one; undefined where it asks for no second person any more. */
  readonly by: readonly string[] | undefined;
  readonly at: Temporal.Instant;
};

/**
 * Decides what another person asked for, and none did what it undoes or settles.
 * @returns the approval as decided
 */
export async function decideSecond(sql: Sql, decision: Decision): Promise<Approval> {
  const { id, person, caller, sender, by, at } = decision;
  const approval = await findApproval(sql, id);
  if (!approval) throw unknown(id);
  if (by && !holdsOne(caller, by)) throw wrongScope(approval, by);
  const first = { id: approval.askedBy, party: approval.askedParty, with: approval.askedWith };
  await requireSecondPerson(sql, first, person);
  for (const actor of approval.othersThan) await requireOtherDecider(sql, actor, sender);
  const done = await decideApproval(sql, { ...decision, at });
  if (!done) {
    throw new AppError({
      code: "APPROVAL_DECIDED",
      status: 409,
      message: `Approval ${id} has been decided, used or has expired.`,
      fix: "Have the action requested again.",
    });
  }
  return done;
}

function wrongScope({ id, act, content }: Approval, by: readonly string[]): AppError {
  const says = content?.does ?? { en: act, zh: act };
  const known: Readonly<Record<string, Text>> = scopes;
  const needed = by.map((scope) => known[scope] ?? { en: scope, zh: scope });
  const rights: Text = {
    en: needed.map(({ en }) => `“${en}”`).join(" or "),
    zh: needed.map(({ zh }) => `“${zh}”`).join("或者"),
  };
  return new AppError({
    code: "SECOND_PERSON_SCOPE",
    status: 403,
    message: `“${says.en}” can be approved only by a person with the right ${rights.en}.`,
    texts: [says, rights],
    fix: "Have a person with that right decide it.",
    approval: { id, act, says, by, runsItself: content?.runsItself === true },
  });
}

function secondNeeded({ rule, subject, content }: SecondPersonAct, id: string): AppError {
  const runsItself = content.runsItself === true;
  const then = runsItself ? "it then runs by itself" : "then send this again";
  const says = rule.says ?? content.does;
  return new AppError({
    code: "SECOND_PERSON_NEEDED",
    status: 409,
    message: `${says.en} needs a second person (${subject}); approval ${id} is waiting.`,
    texts: [says],
    fix: `Another person with the scope ${rule.by.join(" or ")} sends POST /api/v1/approvals/${id}/decision; ${then}.`,
    approval: { id, act: rule.act, says, by: rule.by, runsItself },
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
