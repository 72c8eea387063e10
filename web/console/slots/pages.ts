/** Pages of booked hours. */
import { page } from "../shell/page.ts";

export const slotsPages = {
  lorrySlots: page({
    path: "/console/lorry-slots",
    route: "GET /lorry-slots",
    menu: { group: "cargo", concerns: ["carry", "officer", "inspect"] },
    topic: "lorry-slots",
    load: async () => (await import("./slots-page.tsx")).SlotsPage,
  }),
};
