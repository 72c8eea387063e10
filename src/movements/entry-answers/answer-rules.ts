/**
 * Time limits of entry summaries and what follows at the deadline (`profiles/<id>/rules/entry-answers.json`):
 * until when one is lodged, and until when its lodger has the answer to its risks, by mode of transport.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { derivedFrom } from "#src/kernel/derived.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import type { Profile } from "#src/registers/profile.ts";

const Countries = z.array(z.string().regex(/^[A-Z]{2}$/)).min(1);
const hours = z.int().min(0).max(720);

const EntryLimit = z
  .strictObject({
    code: z.string().regex(/^[a-z][a-z-]{1,29}$/),
    says: z.strictObject({ en: z.string().min(1), zh: z.string().min(1) }),
    /** Codes of the mode of transport at the border. */
    modes: z.array(z.string().regex(/^\d{1,2}$/)).min(1),
    /** Whether the goods are in containers; either where absent. */
    containers: z.boolean().optional(),
    /** Countries of which one has to be that of every place of loading. */
    loadedIn: Countries.optional(),
    /** Countries of which none may be that of every place of loading. */
    notLoadedIn: Countries.optional(),
    lodge: z.strictObject({ hours, before: z.enum(["loading", "departure", "arrival"]) }),
    answer: z.union([
      z.strictObject({ hours, after: z.literal("receipt") }),
      z.strictObject({ hours, before: z.literal("arrival") }),
    ]),
    /** Whether loading may be forbidden, until the answer is due. */
    doNotLoad: z.boolean(),
    /** Days of receipt on which it holds, half-open. */
    validFrom: z.iso.date(),
    validTo: z.iso.date().optional(),
  })
  .readonly();
export type EntryLimit = z.infer<typeof EntryLimit>;

const EntryAnswerRules = z.strictObject({
  source: z.string().min(1),
  /** The first that fits holds. */
  limits: z.array(EntryLimit).min(1),
  /** What becomes of an assessment that no officer ended in time. */
  atDeadline: z.enum(["hold-at-arrival", "go-on"]),
  /** Control by which goods that are held at arrival, or came although not to be loaded, are declared. */
  hold: z.strictObject({
    says: ProfileText,
    task: z.strictObject({ agency: z.string().min(1), kind: z.string().min(1) }),
  }),
  /** Code of the intervention in the notice to the lodger (IE351). */
  intervention: z.strictObject({ code: z.string().min(1).max(4), source: z.string().min(1) }),
});
export type EntryAnswerRules = z.infer<typeof EntryAnswerRules>;

/** Those of a profile; undefined where it takes no entry summaries. */
export const answerRulesOf = derivedFrom((profile: Profile): EntryAnswerRules | undefined => {
  const path = join(profile.folder, "rules", "entry-answers.json");
  if (!existsSync(path)) return undefined;
  return EntryAnswerRules.parse(JSON.parse(readFileSync(path, "utf8")));
});
