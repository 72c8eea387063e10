/** Pages of parties, applications and mandates. */
import { page } from "../shell/page.ts";

export const partiesPages = {
  parties: page({
    path: "/console/parties",
    route: "GET /parties",
    menu: { group: "reference", letter: "t" },
    topic: "parties",
    load: async () => (await import("./parties-page.tsx")).PartiesPage,
  }),
  party: page({
    path: "/console/parties/$id",
    route: "GET /parties/{id}",
    menu: { none: "opened from a line of the parties" },
    topic: "parties",
    load: async () => (await import("./party-page.tsx")).PartyPage,
  }),
  applications: page({
    path: "/console/applications",
    route: "GET /party-applications",
    menu: { group: "organisation", letter: "l" },
    topic: "parties",
    load: async () => (await import("./applications-page.tsx")).ApplicationsPage,
  }),
  application: page({
    path: "/console/applications/$id",
    route: "GET /party-applications/{id}",
    menu: { none: "opened from a line of the applications" },
    topic: "parties",
    load: async () => (await import("./application-page.tsx")).ApplicationPage,
  }),
  mandates: page({
    path: "/console/mandates",
    route: "GET /mandates",
    menu: {
      group: "organisation",
      letter: "m",
      concerns: ["lodge", "accounts", "officer", "parties", "inspect"],
    },
    topic: "parties",
    load: async () => (await import("./mandates-page.tsx")).MandatesPage,
  }),
};
