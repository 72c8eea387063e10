/** Pages of registers. */
import { page } from "../shell/page.ts";

export const registersPages = {
  registers: page({
    path: "/console/registers",
    route: "GET /registers",
    menu: { group: "reference", letter: "r" },
    topic: "registers",
    load: async () => (await import("./registers-page.tsx")).RegistersPage,
  }),
  registerKind: page({
    path: "/console/registers/$kind",
    route: "GET /registers",
    menu: { none: "chosen on the page of registers" },
    topic: "registers",
    load: async () => (await import("./registers-page.tsx")).RegistersPage,
    keepsState: true,
  }),
  record: page({
    path: "/console/registers/$kind/$code",
    route: "GET /registers/{kind}/{code}",
    menu: { none: "opened from a line of a register" },
    topic: "registers",
    load: async () => (await import("./record-page.tsx")).RecordPage,
  }),
};
