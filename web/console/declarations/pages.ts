/** Pages of declarations. */
import { page } from "../shell/page.ts";

export const declarationsPages = {
  declarations: page({
    path: "/console/declarations",
    route: "GET /declarations",
    menu: { group: "work", letter: "d", concerns: ["lodge", "officer", "inspect", "statistics"] },
    topic: "lodge",
    load: async () => (await import("./declarations-page.tsx")).DeclarationsPage,
  }),
  declaration: page({
    path: "/console/declarations/$id",
    route: "GET /declarations/{id}",
    menu: { none: "opened from a line of the declarations" },
    topic: "lodge",
    load: async () => (await import("./declaration-page.tsx")).DeclarationPage,
  }),
};
