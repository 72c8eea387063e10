/** What makes an installation work as a port node: its profile, and what its desk refuses. */
import { refuseAtPort } from "#src/clearance/ports/hand-over.ts";
import { findStanding } from "#src/clearance/ports/port-store.ts";
import type { DeskOptions } from "#src/flow/desk.ts";
import type { Sql } from "#src/platform/services.ts";
import { profileAtPort } from "#src/registers/port-profile.ts";
import type { Profile } from "#src/registers/profile.ts";

/** The profiles as this installation works by them: at a port node the port's is another. */
export async function profilesHere(
  sql: Sql,
  profiles: ReadonlyMap<string, Profile>,
): Promise<ReadonlyMap<string, Profile>> {
  const standing = await findStanding(sql);
  const profile = standing && profiles.get(standing.profile);
  if (!standing || !profile) return profiles;
  const { code, name } = standing;
  return new Map([...profiles, [profile.id, profileAtPort(profile, { code, name })]]);
}

/** Nothing for an installation that is no port node. */
export function deskOfPort(
  profiles: ReadonlyMap<string, Profile>,
): Pick<DeskOptions, "refuseTold"> {
  const isPort = [...profiles.values()].some(({ port }) => port !== undefined);
  return isPort ? { refuseTold: refuseAtPort } : {};
}
