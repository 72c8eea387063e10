/** What routes of the statistics are handed, and what they read from a request. */
import { z } from "zod";
import type { Policy, RouteRequest } from "#src/platform/route.ts";
import type { Keyring } from "#src/platform/keyring/keyring.ts";
import type { Services } from "#src/platform/services.ts";
import type { SnapshotStore } from "#src/registers/snapshots.ts";

export type StatisticsApp = Services & {
  readonly snapshots: SnapshotStore;
  /** Signs releases. */
  readonly keyring?: Keyring;
  /** Under which address others reach the server: what files name each other by. */
  readonly accounts?: { readonly publicUrl: string };
};
/** What helpers of routes read of a request, whatever its address says. */
export type Request = Pick<RouteRequest<StatisticsApp>, "app" | "caller" | "headers">;

export const ProfileId = z.string().regex(/^[a-z0-9-]{1,20}$/);
export const Place = z.object({ profile: ProfileId.optional() });
export const PeriodText = z.string().max(10);
export const Whole = z.string().regex(/^\d{1,9}$/);

export const publicRead: Policy = { kind: "public" };
export const statistician: Policy = { kind: "scope", scope: "statistics" };
