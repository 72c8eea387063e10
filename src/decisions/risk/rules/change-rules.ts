/**
 * How a rule comes into force and leaves it: proposed, submitted, and activated or refused by
 * somebody else. An activation is a version of the registers, so the barrier that guards imports
 * guards rules: a commit after it carries it, one before does not. Owns `rule_changes`.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import { personOf } from "#src/identity/access/person.ts";
import { requireSecondPerson } from "#src/identity/access/second-person.ts";
import { activateRegisters } from "#src/platform/register-barrier.ts";
import type { Caller } from "#src/platform/route.ts";
import type { Sql } from "#src/platform/services.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import { checkTasks } from "#src/registers/control-rules.ts";
import { appendActivation, currentVersion } from "#src/registers/store.ts";
import { isLawOfProfile, profileRules, rowOf, ruleSetOf } from "./profile-rules.ts";
import { type RiskRule, readRule, waiverOf } from "./rule.ts";
import { decideChange, findChange, insertChange, moveChange, type RuleChange } from "./store.ts";

export type Proposal = {
  readonly profile: string;
  readonly reason: string;
} & (
  | { readonly action: "activate"; readonly rule: RiskRule }
  | { readonly action: "retire"; readonly ruleId: string }
);

/** Who acts, as approvals everywhere tell two persons apart. */
export function actorOf(caller: Caller | undefined): {
  readonly id: string;
  readonly name: string;
} {
  return caller ? personOf(caller) : { id: "", name: "" };
}

/** Keeps a proposal as a draft; a rule that cannot be read is refused with its position. */
export async function proposeRule(
  app: Pick<RegistersApp, "clock" | "snapshots"> & { readonly sql: Sql },
  proposal: Proposal,
  caller: Caller | undefined,
): Promise<RuleChange> {
  const now = app.clock();
  const ruleId = proposal.action === "activate" ? proposal.rule.id : proposal.ruleId;
  checkLaw(app, proposal, ruleId);
  if (proposal.action === "activate") {
    checkReadable(proposal.rule);
    checkTasks(app.snapshots.profile(proposal.profile), proposal.rule.tasks);
  } else checkInForce(app, proposal.profile, ruleId);
  const actor = actorOf(caller);
  const change: RuleChange = {
    id: newId(now.epochMilliseconds),
    profile: proposal.profile,
    ruleId,
    action: proposal.action,
    rule: proposal.action === "activate" ? proposal.rule : null,
    status: "draft",
    proposedBy: actor.id,
    proposedName: actor.name,
    proposedAt: now.toString(),
    reason: proposal.reason,
    tried: null,
    decidedBy: null,
    decidedName: null,
    decidedAt: null,
    decidedReason: null,
    activation: null,
  };
  await insertChange(app.sql, change);
  return change;
}

/** What the law demands is not switched off here, not made a choice and not taken in part. */
function checkLaw(app: Pick<RegistersApp, "snapshots">, proposal: Proposal, ruleId: string): void {
  const rule = proposal.action === "activate" ? proposal.rule : undefined;
  const isLaw = isLawOfProfile(app.snapshots.current(proposal.profile), ruleId);
  if (isLaw && rule?.mandatory !== true) {
    throw new AppError({
      code: "RISK_RULE_OF_LAW",
      status: 409,
      message: `${ruleId} is required by a law quoted in the profile.`,
      fix: "Propose it with mandatory, or change rules/selection.json when the law has changed.",
    });
  }
  if (rule === undefined || waiverOf(rule) === undefined) return;
  throw new AppError({
    code: "RISK_RULE_WAIVED",
    status: 422,
    message: `${ruleId} is required by law, and a share of ${rule.share} would leave matches out.`,
    fix: "Leave share out, or leave mandatory out.",
  });
}

function checkReadable(rule: RiskRule): void {
  const read = readRule(rule);
  if ("condition" in read) {
    if (rule.expiresOn !== null || rule.expiresAt !== null || rule.mandatory) return;
    throw new AppError({
      code: "RISK_RULE_ENDLESS",
      status: 422,
      message: `${rule.id} has no expiry date or time.`,
      fix: "Give expiresOn or expiresAt; only a rule that the law demands (mandatory) may have none.",
    });
  }
  throw new AppError({
    code: "RISK_CONDITION_UNREADABLE",
    status: 422,
    message: `The condition of ${rule.id} at ${read.line}:${read.column}: ${read.message}`,
    fix: read.fix,
  });
}

function checkInForce(app: Pick<RegistersApp, "snapshots">, profile: string, ruleId: string): void {
  const { rules } = ruleSetOf(app.snapshots.current(profile));
  if (rules.some(({ id }) => id === ruleId)) return;
  throw new AppError({
    code: "RISK_RULE_UNKNOWN",
    status: 404,
    message: `No rule ${ruleId.slice(0, 40)} is in force in ${profile}.`,
    fix: "Name one of GET /api/v1/risk/rules.",
  });
}

