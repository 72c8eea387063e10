/**
 * What an administration decides about access: which acts need a second person, how long an approval
 * and a delegation last, whether an office may decide another's cases, whether shifts bind, and the law
 * a control stands on (`profiles/<id>/rules/access.json`).
 */
import { z } from "zod";
import { type Profile, readRules } from "./profile.ts";
import { ProfileText } from "./profile-settings.ts";
import { derivedFrom } from "#src/kernel/derived.ts";

const SecondPersonRule = z.strictObject({
  act: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  says: ProfileText,
  /** Scopes of which the second person holds one. */
  by: z.array(z.string().min(1)).min(1),
  /** Whether who holds every scope may do it alone; it is written down as done alone. */
  administratorAlone: z.boolean(),
  /** Up to this one person is enough, in the profile's currency or the unit of a quota; absent: none. */
  upTo: z
    .string()
    .regex(/^\d{1,15}(\.\d{1,6})?$/)
    .optional(),
  source: z.string().min(1),
});

const AccessRules = z.strictObject({
  /** The agency of the administration's own officers, as control tasks name it. */
  agency: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  secondPerson: z.array(SecondPersonRule),
  /** Hours in which an approval is decided and used. */
  approvalHours: z.int().min(1).max(8_760),
  delegationDaysMax: z.int().min(1).max(366),
  officesDecideForOthers: z.boolean(),
  /** Whether officers who have a shift decide in it only. */
  shiftsBind: z.boolean(),
  /** By which law goods are controlled: told to the trader, in place of the reason. */
  controlLaw: z.strictObject({ says: ProfileText, source: z.string().min(1) }),
});
export type AccessRules = z.infer<typeof AccessRules>;
export type SecondPersonRule = z.infer<typeof SecondPersonRule>;

/** Rules of a profile. */
export const accessRulesOf = derivedFrom((profile: Profile): AccessRules =>
  readRules(profile, "access", AccessRules),
);
