/** The duty rules of a profile: `rules/duties.json`, read and compiled once for each loaded profile. */
import { AppError } from "#src/kernel/app-error.ts";
import { type DutyLaw, dutyLaw } from "#src/decisions/duties/law.ts";
import { DutyRules } from "#src/decisions/duties/rules.ts";
import { FolderReader, printFault } from "#src/registers/profile-folder.ts";
import type { Profile } from "#src/registers/profile.ts";

/** What the rules need of a profile; tests need not load a whole one. */
export type LawProfile = Pick<Profile, "folder" | "currency" | "rounding" | "valueBasis">;

const file = "rules/duties.json";
/** A loaded profile is immutable, so what was compiled for it stays right as long as it lives. */
const compiled = new WeakMap<LawProfile, DutyLaw>();

/** The law of a profile; faults name file, line and column. */
export function dutyLawOf(profile: LawProfile): DutyLaw {
  const known = compiled.get(profile);
  if (known) return known;
  const reader = new FolderReader(profile.folder);
  const rules = reader.readJson(file, DutyRules);
  if (!rules) throw faulty(reader.faults.map(printFault));
  const law = dutyLaw({
    rules,
    currency: profile.currency.code,
    rounding: profile.rounding,
    valueBasis: profile.valueBasis,
  });
  compiled.set(profile, law);
  return law;
}

function faulty(faults: readonly string[]): AppError {
  return new AppError({
    code: "PROFILE_FAULTY",
    status: 500,
    message: `The duty rules of the profile cannot be used:\n${faults.join("\n")}`,
    fix: "Correct the places named and start again.",
  });
}
