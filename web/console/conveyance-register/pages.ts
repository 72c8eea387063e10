/** Pages of the register of conveyances. */
import { page } from "../shell/page.ts";

export const conveyanceRegisterPages = {
  conveyanceRegister: page({
    path: "/console/conveyance-register",
    route: "GET /conveyance-register",
    menu: { group: "cargo", concerns: ["carry", "officer", "inspect"] },
    topic: "conveyance-register",
    load: async () => (await import("./register-page.tsx")).ConveyanceRegisterPage,
  }),
  conveyanceEntry: page({
    path: "/console/conveyance-register/$id",
    route: "GET /conveyance-register/{id}",
    menu: { none: "opened from a line of the register" },
    topic: "conveyance-register",
    load: async () => (await import("./entry-page.tsx")).ConveyanceEntryPage,
  }),
};
