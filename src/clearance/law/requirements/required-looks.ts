/**
 * What an agency looks at because the goods require something: a control whose kind the profile names
 * (`rules/requirements.json`), unless it is fulfilled by more than the trader's word. In: a declaration that
 * comes to its selection. Out: a control for each kind of look, with the measure as its reason; no want of
 * room drops it.
 */
import type { OrderedControl, RequiredLook } from "#src/decisions/risk/select.ts";
import type { ControlMeasure, Requirement } from "#src/decisions/requirements/requirements.ts";
import type { Text } from "#src/kernel/text.ts";
import { laneOf } from "#src/registers/control-rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import { usableLicences } from "../licences/usable-licences.ts";
import type { Settled } from "../../stages.ts";
import type { StepContext } from "../../step.ts";
import {
  codeOf,
  type ItemRequirements,
  requirementsOf,
  type StatedDocument,
} from "./item-requirements.ts";
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
  if (requirementRulesOf(profile).looks.length === 0) return [];
  const { facts } = declaration;
  const licences = usableLicences(declaration, context);
  const found = requirementsOf({ profile, snapshot, facts, day: today, licences });
  return findLooks(profile, found).map(({ asking: _controls, ...order }) => order);
}

type FoundLook = OrderedControl & {
  readonly required: RequiredLook;
  /** Controls that ask for it. */
  readonly asking: readonly ControlMeasure[];
};

/** Looks that requirements ask for. @param counts those that are asked; absent: all */
export function findLooks(
  profile: Profile,
  found: readonly ItemRequirements[],
  counts: (one: Requirement) => boolean = () => true,
): readonly FoundLook[] {
  return requirementRulesOf(profile).looks.flatMap((look): readonly FoundLook[] => {
    const due = found.flatMap(({ item, requirements, documents }) => {
      const asking = requirements.filter((one) => counts(one) && isDue(one, { look, documents }));
      return asking.length === 0 ? [] : [{ item: item.item, asking }];
    });
    const asking = distinctControls(due.flatMap((one) => one.asking));
    const [first] = asking;
    if (!first) return [];
    const { task } = look;
    const says = reasonOf(look, asking);
    const lane = laneOf(profile, [task]);
    const required = { says, items: due.map(({ item }) => item) };
    return [{ required, reason: says.en, legal: legalOf(first), lane, tasks: [task], asking }];
  });
}

function distinctControls(requirements: readonly Requirement[]): readonly ControlMeasure[] {
  return [...new Set(requirements.map(({ control }) => control))];
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

/** Controls that a reason names; more are counted. */
const namedMax = 5;

/** The measures, by their kind of look, names and numbers. */
function reasonOf({ says }: Look, asking: readonly ControlMeasure[]): Text {
  const named = asking.slice(0, namedMax);
  const more = asking.length - named.length;
  const which = ({ type, measure }: ControlMeasure) => `${type} ${measure.commodity}`;
  const en = named.map((one) => `${one.says.en} (${which(one)})`).join("; ");
  const zh = named.map((one) => `${one.says.zh}（${which(one)}）`).join("；");
  return {
    en: `${says.en}: ${en}${more > 0 ? `; ${more} more` : ""}`,
    zh: `${says.zh}：${zh}${more > 0 ? `；另有${more}项` : ""}`,
  };
}

/** The instrument, which the trader may read; the name of the control where none is known. */
function legalOf({ says, measure }: ControlMeasure): Text {
  const { legalBasis } = measure;
  return legalBasis === "" ? says : { en: legalBasis, zh: legalBasis };
}
