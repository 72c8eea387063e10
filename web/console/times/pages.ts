/** The page of the time release study. */
import { page } from "../shell/page.ts";

export const timesPages = {
  releaseTimes: page({
    path: "/console/release-times",
    route: "GET /times",
    menu: { group: "statistics" },
    topic: "release-times",
    load: async () => (await import("./times-page.tsx")).TimesPage,
  }),
};
