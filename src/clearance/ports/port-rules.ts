/**
 * What an administration lets its ports do alone, and what is done about what differs afterwards
 * (`profiles/<id>/rules/ports.json`). A profile without the file has no port nodes. By which rules goods are
 * released meanwhile stands with the other rules of business continuity (`rules/contingency.json`).
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { type Profile, readRules } from "#src/registers/profile.ts";
import { ProfileText } from "#src/registers/profile-settings.ts";
import { type ConflictKind, conflictKinds, portDecisions } from "./port.ts";

const ConflictRule = z.strictObject({
  kind: z.enum(conflictKinds),
  says: ProfileText,
  todo: ProfileText,
  /** Nothing is booked or released at the centre until an officer decides; else it is shown. */
  blocks: z.boolean(),
  decisions: z.array(z.enum(portDecisions)),
  source: z.string().min(1),
});

const Shape = z.strictObject({
  source: ProfileText,
  /** A port is not cut over with an older snapshot. */
  snapshotHoursMax: z.int().min(1).max(168),
  /** Longest that a port is alone by one start. */
  aloneHoursMax: z.int().min(1).max(168),
  /** What a port that is alone never does, for people to read; the steps hold it. */
  never: z.array(ProfileText).min(1),
  conflicts: z
    .array(ConflictRule)
    .refine(
      (rules) => conflictKinds.every((kind) => rules.some((rule) => rule.kind === kind)),
      `every kind has a rule: ${conflictKinds.join(", ")}`,
    ),
});

export type PortRules = z.infer<typeof Shape>;
export type ConflictRule = PortRules["conflicts"][number];

export const findPortRules = derivedFrom((profile: Profile): PortRules | undefined =>
  profile.ruleTexts.has("ports") ? readRules(profile, "ports", Shape) : undefined,
);

export function portRulesOf(profile: Profile): PortRules {
  const rules = findPortRules(profile);
  if (rules) return rules;
  throw new AppError({
    code: "PORT_RULES_MISSING",
    status: 422,
    message: `The administration ${profile.id} has no rules for port nodes.`,
    fix: "Write them first: profiles/<id>/rules/ports.json.",
  });
}

export function conflictRuleOf(profile: Profile, kind: ConflictKind): ConflictRule {
  const rule = portRulesOf(profile).conflicts.find((one) => one.kind === kind);
  if (!rule) throw new Error(`No rule of conflicts ${kind}: the schema asks for each`);
  return rule;
}
