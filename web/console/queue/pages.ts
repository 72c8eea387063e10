/** The officer's desk: one page with all that waits. */
import { page } from "../shell/page.ts";

export const queuePages = {
  queue: page({
    path: "/console/queue",
    route: "GET /officer/queue",
    menu: { group: "work", letter: "i" },
    topic: "queue",
    load: async () => (await import("./queue-page.tsx")).QueuePage,
  }),
};
