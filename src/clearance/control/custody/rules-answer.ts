/** The law of custody as an answer, for forms and for readers. */
import { z } from "zod";
import { interceptionRules } from "#src/registers/interception-rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type CustodyRules, custodyExits, grounds } from "./custody-rules.ts";

const Text = z.object({ en: z.string(), zh: z.string() });
const Named = z.object({ id: z.string(), name: Text });
const Law = Text.extend({ isChecked: z.boolean() });
const LawfulExit = z.object({
  exit: z.enum(custodyExits),
  source: Law,
  stages: z.array(z.string()).optional(),
  witness: z.boolean(),
  valued: z.boolean(),
});

export const CustodyRulesAnswer = z.object({
  profile: z.string(),
  currency: z.string(),
  grounds: z.array(
    z.object({
      id: z.enum(grounds),
      name: Text,
      source: Law,
      /** Decided with their declaration, not here. */
      byDeclaration: z.boolean(),
      becomes: z.array(z.enum(grounds)),
      exits: z.array(LawfulExit),
      /** In their place, once the suspicion ended for which goods are held so, without an infringement. */
      cleared: z.object({ category: z.string().optional(), exits: z.array(LawfulExit) }).optional(),
    }),
  ),
  /** How goods of a category do not leave, with the words that say so. */
  found: z.array(
    z.object({
      categories: z.array(z.string()),
      grounds: z.array(z.enum(grounds)),
      forbids: z.array(z.enum(custodyExits)),
      quote: Text,
      source: Law,
    }),
  ),
  weightTolerance: z.object({ percent: z.string(), kilograms: z.string(), source: Text }),
  stages: z.array(Named),
  costs: z.array(Named),
  /** Kinds of goods that are stopped, as a finding, a seizure or a piece names them. */
  categories: z.array(Named),
  source: Text,
});

export function custodyRulesAnswer(
  profile: Profile,
  { units: _units, ...rules }: CustodyRules,
): z.infer<typeof CustodyRulesAnswer> {
  const { id, currency } = profile;
  const categories = interceptionRules(profile)?.categories ?? [];
  return { profile: id, currency: currency.code, ...rules, categories };
}
