/**
 * Slice letters: what the office writes to a declarant, from templates of the administration in both
 * languages (`profiles/<id>/rules/letters.json`). In: a template, what the officer fills in. Out: the
 * letter as it is read, kept as a file of the declaration under its hash, and the notification that says
 * so; the event holds the hash. Owns no table: letters are rows of `declaration_files`.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";

/** What a letter knows of its declaration without being told. */
export const knownPlaces = ["trader", "number", "mrn", "reference", "goods", "office"] as const;

const id = z.string().regex(/^[a-z][a-z-]{1,39}$/);

const LetterField = z.strictObject({
  id,
  name: ProfileText,
  /** `day`: a calendar date. */
  form: z.enum(["line", "lines", "day"]),
  isRequired: z.boolean().default(true),
});

export const LetterTemplate = z.strictObject({
  id,
  /** Its title, which the notification says too. */
  title: ProfileText,
  /** When it is written. */
  says: ProfileText,
  /** Paragraphs with places in double braces: known ones, and those of the fields. */
  text: z.strictObject({ en: z.array(z.string()).min(1), zh: z.array(z.string()).min(1) }),
  fields: z.array(LetterField).max(12),
  /** By which law it is written. */
  source: ProfileText,
});
export type LetterTemplate = z.infer<typeof LetterTemplate>;

const LetterRules = z
  .strictObject({ letters: z.array(LetterTemplate).max(40) })
  .superRefine(({ letters }, context) => {
    for (const letter of letters) {
      const wrong = unknownPlaces(letter);
      if (wrong.length === 0) continue;
      const message = `The letter ${letter.id} has places that nothing fills: ${wrong.join(", ")}.`;
      context.addIssue({ code: "custom", message });
    }
  });

/** Places of a text. @example placesOf("Dear {{trader}}") // ["trader"] */
export function placesOf(text: string): readonly string[] {
  return [...text.matchAll(/\{\{([a-z-]+)\}\}/g)].map(([, name = ""]) => name);
}

function unknownPlaces({ text, fields }: LetterTemplate): readonly string[] {
  const known = new Set<string>([...knownPlaces, ...fields.map((field) => field.id)]);
  return [...text.en, ...text.zh].flatMap(placesOf).filter((name) => !known.has(name));
}

/** Templates of a profile; none where it writes no letters. */
export const letterTemplatesOf = derivedFrom((profile: Profile): readonly LetterTemplate[] =>
  profile.ruleTexts.has("letters") ? readRules(profile, "letters", LetterRules).letters : [],
);

export function templateUnknown(name: string): AppError {
  return new AppError({
    code: "LETTER_TEMPLATE_UNKNOWN",
    status: 404,
    message: `There is no letter template ${name.slice(0, 40)}.`,
    fix: "GET /api/v1/declarations/{id}/letters lists the templates.",
  });
}

export function fieldMissing(name: string): AppError {
  return new AppError({
    code: "LETTER_FIELD_MISSING",
    status: 422,
    message: `The letter cannot be written without the field ${name}.`,
    fix: "Fill in the field; GET /api/v1/declarations/{id}/letters lists those of each template.",
  });
}

export function fieldUnknown(name: string): AppError {
  return new AppError({
    code: "LETTER_FIELD_UNKNOWN",
    status: 422,
    message: `The letter has no field ${name.slice(0, 40)}.`,
    fix: "GET /api/v1/declarations/{id}/letters lists the fields of each template.",
  });
}
