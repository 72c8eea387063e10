/**
 * What routes of the flow and of the server are handed: the services and what lives in this
 * process.
 */
import type { ReadPool } from "#src/clearance/intake/read.ts";
import type { Services } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { SnapshotStore } from "#src/registers/snapshots.ts";
import { AppError } from "#src/kernel/app-error.ts";
import type { Desk } from "./desk.ts";

export type App = Services & {
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly snapshots: SnapshotStore;
  readonly desk: Desk;
  readonly readers: ReadPool;
  /** Where this installation keeps its keys. */
  readonly dataFolder: string;
};

/** The profile a request names, else the server's default. */
export function profileFor(app: App, id: string | undefined): Profile {
  const wanted = id ?? app.defaultProfile;
  const profile = app.profiles.get(wanted);
  if (profile) return profile;
  throw new AppError({
    code: "PROFILE_UNKNOWN",
    status: 400,
    message: `There is no profile ${wanted.slice(0, 40)}.`,
    fix: `Use one of: ${[...app.profiles.keys()].join(", ")}.`,
  });
}
