/**
 * What a rule rests on. Only what is certain may refuse: the declaration's own structure, a list
 * that the profile holds whole, or a published text quoted beside the rule that leaves no choice.
 * What was read from examples has no ground and can only warn.
 */
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { isComplete, type Profile } from "#src/registers/profile.ts";

export const Ground = z.union([
  /** Without it nobody can tell what is declared: form, key of a group, count, sum, contradiction. */
  z.literal("structure"),
  /** The rule's `register`, held whole by the profile. */
  z.literal("complete-list"),
  /** The published words, and where they stand. */
  z.strictObject({ text: z.string().min(12), from: z.string().min(4) }),
]);
export type Ground = z.infer<typeof Ground>;

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
    fix: "Let it warn, or state as its `ground`: structure, complete-list (with a `register` the profile holds whole), or the published text with its place.",
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
