/** Jobs of deliveries: one node at a time does each. */
import type { DeliveryApp } from "./app.ts";
import {
  callWebhooks,
  findNotificationsToDeliver,
  forgetDeliveries,
  indexNotifications,
  mailDigests,
} from "./deliver.ts";
import type { Job } from "#src/platform/job.ts";

export const deliveryJobs: readonly Job<DeliveryApp>[] = [
  { name: "delivery", everyMs: 2_000, run: findNotificationsToDeliver },
  { name: "delivery index", everyMs: 60_000, run: indexNotifications },
  { name: "webhooks", everyMs: 1_000, run: callWebhooks },
  { name: "digests", everyMs: 300_000, run: mailDigests },
  { name: "deliveries kept", everyMs: 3_600_000, run: forgetDeliveries },
];
