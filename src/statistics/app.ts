/** What routes of the statistics are handed, and what they read from a request. */
import { z } from "zod";
import type { Policy, RouteAnswer, RouteRequest } from "#src/platform/route.ts";
import type { Services } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { SnapshotStore } from "#src/registers/snapshots.ts";
import { withAnalytics } from "./feed/analytics-error.ts";

export type StatisticsApp = Services & {
  readonly snapshots: SnapshotStore;
  readonly dataFolder?: string;
  /** Under which address others reach the server: what files name each other by. */
  readonly accounts?: { readonly publicUrl: string };
};
export type Request = RouteRequest<StatisticsApp>;

export const ProfileId = z.string().regex(/^[a-z0-9-]{1,20}$/);
export const Place = z.object({ profile: ProfileId.optional() });
export const PeriodText = z.string().max(10);
export const Whole = z.string().regex(/^\d{1,9}$/);
export const Answer = z.looseObject({});

export const publicRead: Policy = { kind: "public" };
export const statistician: Policy = { kind: "scope", scope: "statistics" };

/** The profile that a request names, else the server's default. */
export function profileOfRequest({ app, query, body }: Request): Profile {
  const named = z.looseObject({ profile: z.string().optional() }).safeParse(body);
  const id =
    query["profile"] ?? (named.success ? named.data.profile : undefined) ?? app.defaultProfile;
  return app.snapshots.profile(id);
}

/** A route that needs analytics. */
export function analysed(handle: (request: Request) => Promise<RouteAnswer>) {
  return async (request: Request): Promise<RouteAnswer> =>
    await withAnalytics(async () => await handle(request));
}
