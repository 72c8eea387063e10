/** Public routes of the guides: which there are, and one of them. */
import { z } from "zod";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { Services } from "#src/platform/services.ts";
import type { SnapshotStore } from "#src/registers/snapshots.ts";
import { Guide, getGuide, guidesOf } from "./guides.ts";

type GuidesApp = Pick<Services, "defaultProfile"> & { readonly snapshots: SnapshotStore };

const route = routeFor<GuidesApp>();
const policy = { kind: "public" } as const;
const Place = z.object({ profile: z.string().max(20).optional() });
const Words = z.object({ en: z.string(), zh: z.string() });

const GuidesAnswer = z.object({
  profile: z.string(),
  name: Words,
  guides: z.array(Guide.pick({ id: true, title: true, lead: true })),
  /** Profiles that have guides. */
  profiles: z.array(z.object({ id: z.string(), name: Words })),
});
const GuideAnswer = Guide.extend({
  profile: z.string(),
  name: Words,
  lawAsOf: z.string().describe("Day whose law it explains."),
});

const profileOf = (app: GuidesApp, id: string | undefined) =>
  app.snapshots.registersOf(id ?? app.defaultProfile);

export const guideRoutes: readonly Route<GuidesApp>[] = [
  route({
    method: "GET",
    path: "/guides",
    says: { en: "Guides for the public", zh: "办事指南" },
    policy,
    query: Place,
    answers: { 200: { says: "Those of the profile.", schema: GuidesAnswer } },
    handle: ({ app, query }) => {
      const profile = profileOf(app, query.profile);
      const { id, name } = profile;
      const profiles = [...app.snapshots.profiles.values()]
        .filter((one) => guidesOf(one) !== undefined)
        .map((one) => ({ id: one.id, name: one.name }));
      const own = guidesOf(profile)?.guides ?? [];
      const guides = own.map((guide) => {
        const { id: guideId, title, lead } = guide;
        return { id: guideId, title, lead };
      });
      return Promise.resolve({ status: 200, body: { profile: id, name, guides, profiles } });
    },
  }),
  route({
    method: "GET",
    path: "/guides/{guide}",
    says: { en: "A guide, each rule with its source", zh: "一份指南，各项规定注明依据" },
    policy,
    record: "none",
    query: Place,
    answers: {
      200: { says: "The guide.", schema: GuideAnswer },
      404: { says: "The profile has no such guide." },
    },
    handle: ({ app, params, query }) => {
      const profile = profileOf(app, query.profile);
      const guide = getGuide(profile, params.guide);
      const lawAsOf = guidesOf(profile)?.lawAsOf ?? "";
      const body = { ...guide, profile: profile.id, name: profile.name, lawAsOf };
      return Promise.resolve({ status: 200, body });
    },
  }),
];
