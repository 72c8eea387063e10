/**
 * Documents that are more than the trader's word: a licence of the register that the trader holds stands
 * behind them, for all of the item. In: a declaration and the licences of its group. Out: their codes,
 * item by item.
 */
import type { Registered } from "../../stages.ts";
import type { StepContext } from "../../step.ts";
import { dutyLawOf } from "../tariff/duty-law.ts";
import { licenceUses } from "./licence.ts";
import { usableLicences } from "./usable-licences.ts";

/** Category and type of proven documents, by the place of the item from 0. */
export type ProvenDocuments = readonly (readonly string[] | undefined)[];

/** As if the declaration took nothing yet. */
export function provenDocuments(
  declaration: Pick<Registered, "id" | "lodgerId" | "facts">,
  context: Pick<StepContext, "profile" | "today"> & {
    readonly known: Pick<StepContext["known"], "licences" | "holders">;
  },
): ProvenDocuments {
  const { profile, today: day } = context;
  const { facts } = declaration;
  const licences = usableLicences(declaration, context);
  const law = dutyLawOf(profile);
  const uses = licenceUses({ profile, facts, law, licences, kept: [], day });
  const whole = Map.groupBy(
    uses.filter(({ isWhole }) => isWhole),
    ({ at }) => at,
  );
  return facts.items.map((_, at) =>
    whole.get(at)?.map(({ document: { category, type } }) => `${category}${type}`),
  );
}
