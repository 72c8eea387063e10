/** What an administration decides about requirements of goods, as data: `rules/requirements.json`. */
import { z } from "zod";
import { derivedFrom } from "#src/kernel/derived.ts";
import { Ground } from "#src/registers/ground.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { SelectionTask } from "#src/registers/selection-rules.ts";

const types = z.array(z.string().min(1).max(6)).min(1);

const RequirementRules = z.strictObject({
  /**
   * Controls that an agency looks at, by their kind in the tariff. Unless `always`, a control that is
   * fulfilled without the trader's word alone needs no look: by a licence of the register, by a quantity.
   */
  looks: z.array(
    z.strictObject({
      types,
      says: ProfileText,
      task: SelectionTask,
      always: z.boolean(),
      source: z.string().min(1),
    }),
  ),
  /** Where documents are declared, and so where one is missing. */
  documentsAt: z.enum(["item", "header"]),
  /** Codes of documents whose licences are all registered: a number that is not there is nobody's. */
  kept: z.array(z.string().min(1).max(6)),
  /** Categories of documents that state that a control does not concern the goods. */
  waivers: z.array(z.string().length(1)),
  /** Kinds whose unfulfilled controls refuse a declaration; all others warn. */
  refuses: z.array(z.strictObject({ types, ground: Ground })),
});
export type RequirementRules = z.infer<typeof RequirementRules>;

const none: RequirementRules = {
  looks: [],
  documentsAt: "item",
  kept: [],
  waivers: [],
  refuses: [],
};

/** The rules of a profile; one without the file only warns. */
export const requirementRulesOf = derivedFrom((profile: Profile): RequirementRules => {
  const has = profile.ruleTexts.has("requirements");
  return has ? readRules(profile, "requirements", RequirementRules) : none;
});
