/** What routes that read profiles and registers are handed. */
import { AppError } from "#src/kernel/app-error.ts";
import type { Services } from "#src/platform/services.ts";
import type { Profile } from "./profile.ts";
import type { SnapshotStore } from "./snapshots.ts";

export type ProfilesApp = Services & {
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly snapshots: SnapshotStore;
};

/** The profile a request names, else the server's default. */
export function profileFor(
  app: Pick<ProfilesApp, "profiles" | "defaultProfile">,
  id: string | undefined,
): Profile {
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

/** The profile of that id as its registers stand, else the server's default. */
export function profileNamed(
  app: Pick<ProfilesApp, "snapshots" | "defaultProfile">,
  id: string | undefined,
): Profile {
  return app.snapshots.profile(id ?? app.defaultProfile);
}
