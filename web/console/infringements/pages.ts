/** Pages of goods suspected of infringing a right. */
import { page } from "../shell/page.ts";

export const infringementsPages = {
  infringements: page({
    path: "/console/infringements",
    route: "GET /infringements",
    menu: { group: "control", concerns: ["rights", "lodge", "officer", "agency", "inspect"] },
    topic: "property-rights",
    load: async () => (await import("./infringements-page.tsx")).InfringementsPage,
  }),
  infringement: page({
    path: "/console/infringements/$id",
    route: "GET /infringements/{id}",
    menu: { none: "opened from a line of the suspected goods" },
    topic: "property-rights",
    load: async () => (await import("./infringement-page.tsx")).InfringementPage,
  }),
};
