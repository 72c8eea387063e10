/** Pages of recordals of intellectual property rights. */
import { page } from "../shell/page.ts";

export const recordalsPages = {
  recordals: page({
    path: "/console/recordals",
    route: "GET /recordals",
    menu: { group: "control", concerns: ["rights", "lodge", "officer", "inspect"] },
    topic: "property-rights",
    load: async () => (await import("./recordals-page.tsx")).RecordalsPage,
  }),
  recordal: page({
    path: "/console/recordals/$id",
    route: "GET /recordals/{id}",
    menu: { none: "opened from a line of the recordals" },
    topic: "property-rights",
    load: async () => (await import("./recordal-page.tsx")).RecordalPage,
  }),
  publishedRecordals: page({
    path: "/console/published-recordals",
    route: "GET /published-recordals",
    menu: { group: "control", concerns: ["rights", "lodge", "officer", "agency", "inspect"] },
    topic: "property-rights",
    load: async () => (await import("./published-page.tsx")).PublishedRecordalsPage,
  }),
};
