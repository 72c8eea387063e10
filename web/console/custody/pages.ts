/** Pages of goods in custody. */
import { page } from "../shell/page.ts";

export const custodyPages = {
  custody: page({
    path: "/console/custody",
    route: "GET /custody",
    // traders keep no goods of customs
    menu: { group: "control", shownWith: "POST /custody/{id}/hand-over" },
    topic: "custody",
    load: async () => (await import("./custody-page.tsx")).CustodyPage,
  }),
  piece: page({
    path: "/console/custody/$id",
    route: "GET /custody/{id}",
    menu: { none: "opened from a line of the goods in custody" },
    topic: "custody",
    load: async () => (await import("./piece-page.tsx")).PiecePage,
  }),
};
