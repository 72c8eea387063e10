/**
 * Goods that an entry summary holds at their arrival come to a control before they are released: the
 * declaration that names their transport document is selected for it, with the hold as the reason, and its
 * officer ends the hold for that declaration with the control. Owns no table.
 */
import { type OrderedControl, requiredChoice, type Selection } from "#src/decisions/risk/select.ts";
import { invariant } from "#src/kernel/invariant.ts";
import { type ArrivalHold, holdKey } from "#src/movements/entry-answers/arrival-hold.ts";
import { answerRulesOf } from "#src/movements/entry-answers/answer-rules.ts";
import { accessRulesOf } from "#src/registers/access-rules.ts";
import { laneOf } from "#src/registers/control-rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { Registered } from "../../stages.ts";
import type { Reason, StepContext } from "../../step.ts";

type HeldImport = Pick<Registered, "facts" | "receivedAt">;
/** The control of one hold. */
export type ArrivalLook = OrderedControl & {
  readonly required: NonNullable<OrderedControl["required"]>;
};

/** The controls that holds ask for, in the order of their entry summaries. */
export function arrivalLooks(held: HeldImport, context: StepContext): readonly ArrivalLook[] {
  return holdsOf(held, context).map((hold) => lookFor(hold, context.profile));
}

/** The control of one hold; its text names the answer, so that one given anew is looked at anew. */
export function lookFor(hold: ArrivalHold, profile: Profile): ArrivalLook {
  const rules = answerRulesOf(profile);
  invariant(rules, "who holds goods at arrival takes entry summaries");
  const { says, task } = rules.hold;
  const because = hold.reason === "" ? "" : `: ${hold.reason}`;
  const required = {
    says: {
      en: `${says.en}, entry summary ${holdKey(hold)}${because}`,
      zh: `${says.zh}，入境摘要申报 ${holdKey(hold)}${because === "" ? "" : `：${hold.reason}`}`,
    },
    items: [],
  };
  // whoever is looked at reads the law that lets customs look at anybody
  const legal = accessRulesOf(profile).controlLaw.says;
  return {
    required,
    reason: required.says.en,
    legal,
    lane: laneOf(profile, [task]),
    tasks: [task],
  };
}

/**
 * Why it is not released yet: a hold came, or came anew, that its selection did not know. The control of one
 * that its selection knew was decided before.
 */
export function heldAtArrival(
  stage: HeldImport & { readonly selection: Pick<Selection, "reasons"> },
  context: StepContext,
): Reason | undefined {
  const known = new Set(
    stage.selection.reasons.flatMap(({ rule, says }) => (rule === requiredChoice ? [says.en] : [])),
  );
  const open = holdsOf(stage, context).filter(
    (hold) => !known.has(lookFor(hold, context.profile).required.says.en),
  );
  if (open.length === 0) return undefined;
  const documents = [...new Set(open.flatMap((hold) => hold.documents))].map((one) =>
    one.replace(":", " "),
  );
  return {
    code: "REL-003",
    says: {
      en: `Goods under ${documents.join(", ")} are held at their arrival: they are not released before a control.`,
      zh: `${documents.join("、")} 项下货物运抵待查，查验前不予放行。`,
    },
    source: accessRulesOf(context.profile).controlLaw.says.en,
  };
}

function holdsOf({ facts, receivedAt }: HeldImport, { known, profile }: StepContext) {
  return known.cargo.holdsOf({ facts, receivedAt, profile });
}
