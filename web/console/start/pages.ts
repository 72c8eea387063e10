/** Pages of first steps and the API. */
import { page } from "../shell/page.ts";

export const startPages = {
  home: page({
    path: "/console/home",
    route: "GET /notifications/latest",
    menu: { group: "work", letter: "0" },
    topic: "console",
    load: async () => (await import("./home-page.tsx")).HomePage,
  }),
  start: page({
    path: "/console/start",
    route: "GET /flow",
    menu: { group: "reference", letter: "s" },
    topic: "sandbox",
    load: async () => (await import("./start-page.tsx")).StartPage,
  }),
  api: page({
    path: "/console/api",
    route: "GET /flow",
    menu: { group: "reference", letter: "a" },
    topic: "api",
    load: async () => (await import("./api-page.tsx")).ApiPage,
  }),
};
