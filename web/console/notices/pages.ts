/** Pages of subscriptions. */
import { page } from "../shell/page.ts";

export const noticesPages = {
  notifications: page({
    path: "/console/notifications",
    route: "GET /notifications/latest",
    menu: { group: "work" },
    topic: "notifications",
    load: async () => (await import("./notifications-page.tsx")).NotificationsPage,
  }),
  subscriptions: page({
    path: "/console/subscriptions",
    route: "GET /subscriptions",
    menu: { group: "organisation", letter: "n" },
    topic: "notifications",
    load: async () => (await import("./subscriptions-page.tsx")).SubscriptionsPage,
  }),
  subscription: page({
    path: "/console/subscriptions/$id",
    route: "GET /subscriptions/{id}",
    menu: { none: "opened from a line of the subscriptions" },
    topic: "notifications",
    load: async () => (await import("./subscription-page.tsx")).SubscriptionPage,
  }),
};
