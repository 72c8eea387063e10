/** The route of the search while typing. */
import { z } from "zod";
import type { ClearanceApp } from "#src/clearance/app.ts";
import { searchTariff } from "#src/clearance/workplaces/finder/search-tariff.ts";
import { ruleSetOf } from "#src/decisions/risk/rules/profile-rules.ts";
import { holdsOne } from "#src/identity/access/policy.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { type Caller, type Route, type Rows, routeFor } from "#src/platform/route.ts";
import { profileFor } from "#src/registers/app.ts";
import { partyQuestion } from "#src/registers/parties/party-question.ts";
import { listParties } from "#src/registers/parties/store.ts";
import { mayReadRegister } from "#src/registers/secret-registers.ts";
import { findCodes, findRules } from "./quick-search.ts";
import { findBegun } from "./store.ts";

const route = routeFor<ClearanceApp>();

/** Rows of a group: what fits under a field, and what a reader takes in at a glance. */
const groupMax = 5;
/**
 * Scopes whose holders see every party; others name one they deal with in full on the page of
 * parties.
 */
const readsParties = ["parties", "officer", "inspect"];
const readsRules = ["risk", "approve"];

const Words = z.object({ en: z.string(), zh: z.string() });
const Found = z.object({
  q: z.string(),
  declarations: z.array(
    z.object({
      id: z.string(),
      mrn: z.string().nullable(),
      reference: z.string(),
      status: z.string(),
    }),
  ),
  parties: z.array(z.object({ id: z.string(), name: z.string(), number: z.string().nullable() })),
  commodities: z.array(z.object({ code: z.string(), name: Words })),
  codes: z.array(z.object({ kind: z.string(), code: z.string(), name: Words })),
  rules: z.array(z.object({ id: z.string(), says: Words })),
});

type Typing = {
  readonly q: string;
  readonly caller: Caller | undefined;
  readonly rows: Rows | undefined;
};

async function findParties(app: ClearanceApp, { q, caller }: Typing) {
  if (!holdsOne(caller, readsParties)) return [];
  const found = await listParties(app.sql, {
    ...partyQuestion(q, "begins"),
    role: undefined,
    status: undefined,
    sort: "id",
    after: undefined,
    isPaged: false,
    limit: groupMax,
  });
  return found.map(({ id, name, numbers }) => ({ id, name, number: numbers[0]?.number ?? null }));
}

async function findDeclarations(app: ClearanceApp, { q, rows }: Typing) {
  if (rows?.kind === "agency") return [];
  const lodger = rows?.kind === "all" ? undefined : (rows?.party ?? "");
  return await findBegun(app.sql, { text: q, lodger, limit: groupMax });
}

export const routes: readonly Route<ClearanceApp>[] = [
  route({
    method: "GET",
    path: "/search/suggestions",
    says: { en: "What a few letters may be meant to be, by group", zh: "输入时按类别提示" },
    policy: { kind: "signed-in" },
    record: { kind: "declaration" },
    sensitive: "none",
    query: z.object({
      q: z.string().trim().min(2).max(70),
      profile: z.string().max(20).optional(),
    }),
    answers: { 200: { says: "Up to five of each group that the caller may see.", schema: Found } },
    handle: async ({ app, caller, rows, query }) => {
      const { q } = query;
      const profile = profileFor(app, query.profile);
      const day = legalDay(profile.timeZone, app.clock());
      const snapshot = app.snapshots.current(profile.id);
      const typing = { q, caller, rows };
      const declarations = await findDeclarations(app, typing);
      const parties = await findParties(app, typing);
      const commodities = searchTariff(snapshot, q, day)
        .slice(0, groupMax)
        .map(({ code, title }) => ({ code, name: title }));
      const codes = findCodes(snapshot, {
        text: q,
        day: day.toString(),
        limit: groupMax,
        mayRead: (kind) => mayReadRegister(caller, kind),
      });
      const rules = holdsOne(caller, readsRules)
        ? findRules(ruleSetOf(snapshot).rules, { text: q, limit: groupMax })
        : [];
      return { status: 200, body: { q, declarations, parties, commodities, codes, rules } };
    },
  }),
];
