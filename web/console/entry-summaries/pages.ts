/** Pages of entry summaries. */
import { page } from "../shell/page.ts";

export const entrySummaryPages = {
  entrySummaries: page({
    path: "/console/entry-summaries",
    route: "GET /entry-summaries",
    menu: { group: "cargo", concerns: ["lodge", "carry", "store", "officer", "inspect"] },
    topic: "entry-summaries",
    load: async () => (await import("./entries-page.tsx")).EntriesPage,
  }),
  entrySummary: page({
    path: "/console/entry-summaries/$id",
    route: "GET /entry-summaries/{mrn}",
    menu: { none: "opened from a line of the entry summaries" },
    topic: "entry-summaries",
    load: async () => (await import("./entry-page.tsx")).EntryPage,
  }),
};
