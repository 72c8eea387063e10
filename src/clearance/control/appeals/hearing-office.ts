/** Which office hears an appeal, as the profile and its register of offices say. */
import type { Profile } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";

export type OfficeLaw = {
  readonly profile: Profile;
  readonly snapshot: RegisterSnapshot;
  readonly day: Temporal.PlainDate;
};

/**
 * The office above that of a declaration; undefined: the register names none, so that another office hears
 * it, whichever that is.
 */
export function officeAbove(
  office: string,
  above: string,
  { snapshot, day }: Pick<OfficeLaw, "snapshot" | "day">,
): string | undefined {
  const higher = snapshot.find("offices", office, day)?.values[above] ?? "";
  return higher === "" || higher === office ? undefined : higher;
}

/** The office that hears it; undefined: none by itself. */
export function hearingOffice(office: string | null, law: OfficeLaw): string | undefined {
  const above = law.profile.control.appeal?.above;
  if (office === null) return undefined;
  return above === undefined ? office : officeAbove(office, above, law);
}
