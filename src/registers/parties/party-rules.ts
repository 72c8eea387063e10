/** What an administration decides about parties, as data: `rules/parties.json` of the profile. */
import { z } from "zod";
import { type Profile, readRules } from "../profile.ts";
import { ProfileText } from "../profile-settings.ts";
import { Ground, requireGround } from "../ground.ts";
import { checkAlgorithms } from "./check-number.ts";
import { derivedFrom } from "#src/kernel/derived.ts";

export const NumberKind = z.strictObject({
  kind: z.string().regex(/^[a-z][a-z-]{1,39}$/),
  name: ProfileText,
  /** Regular expression over the number in capitals without spaces. */
  form: z.string().startsWith("^").endsWith("$").max(200),
  /** Algorithms its check characters follow, by name. */
  checks: z.array(z.enum(checkAlgorithms)),
  /** How it looks, in words. */
  looks: ProfileText,
  /** A made-up number that passes. */
  example: z.string(),
  /** Which characters name a province of the register, counted from 0; absent where none do. */
  province: z
    .strictObject({ from: z.int().min(0).max(20), digits: z.int().min(1).max(6) })
    .optional(),
  source: z.string().min(1),
});
export type NumberKind = z.infer<typeof NumberKind>;

/** Findings about the parties of a declaration, as `PartyRules` names them. */
export const partyFindings = [
  "unregistered",
  "notActive",
  "missing",
  "missingNotRequired",
] as const;

const Finding = z.enum(["none", "warning", "error"]);

export const PartyRules = z.strictObject({
  numbers: z.array(NumberKind),
  /** A declaration states a trader that is not registered. */
  unregistered: Finding,
  /** It states a party that is suspended or revoked, or is lodged by one. */
  notActive: Finding,
  mandate: z.strictObject({
    /** Whether a party that has said nothing wants mandates. */
    requiredByDefault: z.boolean(),
    /** Lodged without a mandate for a party that wants them. */
    missing: Finding,
    /** Lodged without one for a party that does not. */
    missingNotRequired: Finding,
    source: ProfileText,
  }),
  /** What lets a finding above refuse: one that is an error is loaded only with its ground. */
  grounds: z.partialRecord(z.enum(partyFindings), Ground).optional(),
  documents: z.strictObject({
    bytesMax: z.int().min(1_000).max(20_000_000),
    /** Of an application. */
    countMax: z.int().min(1).max(50),
    /** Of a declaration, on each side. */
    ofDeclarationMax: z.int().min(1).max(500),
    /** Bytes of all files that a party sent, each counted once. */
    ofPartyBytesMax: z.int().min(1_000).max(1_000_000_000_000),
  }),
});
export type PartyRules = z.infer<typeof PartyRules>;

/** Rules of a profile. */
export const partyRulesOf = derivedFrom((profile: Profile): PartyRules => {
  const rules = readRules(profile, "parties", PartyRules);
  requireGrounds(rules, profile);
  return rules;
});

/** Refuses to load a finding that would refuse a declaration without saying what lets it. */
function requireGrounds(rules: PartyRules, profile: Profile): void {
  for (const code of partyFindings) {
    const severity =
      code === "unregistered" || code === "notActive" ? rules[code] : rules.mandate[code];
    const ground = rules.grounds?.[code];
    const register = ground === "complete-list" ? "parties" : undefined;
    if (severity === "error")
      requireGround({ code, severity, ground, register }, profile, "rules/parties.json");
  }
}
