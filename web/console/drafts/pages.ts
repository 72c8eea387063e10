/** Pages of what is being written. */
import { page } from "../shell/page.ts";

export const draftsPages = {
  drafts: page({
    path: "/console/drafts",
    route: "GET /drafts",
    menu: { group: "work", letter: "w", shownWith: "POST /drafts/{id}/lodgement" },
    topic: "drafts",
    load: async () => (await import("./drafts-page.tsx")).DraftsPage,
  }),
  draft: page({
    path: "/console/drafts/$id",
    route: "GET /drafts/{id}",
    menu: { none: "opened from a line of the drafts" },
    topic: "drafts",
    load: async () => (await import("./draft-page.tsx")).DraftPage,
  }),
};
