/** Station declaration: the registration number by the scheme of the profile. */
import type { Decide } from "../step.ts";

/** Gives the number; what carries one is on the books whatever becomes of it. */
export const registerDeclaration: Decide<"declaration.checked", "declaration.registered"> = (
  checked,
  context,
) => {
  const mrn = context.known.takeNumber();
  return { event: "declaration.registered", stage: { ...checked, mrn }, payload: { mrn } };
};
