/** Pages of calls of conveyances. */
import { page } from "../shell/page.ts";

export const callsPages = {
  calls: page({
    path: "/console/calls",
    route: "GET /calls",
    menu: { group: "cargo", concerns: ["carry", "officer", "agency", "inspect"] },
    topic: "calls",
    load: async () => (await import("./calls-page.tsx")).CallsPage,
  }),
  call: page({
    path: "/console/calls/$id",
    route: "GET /calls/{id}",
    menu: { none: "opened from a line of the calls" },
    topic: "calls",
    load: async () => (await import("./call-page.tsx")).CallPage,
  }),
};
