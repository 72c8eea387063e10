/** Pages of consignments. */
import { page } from "../shell/page.ts";

export const movementsPages = {
  consignments: page({
    path: "/console/consignments",
    route: "GET /consignments",
    menu: { group: "cargo", concerns: ["lodge", "carry", "store", "officer", "agency", "inspect"] },
    topic: "consignments",
    load: async () => (await import("./consignments-page.tsx")).ConsignmentsPage,
  }),
  cargoReport: page({
    path: "/console/cargo-reports",
    route: "POST /movements",
    menu: { group: "cargo" },
    topic: "movements",
    load: async () => (await import("./report-page.tsx")).ReportPage,
  }),
  cargoDifferences: page({
    path: "/console/cargo-differences",
    route: "GET /cargo-differences",
    menu: { group: "cargo", concerns: ["lodge", "carry", "store", "officer", "agency", "inspect"] },
    topic: "consignments",
    load: async () => (await import("./differences-page.tsx")).DifferencesPage,
  }),
  undeclaredGoods: page({
    path: "/console/undeclared-goods",
    route: "GET /undeclared-goods",
    menu: { group: "cargo", concerns: ["lodge", "carry", "store", "officer", "agency", "inspect"] },
    topic: "undeclared-goods",
    load: async () => (await import("./undeclared-page.tsx")).UndeclaredPage,
  }),
  releaseNotes: page({
    path: "/console/release-notes",
    route: "GET /release-notes",
    menu: { group: "cargo", concerns: ["lodge", "carry", "store", "officer", "agency", "inspect"] },
    topic: "gate",
    load: async () => (await import("./notes-page.tsx")).NotesPage,
  }),
  releaseNote: page({
    path: "/console/release-notes/$number",
    route: "GET /release-notes/{number}",
    menu: { none: "opened from a line of the release notes" },
    topic: "gate",
    load: async () => (await import("./note-page.tsx")).NotePage,
  }),
  quarantine: page({
    path: "/console/quarantine",
    route: "GET /quarantine",
    menu: {
      group: "cargo",
      concerns: ["lodge", "carry", "store", "officer", "operator", "inspect"],
    },
    topic: "movement-messages",
    load: async () => (await import("./quarantine-page.tsx")).QuarantinePage,
  }),
  quarantined: page({
    path: "/console/quarantine/$id",
    route: "GET /quarantine/{id}",
    menu: { none: "opened from a line of the quarantine" },
    topic: "movement-messages",
    load: async () => (await import("./quarantined-page.tsx")).QuarantinedPage,
  }),
  consignment: page({
    path: "/console/consignments/$id",
    route: "GET /consignments/{id}",
    menu: { none: "opened from a line of the consignments" },
    topic: "consignments",
    load: async () => (await import("./consignment-page.tsx")).ConsignmentPage,
  }),
};
