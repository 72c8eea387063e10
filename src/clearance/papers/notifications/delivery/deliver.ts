/**
 * Delivers notifications: finds them, calls webhooks, writes digests and forgets what is old. Each is
 * harmless to repeat, and one node at a time does it.
 */
import type { DeliveryApp } from "./app.ts";
import type { Suspension } from "./call-answer.ts";
import { keptDays } from "./delivery.ts";
import { sendDue } from "./send-due.ts";
import { expireDeliveries, findNewDeliveries, indexRecordedBlocks } from "./store.ts";
import type { Subscription } from "./subscription.ts";
import { notifySuspended } from "./notify-suspended.ts";
import { writeDigests } from "./write-digests.ts";

/** Looks for new notifications. */
export async function findNotificationsToDeliver(app: DeliveryApp): Promise<number> {
  return app.sql.begin((tx) => findNewDeliveries(tx, app.clock().toString()));
}

/** Keeps that look short. */
export async function indexNotifications(app: DeliveryApp): Promise<void> {
  await indexRecordedBlocks(app.sql);
}

/** Calls webhooks that are due. */
export async function callWebhooks(app: DeliveryApp): Promise<number> {
  const { sql, clock, traces } = app;
  const key = app.keyring.webhookKey;
  const allowsLoopback = app.delivery?.allowsLoopback === true;
  return sendDue({ sql, clock, key, rules: { allowsLoopback }, tell: tellerOf(app), traces });
}

/** Writes digests that are due. */
export async function mailDigests(app: DeliveryApp): Promise<number> {
  const { sql, clock, accounts } = app;
  return writeDigests({ sql, clock, mailer: accounts.mailer, tell: tellerOf(app) });
}

/** Removes deliveries that are older than they are kept. */
export async function forgetDeliveries({
  sql,
  clock,
}: Pick<DeliveryApp, "sql" | "clock">): Promise<number> {
  const now = clock();
  const keptFrom = now.subtract({ hours: keptDays * 24 }).toString();
  let removed = 0;
  for (let round = 0; round < expiryRoundsMax; round++) {
    const asked = { keptFrom, at: now.toString(), limit: expiryBatch };
    const count = await sql.begin((tx) => expireDeliveries(tx, asked));
    removed += count;
    if (count < expiryBatch) break;
  }
  return removed;
}

const expiryBatch = 2_000;
const expiryRoundsMax = 50;

function tellerOf({ sql, clock, accounts }: DeliveryApp) {
  const { mailer, publicUrl } = accounts;
  return async (subscription: Subscription, reason: Suspension): Promise<void> => {
    await notifySuspended({ sql, clock, mailer, publicUrl }, subscription, reason);
  };
}
