/** Route of the latest notifications of the caller's party, in an order and with what was read. */
import { z } from "zod";
import { namesOf } from "#src/identity/access/policy.ts";
import { readerOf } from "#src/identity/read-marks/routes.ts";
import { findReadMarks } from "#src/identity/read-marks/store.ts";
import { ownOf } from "#src/money/app.ts";
import { pageOf, readListPlace } from "#src/platform/list-order.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import {
  findLatestDeclarations,
  latestSorts,
  listKinds,
  listLatestNotifications,
} from "./latest-store.ts";
import { LatestNotifications } from "./answers.ts";

const route = routeFor<ClearanceApp>();

const Latest = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(20),
  /** `next` of the page before, which was asked for in the same order. */
  cursor: z.string().max(400).optional(),
  /** What it is sorted by; `-` before it descends. */
  sort: z.enum(latestSorts).default("-at"),
  state: z.enum(["read", "unread"]).optional(),
  kind: z.string().max(60).optional(),
  /** Part of a registration number or reference. */
  search: z.string().trim().min(1).max(100).optional(),
});

export const latestRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/notifications/latest",
    says: { en: "Latest notifications of own declarations", zh: "本单位报关单的最新回执" },
    policy: { kind: "signed-in" },
    record: { kind: "declaration" },
    query: Latest,
    answers: {
      200: {
        says: "A page of those of the declarations that changed last, and the kinds among them.",
        schema: LatestNotifications,
      },
    },
    handle: async ({ app, caller, query }) => {
      const { cursor, ...page } = query;
      // an officer is told of the own party's, not of everybody's
      const own = ownOf(
        app,
        caller && { kind: "own", party: caller.partyId, names: namesOf(caller) },
      );
      if (own === undefined)
        return { status: 200, body: { notifications: [], next: null, kinds: [] } };
      // each declaration has one at least: the newest are those of as many declarations
      const isNewest = page.sort === "-at" && !(cursor ?? page.state ?? page.kind ?? page.search);
      const ids = await findLatestDeclarations(app.sql, own, isNewest ? page.limit : undefined);
      const found = await listLatestNotifications(app.sql, ids, {
        ...page,
        marks: await findReadMarks(app.sql, readerOf(caller)),
        after: cursor === undefined ? undefined : readListPlace(page.sort, cursor),
        limit: page.limit + 1,
      });
      const { rows, next } = pageOf(found, page);
      const notifications = rows.map(({ sortedBy: _place, ...shown }) => shown);
      return {
        status: 200,
        body: { notifications, next, kinds: await listKinds(app.sql, ids) },
      };
    },
  }),
];
