/** Pages of special procedures and settled values. */
import { page } from "../shell/page.ts";

export const proceduresPages = {
  procedures: page({
    path: "/console/procedures",
    route: "GET /procedure-accounts",
    menu: { group: "work", concerns: ["lodge", "carry", "store", "officer", "inspect"] },
    topic: "special-procedures",
    load: async () => (await import("./procedures-page.tsx")).ProceduresPage,
  }),
  procedure: page({
    path: "/console/procedures/$id",
    route: "GET /declarations/{id}/procedure-accounts",
    menu: { none: "opened from a line of the special procedures" },
    topic: "special-procedures",
    load: async () => (await import("./procedure-page.tsx")).ProcedurePage,
  }),
  settlements: page({
    path: "/console/settlements",
    route: "GET /value-settlements",
    menu: { group: "money" },
    topic: "valuation",
    load: async () => (await import("./settlements-page.tsx")).SettlementsPage,
  }),
  settlement: page({
    path: "/console/settlements/$id",
    route: "GET /value-settlements/{id}",
    menu: { none: "opened from a line of the settled values" },
    topic: "valuation",
    load: async () => (await import("./settlements-page.tsx")).SettlementPage,
  }),
};
