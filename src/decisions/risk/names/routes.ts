/** Routes of screening: names against the lists of the registers. */
import { z } from "zod";
import { type Route, routeFor } from "#src/platform/route.ts";
import { profileNamed } from "#src/registers/app.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RulesApp } from "../rules/routes.ts";
import { ScreenHit } from "./screen.ts";
import { noList, screenName, screenOf } from "./listed-names.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

const route = routeFor<RulesApp>();

const Name = z.strictObject({
  name: z.string().min(1).max(300),
  country: z.string().max(100).optional(),
  birth: z.string().max(40).optional(),
  imo: z.string().max(20).optional(),
  address: z.string().max(300).optional(),
  ids: z.string().max(300).optional(),
});
const Names = z.strictObject({ names: z.array(Name).min(1).max(1_000) });
const Screened = z.object({
  version: z.string(),
  /** Listed names that were compared with. */
  names: z.number(),
  results: z.array(z.object({ name: z.string(), hits: z.array(ScreenHit).readonly() })),
});

export const routes: readonly Route<RulesApp>[] = [
  route({
    method: "POST",
    path: "/risk/screenings",
    says: {
      en: "Screen names against sanctioned and denied parties",
      zh: "将名称与制裁及拒绝交易名单比对",
    },
    policy: { kind: "scope", scope: "risk", or: ["officer"] },
    query: z.object({ profile: z.string().max(20).optional() }),
    body: Names,
    answers: {
      200: { says: "For each name its hits with list, id, score and reason.", schema: Screened },
      409: { says: "No list was imported." },
    },
    handle: ({ app, query, body }) => {
      const profile = profileNamed(app, query.profile);
      return Promise.resolve({ status: 200, body: screenNames(app, profile, body.names) });
    },
  }),
];

function screenNames(app: RulesApp, profile: Profile, names: readonly z.output<typeof Name>[]) {
  const snapshot = app.snapshots.current(profile.id);
  const day = legalDay(profile.timeZone, app.clock());
  const screen = screenOf(snapshot, day);
  if (!screen) throw noList(profile.id);
  return {
    version: snapshot.version,
    names: screen.size,
    results: names.map((one) => ({
      name: one.name,
      hits: screenName({ screen, snapshot, day }, one),
    })),
  };
}
