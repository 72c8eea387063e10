/**
 * The law that steps decide by: registers of a moment, and the tariff and the rules of selection that follow
 * from them. A sandbox has others in their place, such as a tariff from a file.
 */
import type { Tariff } from "#src/decisions/duties/tariff.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import { tariffOfProfile } from "./law/tariff/snapshot-tariff.ts";
import { type SelectionLaw, selectionLawOf } from "./selection/selection-law.ts";

export type LawInForce = {
  readonly profile: Profile;
  readonly snapshot: RegisterSnapshot;
  readonly tariff: Tariff;
  readonly selection: SelectionLaw;
};

/** What the registers of a profile say. */
export function lawInForce(profile: Profile, snapshot: RegisterSnapshot): LawInForce {
  const tariff = tariffOfProfile(profile, snapshot);
  return { profile, snapshot, tariff, selection: selectionLawOf(snapshot) };
}
