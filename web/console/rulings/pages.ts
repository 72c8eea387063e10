/** Pages of rulings and differences in classification. */
import { page } from "../shell/page.ts";

export const rulingsPages = {
  rulings: page({
    path: "/console/rulings",
    route: "GET /rulings",
    menu: { group: "work", concerns: ["lodge", "officer", "inspect"] },
    topic: "rulings",
    load: async () => (await import("./rulings-page.tsx")).RulingsPage,
  }),
  ruling: page({
    path: "/console/rulings/$id",
    route: "GET /rulings/{id}",
    menu: { none: "opened from a line of the rulings" },
    topic: "rulings",
    load: async () => (await import("./ruling-page.tsx")).RulingPage,
  }),
  differences: page({
    path: "/console/classification-differences",
    route: "GET /classification-differences",
    menu: { group: "work" },
    topic: "rulings",
    load: async () => (await import("./differences-page.tsx")).DifferencesPage,
  }),
  difference: page({
    path: "/console/classification-differences/$id",
    route: "GET /classification-differences/{id}",
    menu: { none: "opened from a line of the differences" },
    topic: "rulings",
    load: async () => (await import("./difference-page.tsx")).DifferencePage,
  }),
};
