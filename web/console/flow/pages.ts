/** Pages of the flow. */
import { doors } from "../../paths.ts";
import { page } from "../shell/page.ts";

export const flowPages = {
  flow: page({
    path: doors.flow,
    route: "GET /flow",
    menu: { group: "work", letter: "f" },
    topic: "console",
    load: async () => (await import("./flow-page.tsx")).FlowPage,
  }),
};
