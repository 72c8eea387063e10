/** Pages of members and keys. */
import { page } from "../shell/page.ts";

export const peoplePages = {
  members: page({
    path: "/console/members",
    route: "GET /members",
    menu: { group: "organisation", letter: "u" },
    topic: "accounts",
    load: async () => (await import("./members-page.tsx")).MembersPage,
  }),
  keys: page({
    path: "/console/keys",
    route: "GET /keys",
    menu: { group: "organisation", letter: "k" },
    topic: "accounts",
    load: async () => (await import("./keys-page.tsx")).KeysPage,
  }),
};
