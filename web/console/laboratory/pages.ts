/** Pages of laboratory tests. */
import { page } from "../shell/page.ts";

export const laboratoryPages = {
  laboratory: page({
    path: "/console/laboratory",
    route: "GET /laboratory/orders",
    menu: { group: "control", shownWith: "POST /laboratory/orders/{id}/results" },
    topic: "laboratory",
    load: async () => (await import("./laboratory-page.tsx")).LaboratoryPage,
  }),
  laboratoryOrder: page({
    path: "/console/laboratory/$id",
    route: "GET /laboratory/orders/{id}",
    menu: { none: "opened from a line of the laboratory orders" },
    topic: "laboratory",
    load: async () => (await import("./order-page.tsx")).LaboratoryOrderPage,
  }),
};
