/** Pages of controls, late findings, orders, business continuity, ports and early departures. */
import { page } from "../shell/page.ts";

export const controlsPages = {
  controls: page({
    path: "/console/controls",
    route: "GET /controls",
    menu: { group: "control", letter: "c" },
    topic: "controls",
    load: async () => (await import("./controls-page.tsx")).ControlsPage,
  }),
  control: page({
    path: "/console/controls/$id",
    route: "GET /controls/{id}",
    menu: { none: "opened from a line of the controls" },
    topic: "controls",
    load: async () => (await import("./control-page.tsx")).ControlPage,
  }),
  controlHolds: page({
    path: "/console/control-holds",
    route: "GET /control-holds",
    menu: { group: "control" },
    topic: "requirements",
    load: async () => (await import("./control-holds-page.tsx")).ControlHoldsPage,
  }),
  orders: page({
    path: "/console/risk/control-orders",
    route: "GET /risk/control-orders",
    menu: { group: "control" },
    topic: "controls",
    load: async () => (await import("./orders-page.tsx")).OrdersPage,
  }),
  lateFindings: page({
    path: "/console/risk/late-findings",
    route: "GET /risk/late-findings",
    menu: { group: "control" },
    topic: "controls",
    load: async () => (await import("./late-findings-page.tsx")).LateFindingsPage,
  }),
  continuity: page({
    path: "/console/risk/continuity",
    route: "GET /contingencies",
    menu: { group: "operation" },
    topic: "controls",
    load: async () => (await import("./continuity-page.tsx")).ContinuityPage,
  }),
  ports: page({
    path: "/console/ports",
    route: "GET /ports",
    menu: { group: "operation" },
    topic: "controls",
    load: async () => (await import("./ports-page.tsx")).PortsPage,
  }),
  earlyDepartures: page({
    path: "/console/early-departures",
    route: "GET /early-departures",
    menu: { group: "cargo" },
    topic: "movements",
    load: async () => (await import("./early-departures-page.tsx")).EarlyDeparturesPage,
  }),
};
