/** Whether goods of a declaration have to be reported as arrived before they are looked at or released. */
import { type Profile, timingOf } from "#src/registers/profile.ts";
import type { DeclaredFacts } from "./facts.ts";

/** The additional type within the type code of a declaration. @example additionalTypeOf(cn, "IMA") // "A" */
export function additionalTypeOf({ declarationTypes }: Profile, typeCode: string): string {
  const main = declarationTypes.main.find(({ code }) => typeCode.startsWith(code));
  return typeCode.slice(main?.code.length ?? 2);
}

/** A supplementary declaration has no goods to move. */
export function needsArrival(
  { direction, additionalType }: Pick<DeclaredFacts, "direction" | "additionalType">,
  profile: Profile,
): boolean {
  const timing = timingOf(profile, additionalType);
  if (timing === "supplementary") return false;
  if (profile.release.needsArrival === "always") return direction === "import";
  return timing === "pre-lodged";
}
