/**
 * What a rule rests on. Only what is certain may refuse: the declaration's own structure, a list
 * that the profile holds whole, or a published text beside the rule that leaves no choice, quoted or
 * stated with its instrument. What was read from examples has no ground and can only warn.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { isComplete, type Profile } from "./profile.ts";

export const Ground = z.union([
  /** Without it nobody can tell what is declared: form, key of a group, count, sum, contradiction. */
  z.literal("structure"),
  /** The rule's `register`, held whole by the profile. */
  z.literal("complete-list"),
  /** The published words letter by letter, and where they stand: the conformance run looks there. */
  z.strictObject({ quoted: z.string().min(12), from: z.string().min(4) }),
  /**
   * What an instrument says in substance, with its article where that is known. The wording was not
   * compared with the instrument; what it says is not in doubt, or the rule warns.
   */
  z.strictObject({
    stated: z.string().min(12),
    instrument: z.string().min(3),
    article: z.string().min(1).optional(),
  }),
]);
export type Ground = z.infer<typeof Ground>;

/** Why a rule may refuse, as the reference pages print it. @example printGround("structure") */
export function printGround(ground: Ground): string {
  if (ground === "structure") return "Refuses by structure.";
  if (ground === "complete-list") return "Refuses by a complete list.";
  if ("quoted" in ground) return `Refuses by “${ground.quoted}” (${ground.from}).`;
  const { stated, instrument, article } = ground;
  return `Refuses by what the instrument says in substance: ${stated} (${instrument}${article === undefined ? "" : `, ${article}`}).`;
}

type Grounded = {
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly ground?: Ground | undefined;
  readonly register?: string | undefined;
};

/** Refuses to load a rule that would refuse a declaration without saying what lets it. */
export function requireGround(rule: Grounded, profile: Profile, file: string): void {
  const fault = faultOf(rule, profile);
  if (fault === undefined) return;
  throw new AppError({
    code: "intake-rules",
    status: 500,
    message: `${file}: the rule ${rule.code} ${fault}.`,
    fix: "Let it warn, or state as its `ground`: structure, complete-list (with a `register` the profile holds whole), the published words (`quoted`) with their place, or what the law says (`stated`) with its instrument.",
  });
}

function faultOf({ severity, ground, register }: Grounded, profile: Profile): string | undefined {
  if (severity === "warning") return undefined;
  if (ground === undefined) return "refuses and states no ground";
  if (ground === "complete-list" && register === undefined)
    return "rests on a complete list and names no register";
  return register === undefined || isComplete(profile, register)
    ? undefined
    : `refuses by the register ${register}, which the profile does not hold whole`;
}
