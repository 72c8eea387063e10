/** What delivers by itself; each is harmless to repeat, and one node at a time does it. */
import type { DeliveryApp } from "./app.ts";
import { sendDue } from "./send-due.ts";
import { findNewDeliveries, indexRecordedBlocks } from "./store.ts";
import { webhookKey } from "./webhook-secret.ts";
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
  const { sql, clock } = app;
  const key = await webhookKey(app.dataFolder);
  const allowsLoopback = app.delivery?.allowsLoopback === true;
  return sendDue({ sql, clock, key, rules: { allowsLoopback } });
}

/** Writes digests that are due. */
export async function mailDigests(app: DeliveryApp): Promise<number> {
  const { sql, clock, accounts } = app;
  return writeDigests({ sql, clock, mailer: accounts.mailer });
}
