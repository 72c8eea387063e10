/**
 * What an administration decides of goods that nobody declares, as data of a profile
 * (`rules/undeclared-goods.json`): how the last day for declaring is found, on which days carrier and
 * keeper are reminded, and on which article each decision rests. A profile without the file reminds nobody
 * and opens no case; its goods are listed all the same. The days themselves stand in `movements` of the
 * profile (to declare) and in `rules/stock.json` (to stay in storage).
 */
import { z } from "zod";
import { derivedFrom } from "#src/kernel/derived.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";

/** `isChecked`: the words were compared with the instrument. */
const Law = z.strictObject({ ...ProfileText.shape, isChecked: z.boolean() });

/** What an officer may decide of them, beside that they were declared after all. */
export const undeclaredOutcomes = [
  "extended",
  "abandoned",
  "sold",
  "destroyed",
  "carrier-liable",
  "keeper-liable",
] as const;
export type UndeclaredOutcome = (typeof undeclaredOutcomes)[number];

const Stage = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  /** From the last day for declaring, or the last day in storage. */
  from: z.enum(["declare", "storage"]),
  /** Below zero: before that day. */
  days: z.int().min(-365).max(365),
  /** Whether a case is opened with it. */
  opensCase: z.boolean(),
  says: ProfileText,
});
export type Stage = z.infer<typeof Stage>;

const UndeclaredRules = z.strictObject({
  declare: z.strictObject({ ifNotWorking: z.enum(["next", "none"]), source: Law }),
  stages: z.array(Stage).max(10),
  /** An outcome that is not here is not decided. */
  outcomes: z.array(
    z.strictObject({
      id: z.enum(undeclaredOutcomes),
      /** Not before the last day in storage. */
      afterStorage: z.boolean(),
      source: Law,
    }),
  ),
});
export type UndeclaredRules = z.infer<typeof UndeclaredRules>;

/** The rules of a profile; undefined: it has none. */
export const undeclaredRules = derivedFrom((profile: Profile): UndeclaredRules | undefined =>
  profile.ruleTexts.has("undeclared-goods")
    ? readRules(profile, "undeclared-goods", UndeclaredRules)
    : undefined,
);
