/** The management wall. */
import { page } from "../shell/page.ts";

export const wallPages = {
  wall: page({
    path: "/console/wall",
    route: "GET /wall",
    menu: { group: "work" },
    topic: "wall",
    load: async () => (await import("./wall-page.tsx")).WallPage,
  }),
};
