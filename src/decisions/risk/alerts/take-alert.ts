/**
 * Alerts of partners and agencies: taken in with what was read of them, turned by an officer into a
 * proposed rule that expires, activated by another like any rule. In: text or structured alerts. Out:
 * changes of rules. Owns `risk_alerts`.
 */
import { legalDay } from "#src/kernel/legal-day.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import type { Caller } from "#src/platform/route.ts";
import { nameOf, type RegisterSnapshot } from "#src/registers/snapshot.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import { actorOf, proposeRule } from "../rules/change-rules.ts";
import { moveChange } from "../rules/store.ts";
import type { RiskRule } from "../rules/rule.ts";
import { type Countries, readStructured, readText, type StructuredAlert } from "./read-alert.ts";
import { type Alert, decideAlert, holdAlert, insertAlert } from "./store.ts";

export type AlertInput = {
  readonly profile: string;
  readonly source: string;
  readonly reference: string;
  readonly alert: { readonly text: string } | { readonly structured: StructuredAlert };
  readonly caller: Caller | undefined;
};

/** Takes an alert in. */
export async function takeAlert(app: RegistersApp, sent: AlertInput): Promise<Alert> {
  const { profile, source, reference, alert, caller } = sent;
  const now = app.clock();
  const isText = "text" in alert;
  const read = isText
    ? readText(
        alert.text,
        countriesOf(app.snapshots.current(profile), now),
        now.toZonedDateTimeISO(app.snapshots.profile(profile).timeZone),
      )
    : readStructured(alert.structured);
  const { title, facts, until, when } = read;
  return insertAlert(app.sql, {
    id: newId(now.epochMilliseconds),
    profile,
    source,
    reference,
    receivedAt: now.toString(),
    receivedBy: actorOf(caller).name,
    form: isText ? "text" : "structured",
    content: isText ? { text: alert.text } : alert.structured,
    proposed: { title, facts, until, when: when ?? null },
    status: "open",
    changeId: null,
    decidedBy: null,
    decidedAt: null,
    note: null,
  });
}

const nameLengthMin = 2;

function countriesOf(snapshot: RegisterSnapshot, now: Temporal.Instant): Countries {
  const today = legalDay("UTC", now);
  return new Map(
    snapshot.list("countries", today).flatMap((row): [string, string][] => {
      const { en, zh } = nameOf(row);
      const code = /^[A-Z]{2}$/.test(row.code) ? row.code : (row.values["iso2"] ?? "");
      if (!/^[A-Z]{2}$/.test(code)) return [];
      return [en.toLowerCase(), zh]
        .filter((name) => name.length >= nameLengthMin)
        .map((name) => [name, code]);
    }),
  );
}

/** Proposes the rule an officer made of an alert; somebody else activates it. */
export async function proposeFromAlert(
  app: RegistersApp,
  id: string,
  {
    rule,
    reason,
    caller,
  }: {
    readonly rule: RiskRule;
    readonly reason: string;
    readonly caller: Caller | undefined;
  },
): Promise<{ readonly change: string }> {
  return app.sql.begin(async (tx) => {
    const alert = await openAlert(tx, id);
    const proposal = { profile: alert.profile, action: "activate", rule, reason } as const;
    const change = await proposeRule({ ...app, sql: tx }, proposal, caller);
    await moveChange(tx, change.id, "submitted");
    const by = { by: actorOf(caller).name, at: app.clock().toString() };
    await decideAlert(tx, id, { status: "proposed", changeId: change.id, note: null, ...by });
    return { change: change.id };
  });
}

/** Puts an alert aside. */
export async function dismissAlert(
  app: RegistersApp,
  id: string,
  { note, caller }: { readonly note: string; readonly caller: Caller | undefined },
): Promise<void> {
  const by = { by: actorOf(caller).name, at: app.clock().toString() };
  await app.sql.begin(async (tx) => {
    await openAlert(tx, id);
    await decideAlert(tx, id, { status: "dismissed", changeId: null, note, ...by });
  });
}

async function openAlert(tx: Parameters<typeof holdAlert>[0], id: string): Promise<Alert> {
  const alert = await holdAlert(tx, id);
  if (alert?.status === "open") return alert;
  if (!alert) throw alertUnknown(id);
  throw new AppError({
    code: "RISK_ALERT_DECIDED",
    status: 409,
    message: `Alert ${id} is already ${alert.status}.`,
    fix: "Name an open one of GET /api/v1/risk/alerts.",
  });
}

/** What is answered where no alert has the id. @example throw alertUnknown("7") */
export function alertUnknown(id: string): AppError {
  return new AppError({
    code: "RISK_ALERT_UNKNOWN",
    status: 404,
    message: `There is no alert ${id.slice(0, 40)}.`,
    fix: "Name an open one of GET /api/v1/risk/alerts.",
  });
}
