/** Goods that left before customs let them go: an alarm for officers, and the list of them. */
import { z } from "zod";
import { listEarlyDepartures } from "#src/clearance/release/early-departures/store.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";

const route = routeFor<ClearanceApp>();

const Listing = z.object({
  profile: z.string().max(20).optional(),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
const Listed = z.object({
  departures: z.array(
    z.object({
      id: z.string(),
      declarationId: z.string(),
      mrn: z.string().nullable(),
      /** Where the declaration stood when the departure was told. */
      status: z.string(),
      reference: z.string(),
      leftAt: z.string(),
      toldBy: z.string(),
      /** Of the party, where who reported is one. */
      toldByName: z.string().nullable(),
      toldAt: z.string(),
    }),
  ),
  next: z.string().nullable(),
});

export const routes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/early-departures",
    says: { en: "Goods that left before their release", zh: "放行前即已提离或离境的货物" },
    policy: { kind: "scope", scope: "officer", or: ["inspect", "audit"] },
    query: Listing,
    answers: { 200: { says: "A page, the newest first.", schema: Listed } },
    handle: async ({ app, query }) => {
      const { after = null, limit, ...asked } = query;
      const profile = app.snapshots.profile(asked.profile ?? app.defaultProfile).id;
      const departures = await listEarlyDepartures(app.sql, { profile, after, limit });
      const next = departures.length === limit ? (departures.at(-1)?.id ?? null) : null;
      return { status: 200, body: { departures, next } };
    },
  }),
];
