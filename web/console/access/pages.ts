/** Pages of approvals, delegations, related parties, reads and the outbox. */
import { page } from "../shell/page.ts";

export const accessPages = {
  approvals: page({
    path: "/console/approvals",
    route: "GET /approvals",
    menu: { group: "work", letter: "v", shownWith: "POST /approvals/{id}/decision" },
    topic: "access",
    load: async () => (await import("./approvals-page.tsx")).ApprovalsPage,
  }),
  delegations: page({
    path: "/console/delegations",
    route: "GET /delegations",
    menu: { group: "organisation", letter: "e" },
    topic: "access",
    load: async () => (await import("./delegations-page.tsx")).DelegationsPage,
  }),
  relations: page({
    path: "/console/related-parties",
    route: "GET /related-parties",
    menu: { group: "organisation", letter: "x" },
    topic: "access",
    load: async () => (await import("./relations-page.tsx")).RelationsPage,
  }),
  reads: page({
    path: "/console/sensitive-reads",
    route: "GET /sensitive-reads",
    menu: { group: "operation", letter: "z" },
    topic: "access",
    load: async () => (await import("./reads-page.tsx")).ReadsPage,
  }),
  outbox: page({
    path: "/console/outbox",
    route: "GET /outbox",
    menu: { group: "operation", letter: "o" },
    topic: "accounts",
    load: async () => (await import("./outbox-page.tsx")).OutboxPage,
  }),
};
