/**
 * What an agency looks at because the goods require something: a control whose kind the profile names
 * (`rules/requirements.json`), unless it is fulfilled by more than the trader's word. In: a declaration that
 * comes to its selection. Out: a control for each kind of look, with the measure as its reason; no want of
 * room drops it.
 */
import type { OrderedControl } from "#src/decisions/risk/select.ts";
import type { Requirement } from "#src/decisions/requirements/requirements.ts";
import type { Text } from "#src/kernel/text.ts";
import { laneOf } from "#src/registers/control-rules.ts";
import { usableLicences } from "../licences/usable-licences.ts";
import type { Settled } from "../stages.ts";
import type { StepContext } from "../step.ts";
import { codeOf, requirementsOf, type StatedDocument } from "./item-requirements.ts";
import { type RequirementRules, requirementRulesOf } from "./requirement-rules.ts";

type LookContext = Pick<StepContext, "profile" | "snapshot" | "today"> & {
  readonly known: Pick<StepContext["known"], "licences" | "holders">;
};
type Look = RequirementRules["looks"][number];

/** Controls that the goods of a declaration bring, one for each kind of look. */
export function requiredLooks(
  declaration: Pick<Settled, "id" | "lodgerId" | "facts">,
  context: LookContext,
): readonly OrderedControl[] {
  const { profile, snapshot, today } = context;
  const { looks } = requirementRulesOf(profile);
  if (looks.length === 0) return [];
  const { facts } = declaration;
  const licences = usableLicences(declaration, context);
  const found = requirementsOf({ profile, snapshot, facts, day: today, licences });
  return looks.flatMap((look): readonly OrderedControl[] => {
    const due = found.flatMap(({ item, requirements, documents }) => {
      const asking = requirements.filter((one) => isDue(one, { look, documents }));
      return asking.length === 0 ? [] : [{ item: item.item, asking }];
    });
    const first = due[0]?.asking[0];
    if (!first) return [];
    const { task } = look;
    const says = reasonOf(look, first);
    return [
      {
        required: { says, items: due.map(({ item }) => item) },
        reason: says.en,
        legal: legalOf(first),
        lane: laneOf(profile, [task]),
        tasks: [task],
      },
    ];
  });
}

function isDue(
  { control, outcome, demands }: Requirement,
  {
    look: { types, always },
    documents,
  }: { readonly look: Look; readonly documents: readonly StatedDocument[] },
): boolean {
  if (!types.includes(control.type)) return false;
  if (always || outcome !== "met") return outcome !== "listed" || always;
  // a document is the trader's word unless a licence stands behind it; a quantity is weighed, and no document
  // at all is asked of everybody
  return demands.some(({ by }) => {
    const code = by?.document ?? "";
    return code !== "" && !documents.some((one) => one.isProven && codeOf(one) === code);
  });
}

/** The measure, by its kind of look, name and number. */
function reasonOf({ says }: Look, { control }: Requirement): Text {
  const { measure, type } = control;
  const which = `${type} ${measure.commodity}`;
  return {
    en: `${says.en}: ${control.says.en} (${which})`,
    zh: `${says.zh}：${control.says.zh}（${which}）`,
  };
}

/** The instrument, which the trader may read; the name of the control where none is known. */
function legalOf({ control: { says, measure } }: Requirement): Text {
  const { legalBasis } = measure;
  return legalBasis === "" ? says : { en: legalBasis, zh: legalBasis };
}
