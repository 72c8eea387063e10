/**
 * What is done about suspected cases, as data of a profile (`rules/suspected-cases.json`): whom it notifies
 * and within how many hours, measures with their articles, who is a contact, and how long persons are kept.
 * A profile without the file keeps no suspected cases. Diseases are the register `notifiable-diseases`.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import { ConveyanceMode } from "../../conveyances/conveyance.ts";
import { measureEffects } from "./suspected-case.ts";

const slug = z
  .string()
  .max(40)
  .regex(/^[a-z]+(-[a-z]+)*$/);
/** `isChecked`: the words were compared with the instrument. */
const Law = z.strictObject({ ...ProfileText.shape, isChecked: z.boolean() });

export const SuspectedRules = z.strictObject({
  /** Agency that is notified of each case and of each outcome, and within how many hours it answers. */
  notice: z.strictObject({
    agency: slug,
    hours: z.int().min(1).max(240),
    /** Hours after which it is reminded again, once its time is over. */
    remindHours: z.int().min(1).max(240),
    source: Law,
  }),
  /** `transfer` needs the number of the receipt and who took the person over. */
  measures: z
    .array(
      z.strictObject({ id: slug, does: z.enum(measureEffects), name: ProfileText, source: Law }),
    )
    .min(1)
    .max(20),
  contacts: z.strictObject({
    /** Rows in front and behind whose seats are near; modes that are not here go by the cabin. */
    rows: z.array(z.strictObject({ mode: ConveyanceMode, rows: z.int().min(0).max(20) })).max(4),
    source: Law,
  }),
  persons: z.strictObject({
    /** Whose officers read them, beside those who hold the scope `persons`. */
    agencies: z.array(slug).max(10),
    days: z.int().min(1).max(3_660),
    source: Law,
  }),
});
export type SuspectedRules = z.infer<typeof SuspectedRules>;

/** @throws AppError SUSPECTED_CASES_NOT_KEPT where the profile keeps none */
export const suspectedRules = derivedFrom((profile: Profile): SuspectedRules => {
  if (profile.ruleTexts.has("suspected-cases"))
    return readRules(profile, "suspected-cases", SuspectedRules);
  throw new AppError({
    code: "SUSPECTED_CASES_NOT_KEPT",
    status: 409,
    message: `The profile ${profile.id} keeps no suspected cases.`,
    fix: "Add rules/suspected-cases.json to the profile.",
  });
});

/** A row of the register `notifiable-diseases`. */
export type Disease = {
  readonly id: string;
  readonly class: string;
  readonly name: { readonly en: string; readonly zh: string };
  /** Days after the last contact for which a contact is followed. */
  readonly days: number;
  readonly instrument: string;
  readonly isChecked: boolean;
};

/** Diseases of the register that are in force on a legal day. */
export function diseasesOn(snapshot: RegisterSnapshot, day: string): readonly Disease[] {
  return snapshot
    .all("notifiable-diseases")
    .filter(({ validFrom, validTo }) => validFrom <= day && (validTo === "" || day < validTo))
    .map(({ code, values }) => ({
      id: code,
      class: values["class"] ?? "",
      name: { en: values["name_en"] ?? code, zh: values["name_zh"] ?? code },
      days: Number.parseInt(values["days"] ?? "", 10) || 0,
      instrument: values["instrument"] ?? "",
      isChecked: values["isChecked"] === "yes",
    }));
}
