/** SQL of the rules: table `rule_changes`. */
import type { Sql } from "#src/platform/services.ts";
import type { RiskRule } from "./rule.ts";

export const changeStatuses = ["draft", "submitted", "active", "refused", "withdrawn"] as const;
export type ChangeStatus = (typeof changeStatuses)[number];

export type RuleChange = {
  readonly id: string;
  readonly profile: string;
  readonly ruleId: string;
  readonly action: "activate" | "retire";
  readonly rule: RiskRule | null;
  readonly status: ChangeStatus;
  readonly proposedBy: string;
  readonly proposedName: string;
  readonly proposedAt: string;
  readonly reason: string;
  readonly tried: unknown;
  readonly decidedBy: string | null;
  readonly decidedName: string | null;
  readonly decidedAt: string | null;
  readonly decidedReason: string | null;
  readonly activation: number | null;
};

const columns = (sql: Sql) => sql`
  change_id as id, profile, rule_id as "ruleId", action, rule, status, proposed_by as "proposedBy",
  proposed_name as "proposedName", to_char(proposed_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "proposedAt", reason, tried,
  decided_by as "decidedBy", decided_name as "decidedName",
  to_char(decided_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "decidedAt", decided_reason as "decidedReason", activation`;

/** Keeps a proposal. */
export async function insertChange(sql: Sql, change: RuleChange): Promise<void> {
  await sql`
    insert into rule_changes (change_id, profile, rule_id, action, rule, status, proposed_by, proposed_name, proposed_at,
      reason, decided_by, decided_name, decided_at, decided_reason, activation)
    values (${change.id}, ${change.profile}, ${change.ruleId}, ${change.action},
      ${change.rule === null ? null : JSON.stringify(change.rule)}::text::jsonb, ${change.status}, ${change.proposedBy},
      ${change.proposedName}, ${change.proposedAt}, ${change.reason}, ${change.decidedBy}, ${change.decidedName},
      ${change.decidedAt}, ${change.decidedReason}, ${change.activation})`;
}

/** The change of an id; with `lock` it stays as it is until the transaction ends. */
export async function findChange(
  sql: Sql,
  id: string,
  lock = false,
): Promise<RuleChange | undefined> {
  const rows = await sql<RuleChange[]>`
    select ${columns(sql)} from rule_changes where change_id = ${id} ${lock ? sql`for update` : sql``}`;
  return rows[0];
}

export type ChangeQuery = {
  readonly profile: string;
  readonly status?: ChangeStatus | undefined;
  readonly ruleId?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
};

/** Changes of a profile, the newest first. */
export async function listChanges(sql: Sql, query: ChangeQuery): Promise<readonly RuleChange[]> {
  const { profile, status = null, ruleId = null, after = null, limit } = query;
  return sql<RuleChange[]>`
    select ${columns(sql)} from rule_changes
    where profile = ${profile} and (${status}::text is null or status = ${status})
      and (${ruleId}::text is null or rule_id = ${ruleId})
      and (${after}::uuid is null or change_id < ${after}::uuid)
    order by change_id desc limit ${limit}`;
}

/** Hands a draft in, or takes a proposal back. */
export async function moveChange(
  sql: Sql,
  id: string,
  status: "submitted" | "withdrawn",
): Promise<void> {
  await sql`update rule_changes set status = ${status} where change_id = ${id}`;
}

/** What a trial on past traffic said; shown to who decides. */
export async function keepTrial(sql: Sql, id: string, tried: object): Promise<void> {
  await sql`update rule_changes set tried = ${JSON.stringify(tried)}::text::jsonb where change_id = ${id}`;
}

export type Decision = Required<
  Pick<RuleChange, "decidedBy" | "decidedName" | "decidedAt" | "decidedReason" | "activation">
> & { readonly status: "active" | "refused" };

/** Closes a proposal. */
export async function decideChange(sql: Sql, id: string, decision: Decision): Promise<void> {
  await sql`
    update rule_changes set status = ${decision.status}, decided_by = ${decision.decidedBy},
      decided_name = ${decision.decidedName}, decided_at = ${decision.decidedAt},
      decided_reason = ${decision.decidedReason}, activation = ${decision.activation}
    where change_id = ${id}`;
}
