/** Pages of travellers. */
import { page } from "../shell/page.ts";

export const travellersPages = {
  travellers: page({
    path: "/console/travellers",
    route: "GET /traveller-cases",
    menu: { group: "control" },
    topic: "travellers",
    load: async () => (await import("./travellers-page.tsx")).TravellersPage,
  }),
  traveller: page({
    path: "/console/travellers/$id",
    route: "GET /traveller-cases/{id}",
    menu: { none: "opened from a line of the travellers" },
    topic: "travellers",
    load: async () => (await import("./traveller-page.tsx")).TravellerPage,
  }),
};
