/** Station declaration: the registration number by the scheme of the profile. */
import { type Decide, effect } from "../step.ts";
import { takeNumbers } from "./numbers.ts";

/** Gives the number; what carries one is on the books whatever becomes of it. */
export const registerDeclaration: Decide<"declaration.checked", "declaration.registered"> = (
  checked,
  context,
) => {
  const { profile, today, known } = context;
  const { office, direction } = checked.facts;
  const { number: mrn, taken } = known.numbers.next(profile, {
    office,
    direction,
    year: today.year,
  });
  return {
    event: "declaration.registered",
    stage: { ...checked, mrn },
    payload: { mrn },
    effects: [effect(takeNumbers, taken)],
  };
};
