/** Routes of relations: linked traders, and what is around one of them. */
import { z } from "zod";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import type { SelectionApp } from "../routes.ts";
import { groupsOf } from "./relations.ts";
import { findLinkFacts, linkKinds, listLinked, listSharedLinks } from "./store.ts";

const route = routeFor<SelectionApp>();

const Wanted = z.object({
  profile: z.string().max(20).optional(),
  /** Number of a trader, or a value that is shared. */
  search: z.string().trim().max(200).default(""),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
const Around = z.object({
  profile: z.string().max(20).optional(),
  party: z.string().trim().min(1).max(100),
  /** Steps from trader to trader. */
  steps: z.coerce.number().int().min(1).max(3).default(2),
});
const Trader = z.object({
  party: z.string(),
  linkedTraders: z.number(),
  linkedFindings: z.number(),
  agents: z.number(),
  firstOn: z.string(),
});
const Answer = z.object({
  party: z.string(),
  traders: z.array(Trader),
  links: z.array(
    z.object({
      kind: z.enum(linkKinds),
      value: z.string(),
      party: z.string(),
      firstOn: z.string(),
      lastOn: z.string(),
    }),
  ),
  /** Traders that hang together by a container, address, telephone, account or owner. */
  groups: z.array(z.array(z.string()).readonly()),
  /** Whether there is more than is shown. */
  isCut: z.boolean(),
});

/** Links of a picture: more cannot be looked at. */
const linksMax = 300;

const mayRead = { kind: "scope", scope: "risk" } as const;

export const routes: readonly Route<SelectionApp>[] = [
  route({
    method: "GET",
    path: "/risk/linked-traders",
    says: { en: "Linked traders", zh: "与他人有共用信息的企业" },
    policy: mayRead,
    query: Wanted,
    answers: {
      200: {
        says: "Traders, those with linked findings first.",
        schema: z.object({ traders: z.array(Trader) }),
      },
    },
    handle: async (request) => {
      const { search, limit } = request.query;
      const wanted = {
        profile: profileNamed(request.app, request.query.profile).id,
        search,
        limit,
      };
      return { status: 200, body: { traders: await listLinked(request.app.sql, wanted) } };
    },
  }),
  route({
    method: "GET",
    path: "/risk/relations",
    says: {
      en: "Links of a trader and the traders linked to it",
      zh: "企业关系图",
    },
    policy: mayRead,
    query: Around,
    answers: { 200: { says: "Traders, links and groups.", schema: Answer } },
    handle: async (request) => {
      const { party, steps } = request.query;
      return {
        status: 200,
        body: await around(request.app, profileNamed(request.app, request.query.profile).id, {
          party,
          steps,
        }),
      };
    },
  }),
];

async function around(
  { sql }: SelectionApp,
  profile: string,
  { party, steps }: { readonly party: string; readonly steps: number },
): Promise<z.infer<typeof Answer>> {
  let parties: readonly string[] = [party];
  let links: z.infer<typeof Answer>["links"] = [];
  for (let step = 0; step < steps; step++) {
    links = [...(await listSharedLinks(sql, profile, { parties, limit: linksMax + 1 }))];
    const reached = new Set([party, ...links.map((link) => link.party)]);
    if (reached.size === parties.length) break;
    parties = [...reached];
  }
  const isCut = links.length > linksMax;
  links = links.slice(0, linksMax);
  const facts = await findLinkFacts(sql, profile, [party, ...links.map((link) => link.party)]);
  return { party, traders: [...facts.values()], links, groups: [...groupsOf(links)], isCut };
}
