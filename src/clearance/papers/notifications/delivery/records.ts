/** The subscription to notifications as a record: it belongs to the party that made it. */
import { byUuid, type RecordKind } from "#src/identity/access/record-kinds.ts";
import { findSubscriptionOwners } from "./subscription-store.ts";

export const subscriptionRecord: RecordKind = {
  id: "subscription",
  says: { en: "subscription to notifications", zh: "回执订阅" },
  seenBy: ["operator"],
  notFound: "SUBSCRIPTION_NOT_FOUND",
  find: byUuid(findSubscriptionOwners),
};
