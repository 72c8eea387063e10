/** SQL of alerts: table `risk_alerts`. */
import type { Sql } from "#src/platform/services.ts";
import type { AlertFacts } from "./read-alert.ts";

export const alertStatuses = ["open", "proposed", "dismissed"] as const;
export type AlertStatus = (typeof alertStatuses)[number];
export type Proposed = {
  readonly title: string;
  readonly facts: AlertFacts;
  readonly until: string | null;
  readonly when: string | null;
};
export type Alert = {
  readonly id: string;
  readonly profile: string;
  readonly source: string;
  readonly reference: string;
  readonly receivedAt: string;
  readonly receivedBy: string;
  readonly form: "text" | "structured";
  readonly content: unknown;
  readonly proposed: Proposed;
  readonly status: AlertStatus;
  readonly changeId: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly note: string | null;
};

const columns = (sql: Sql) => sql`
  alert_id as id, profile, source, reference,
  to_char(received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "receivedAt", received_by as "receivedBy",
  form, content, proposed, status, change_id as "changeId", decided_by as "decidedBy",
  to_char(decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "decidedAt", note`;

/** Keeps an alert; the same number of the same sender again is the one that is there. */
export async function insertAlert(sql: Sql, alert: Alert): Promise<Alert> {
  await sql`
    insert into risk_alerts (alert_id, profile, source, reference, received_at, received_by, form, content, proposed, status)
    values (${alert.id}, ${alert.profile}, ${alert.source}, ${alert.reference}, ${alert.receivedAt}, ${alert.receivedBy},
      ${alert.form}, ${JSON.stringify(alert.content)}::text::jsonb, ${JSON.stringify(alert.proposed)}::text::jsonb, 'open')
    on conflict (profile, source, reference) do nothing`;
  const rows = await sql<Alert[]>`
    select ${columns(sql)} from risk_alerts
    where profile = ${alert.profile} and source = ${alert.source} and reference = ${alert.reference}`;
  return rows[0] ?? alert;
}

export async function holdAlert(tx: Sql, id: string): Promise<Alert | undefined> {
  const rows = await tx<Alert[]>`
    select ${columns(tx)} from risk_alerts where alert_id = ${id} for update`;
  return rows[0];
}

export async function listAlerts(
  sql: Sql,
  profile: string,
  {
    status,
    after = null,
    limit,
  }: {
    readonly status: AlertStatus | null;
    readonly after?: string | null;
    readonly limit: number;
  },
): Promise<readonly Alert[]> {
  return sql<Alert[]>`
    select ${columns(sql)} from risk_alerts
    where profile = ${profile} and (${status}::text is null or status = ${status})
      and (${after}::uuid is null or alert_id < ${after}::uuid)
    order by alert_id desc limit ${limit}`;
}

export async function decideAlert(
  tx: Sql,
  id: string,
  decision: {
    readonly status: "proposed" | "dismissed";
    readonly changeId: string | null;
    readonly by: string;
    readonly at: string;
    readonly note: string | null;
  },
): Promise<void> {
  await tx`
    update risk_alerts set status = ${decision.status}, change_id = ${decision.changeId}, decided_by = ${decision.by},
      decided_at = ${decision.at}, note = ${decision.note}
    where alert_id = ${id}`;
}
