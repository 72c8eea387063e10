/** Pages of stock. */
import { page } from "../shell/page.ts";

export const stockPages = {
  stock: page({
    path: "/console/stock",
    route: "GET /stock",
    // carriers and traders without goods under a procedure keep no stock
    menu: { group: "cargo", shownWith: "POST /stock/{id}/entries" },
    topic: "stock",
    load: async () => (await import("./stock-page.tsx")).StockPage,
  }),
  lot: page({
    path: "/console/stock/$id",
    route: "GET /stock/{id}",
    menu: { none: "opened from a line of the stock" },
    topic: "stock",
    load: async () => (await import("./lot-page.tsx")).LotPage,
  }),
};
