/** Pages of what if. */
import { page } from "../shell/page.ts";

export const whatIfPages = {
  whatIf: page({
    path: "/console/what-if",
    route: "POST /charges/what-if",
    menu: { group: "reference" },
    topic: "what-if",
    load: async () => (await import("./what-if-page.tsx")).WhatIfPage,
  }),
};
