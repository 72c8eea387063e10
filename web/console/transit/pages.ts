/** Pages of transit operations. */
import { page } from "../shell/page.ts";

export const transitPages = {
  transits: page({
    path: "/console/transits",
    route: "GET /transits",
    menu: { group: "cargo", concerns: ["lodge", "carry", "store", "officer", "inspect"] },
    topic: "transit",
    load: async () => (await import("./transits-page.tsx")).TransitsPage,
  }),
  transit: page({
    path: "/console/transits/$id",
    route: "GET /transits/{id}",
    menu: { none: "opened from a line of the operations" },
    topic: "transit",
    load: async () => (await import("./transit-page.tsx")).TransitPage,
  }),
};
