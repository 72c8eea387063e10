/** Route of holds: what was under way when a ban or requirement came into force. */
import { z } from "zod";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { holdLeads, listHolds } from "./store.ts";

const route = routeFor<ClearanceApp>();

const Hold = z.object({
  declarationId: z.string(),
  mrn: z.string().nullable(),
  reference: z.string(),
  profile: z.string(),
  /** Record in its register, or entry summary and answer; the code it is for, empty for any. */
  control: z.string(),
  commodity: z.string(),
  says: z.object({ en: z.string(), zh: z.string() }),
  items: z.array(z.int()),
  /** Since when it holds here: its import or the beginning of its first day, whichever is later. */
  inForceAt: z.string(),
  foundAt: z.string(),
  /** `stopped`: held for a control; `released`: the goods were released before it was found. */
  ledTo: z.enum(holdLeads),
});

export const holdRoutes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/control-holds",
    says: {
      en: "Declarations under way when a ban or requirement came into force, or an entry summary held their goods",
      zh: "新管制措施生效或入境摘要申报答复运抵查验时在途的报关单",
    },
    policy: { kind: "scope", scope: "officer", or: ["risk"] },
    query: z.object({
      profile: z.string().max(20).optional(),
      ledTo: z.enum(holdLeads).optional(),
      limit: z.coerce.number().int().min(1).max(1_000).default(200),
    }),
    answers: {
      200: { says: "Holds, the newest first.", schema: z.object({ holds: z.array(Hold) }) },
    },
    handle: async ({ app, query: { profile: named, ledTo = null, limit } }) => {
      const profile = profileNamed(app, named).id;
      return { status: 200, body: { holds: await listHolds(app.sql, { profile, ledTo, limit }) } };
    },
  }),
];
