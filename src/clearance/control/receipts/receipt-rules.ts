/** Receipts of an administration: `rules/receipts.json` of its profile. */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { placesOf } from "../../papers/letters/letter.ts";
import { receiptSubjects } from "./receipt.ts";

/** Places of a text that are filled; `things` is the list of what was handed over. */
export const receiptPlaces = ["number", "day", "office", "from", "subject", "things"] as const;

const Template = z
  .strictObject({
    about: z.enum(receiptSubjects),
    title: ProfileText,
    text: z.strictObject({ en: z.array(z.string()).min(1), zh: z.array(z.string()).min(1) }),
    /** By which law it is given. */
    source: ProfileText.extend({ isChecked: z.boolean() }),
  })
  .refine(
    ({ text }) =>
      [text.en, text.zh].every((one) => {
        const named = one.flatMap(placesOf);
        const isKnown = named.every((name) => receiptPlaces.some((place) => place === name));
        return isKnown && named.includes("number") && named.includes("things");
      }),
    { message: "a text names its number and its things, and no place that nothing fills" },
  );
export type ReceiptTemplate = z.infer<typeof Template>;

const ReceiptRules = z.strictObject({
  /** Stands before the year and the serial number. */
  prefix: z.string().regex(/^[A-Z]{1,6}$/),
  /** Who cancels a receipt that is wrong: another officer than gave it. Absent: nobody does. */
  cancellation: z
    .strictObject({
      by: z.literal("another"),
      source: ProfileText.extend({ isChecked: z.boolean() }),
    })
    .optional(),
  templates: z
    .array(Template)
    .min(1)
    .refine((all) => new Set(all.map(({ about }) => about)).size === all.length, {
      message: "one template of a subject",
    }),
});
export type ReceiptRules = z.infer<typeof ReceiptRules>;

const findReceiptRules = derivedFrom((profile: Profile): ReceiptRules | undefined =>
  profile.ruleTexts.has("receipts") ? readRules(profile, "receipts", ReceiptRules) : undefined,
);

/** @throws AppError RECEIPTS_NOT_GIVEN where the profile gives none */
export function receiptRules(profile: Profile): ReceiptRules {
  const rules = findReceiptRules(profile);
  if (rules) return rules;
  throw new AppError({
    code: "RECEIPTS_NOT_GIVEN",
    status: 409,
    message: `The profile ${profile.id} gives no receipts.`,
    fix: "Add rules/receipts.json to the profile.",
  });
}
