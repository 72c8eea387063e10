/** Pages of licences and certificates. */
import { page } from "../shell/page.ts";

export const licencesPages = {
  licences: page({
    path: "/console/licences",
    route: "GET /licences",
    menu: { group: "control", concerns: ["lodge", "officer", "agency", "inspect"] },
    topic: "requirements",
    load: async () => (await import("./licences-page.tsx")).LicencesPage,
  }),
  licence: page({
    path: "/console/licences/$id",
    route: "GET /licences/{id}",
    menu: { none: "opened from a line of the licences" },
    topic: "requirements",
    load: async () => (await import("./licence-page.tsx")).LicencePage,
  }),
};
