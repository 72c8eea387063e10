/** What sets free what is reserved of a guarantee, and when, as far as it is known. Pure. */
import type { SecuredDeclaration } from "./secured-store.ts";

export const usePurposes = ["charges", "secured", "suspended", "quota", "other"] as const;
export type UsePurpose = (typeof usePurposes)[number];

/**
 * `paid`: payment of the charges; `discharged`: discharge of the procedure; `decided`: an officer's
 * decision on what is held as a deposit; `allocated`: the answer to the claim on the quota; `released`:
 * an officer's release of what was reserved by hand.
 */
export const useEnds = ["paid", "discharged", "decided", "allocated", "released"] as const;

export type UseEnd = {
  readonly purpose: UsePurpose;
  readonly frees: (typeof useEnds)[number];
  /** Last day for it; null where the law names none. */
  readonly freesBy: string | null;
};

/** @example endOfUse("quota 054077", undefined) // { purpose: "quota", frees: "allocated", … } */
export function endOfUse(purpose: string, declaration: SecuredDeclaration | undefined): UseEnd {
  if (purpose === "suspended") {
    return { purpose, frees: "discharged", freesBy: declaration?.endsOn ?? null };
  }
  if (purpose === "secured") return { purpose, frees: "decided", freesBy: null };
  if (purpose.startsWith("quota ")) return { purpose: "quota", frees: "allocated", freesBy: null };
  // what officers reserve for an operation of another kind has no declaration of ours
  if (purpose !== "charges" || !declaration) {
    return { purpose: "other", frees: "released", freesBy: null };
  }
  return { purpose, frees: "paid", freesBy: declaration.dueOn };
}