/** Hands a draft in for decision, or takes a proposal back. Only its proposer does either. */
export async function moveProposal(
  app: RegistersApp,
  id: string,
  { to, caller }: { readonly to: "submitted" | "withdrawn"; readonly caller: Caller | undefined },
): Promise<RuleChange> {
  return app.sql.begin(async (tx) => {
    const change = await heldChange(tx, id);
    if (change.proposedBy !== actorOf(caller).id) {
      throw new AppError({
        code: "RISK_CHANGE_NOT_YOURS",
        status: 403,
        message: "Only the person who proposed this change may submit or withdraw it.",
        fix: "Propose one of your own, or decide on this one once it is submitted.",
      });
    }
    const from = to === "submitted" ? ["draft"] : ["draft", "submitted"];
    if (!from.includes(change.status)) throw wrongStatus(change, from);
    await moveChange(tx, id, to);
    return { ...change, status: to };
  });
}

export type Verdict = {
  readonly decision: "activate" | "refuse";
  readonly reason: string;
  readonly caller: Caller | undefined;
};

/** Activates or refuses a submitted change; active for every decision from the commit on. */
export async function decideProposal(
  app: RegistersApp,
  id: string,
  { decision, reason, caller }: Verdict,
): Promise<RuleChange> {
  const actor = actorOf(caller);
  const decided = await app.sql.begin(async (tx) => {
    // the barrier first: whoever holds a change must not wait for commits that wait for it
    if (decision === "activate") await activateRegisters(tx);
    const change = await heldChange(tx, id);
    if (change.status !== "submitted") throw wrongStatus(change, ["submitted"]);
    if (change.proposedBy === actor.id) throw needsAnother();
    if (caller) await requireSecondPerson(tx, { id: change.proposedBy }, personOf(caller));
    const at = app.clock().toString();
    const activation =
      decision === "activate" ? await activate(tx, change, { at, by: actor.id }) : null;
    const verdict = {
      status: decision === "activate" ? "active" : "refused",
      decidedBy: actor.id,
      decidedName: actor.name,
      decidedAt: at,
      decidedReason: reason,
      activation,
    } as const;
    await decideChange(tx, id, verdict);
    return { ...change, ...verdict };
  });
  await app.snapshots.refresh(app.sql);
  return decided;
}

/** Appends the rule to the registers, in a transaction that holds them alone. */
async function activate(
  tx: Sql,
  { id, profile, ruleId, rule }: RuleChange,
  { at, by }: { readonly at: string; readonly by: string },
): Promise<number> {
  const number = (await currentVersion(tx, profile)) + 1;
  await appendActivation(
    tx,
    {
      profile,
      number,
      activatedAt: at,
      kind: "rules",
      fileName: `change ${id} of ${ruleId}`,
      fileHash: sha256(canonicalJson(rule ?? { retired: ruleId })),
      activatedBy: by,
      read: 1,
      added: rule ? 1 : 0,
      changed: 0,
      closed: rule ? 0 : 1,
      refused: 0,
    },
    [rowOf(ruleId, rule ?? undefined, `change ${id}`)],
  );
  return number;
}

/** Switches rules off that found too little; nobody proposed, so nobody approves. */
export async function retireByYield(
  app: RegistersApp,
  profile: string,
  retired: readonly { readonly ruleId: string; readonly reason: string }[],
): Promise<void> {
  if (retired.length === 0) return;
  await app.sql.begin(async (tx) => {
    await activateRegisters(tx);
    for (const { ruleId, reason } of retired) {
      const now = app.clock();
      const change: RuleChange = {
        id: newId(now.epochMilliseconds),
        profile,
        ruleId,
        action: "retire",
        rule: null,
        status: "active",
        proposedBy: "review of yields",
        proposedName: "review of yields",
        proposedAt: now.toString(),
        reason,
        tried: null,
        decidedBy: "system",
        decidedName: "system",
        decidedAt: now.toString(),
        decidedReason: reason,
        activation: null,
      };
      const activation = await activate(tx, change, { at: now.toString(), by: "system" });
      await insertChange(tx, { ...change, activation });
    }
  });
  await app.snapshots.refresh(app.sql);
}

async function heldChange(tx: Sql, id: string): Promise<RuleChange> {
  const change = await findChange(tx, id, true);
  if (change) return change;
  throw new AppError({
    code: "RISK_CHANGE_UNKNOWN",
    status: 404,
    message: `There is no change ${id.slice(0, 40)}.`,
    fix: "Name one of GET /api/v1/risk/rule-changes.",
  });
}

function wrongStatus(change: RuleChange, wanted: readonly string[]): AppError {
  return new AppError({
    code: "RISK_CHANGE_STATUS",
    status: 409,
    message: `Change ${change.id} is ${change.status}, not ${wanted.join(" or ")}.`,
    fix: "Read the change again.",
  });
}

function needsAnother(): AppError {
  return new AppError({
    code: "FOUR_EYES",
    status: 403,
    message: "The person who proposed a change may not decide on it.",
    fix: "Ask another person with the scope approve.",
  });
}

/** Says whether a rule stands in the profile's own files: those are changed there. */
export function isOfProfile(app: RegistersApp, profile: string, ruleId: string): boolean {
  const { selection } = app.snapshots.current(profile);
  return profileRules(selection).some(({ id }) => id === ruleId);
}
