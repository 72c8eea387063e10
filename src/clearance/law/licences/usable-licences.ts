/**
 * Licences that a declaration may draw on: those that its lodger holds, or whose holder gave the lodger a
 * mandate that spends. Of others it learns nothing, not even that they are there: naming a number and its
 * holder would use up what a competitor may import. What it draws on already stays drawn, whatever was
 * said or withdrawn since: goods may have moved under it.
 */
import { findStandingGround } from "../../standing-ground.ts";
import type { Registered } from "../../stages.ts";
import type { StepContext } from "../../step.ts";
import type { Licences } from "./licence.ts";

type LicenceContext = Pick<StepContext, "profile" | "today"> & {
  readonly known: Pick<StepContext["known"], "licences" | "holders">;
};

/** As they would be if the declaration took nothing. */
export function usableLicences(
  { id, lodgerId, facts }: Pick<Registered, "id" | "lodgerId" | "facts">,
  { profile, today, known: { licences, holders } }: LicenceContext,
): Licences {
  const drawn = new Set(licences.own(id).map(({ licenceId }) => licenceId));
  const open = drawn.size === 0 ? licences : licences.without(id);
  return {
    ...open,
    find: (of, number) => {
      const licence = open.find(of, number);
      if (licence === undefined) return undefined;
      if (drawn.has(licence.licenceId)) return { ...licence, status: "active" };
      const context = { profile, today, known: { holders } };
      return findStandingGround({ lodgerId, facts }, licence.holder, context) && licence;
    },
  };
}
