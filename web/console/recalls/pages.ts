/** Pages of recalls: of customs, and of importers whose goods are recalled. */
import { page } from "../shell/page.ts";

export const recallsPages = {
  recalls: page({
    path: "/console/recalls",
    route: "GET /recalls",
    menu: { group: "control" },
    topic: "recalls",
    load: async () => (await import("./recalls-page.tsx")).RecallsPage,
  }),
  recall: page({
    path: "/console/recalls/$id",
    route: "GET /recalls/{id}",
    menu: { none: "opened from a line of the recalls" },
    topic: "recalls",
    load: async () => (await import("./recall-page.tsx")).RecallPage,
  }),
  recalledGoods: page({
    path: "/console/recalled-goods",
    route: "GET /recall-releases",
    menu: { group: "control", shownWith: "POST /recall-releases/{id}/answer" },
    topic: "recalls",
    load: async () => (await import("./recalled-goods-page.tsx")).RecalledGoodsPage,
  }),
  recalledRelease: page({
    path: "/console/recalled-goods/$id",
    route: "GET /recall-releases/{id}",
    menu: { none: "opened from a line of the recalled goods" },
    topic: "recalls",
    load: async () => (await import("./recalled-release-page.tsx")).RecalledReleasePage,
  }),
};
