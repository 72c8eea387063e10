/**
 * Station control: goods are seized wherever the declaration rests, which then waits for what becomes of
 * them. Given back, it goes on from where it rested, and the seizure is not a finding any more. Confiscated,
 * it ends: goods that were never released never entered or left the country's stock, so nothing is owed
 * for them; of goods that were, the charges stay, and the ledger takes the trade back (IMTS 2010, chapter
 * I: what does not add to or take from the material resources of a country is not recorded). Both are
 * acts of two persons.
 */
import { giveBackPurchase } from "../../charges/assessment/purchases.ts";
import { checkUndetained } from "../acts/undetained-goods.ts";
import { carriedOut } from "../appeals/carry-out.ts";
import { holdGoods, settleGoods } from "../custody/follow-declaration.ts";
import { freeLicences } from "../../law/licences/claim-licences.ts";
import { giveAllBack } from "../../charges/payment/give-all-back.ts";
import { putBackClaims } from "../../procedures/change-claims.ts";
import type { Interrupted, InterruptingSeizure, Registered, Seized } from "../../stages.ts";
import { type Effect, effect, type Emission, type StepContext } from "../../step.ts";
import { appendLateFindings, withdrawSeizures } from "./late-findings/store.ts";
import { categoriesOfItem, standingTasks } from "./found-exits.ts";
import { officerSays, withAppeal } from "./officer-says.ts";
import { withdrawCases } from "./store.ts";

export const seizureDecisions = ["return", "confiscate"] as const;
export type SeizureOutcome = {
  readonly decision: (typeof seizureDecisions)[number];
  readonly decidedBy: string;
  /** The officer's words. */
  readonly reason: string;
  /** Instrument and article. */
  readonly legalBasis?: string | undefined;
};

export type SeizureOrder = Omit<SeizureOutcome, "decision" | "decidedBy"> & {
  /** What was found that has to be seized; absent: none of the categories. */
  readonly found?: SeizedGoods | undefined;
};

/** Of `rules/interceptions.json` a category, the species or substance, and how much of it there was. */
export type SeizedGoods = {
  readonly category: string;
  readonly substance?: string | undefined;
  /** Decimal, in `unit`. */
  readonly quantity?: string | undefined;
  readonly unit?: string | undefined;
};

/** Holds the goods; what the declaration waited for waits too. */
export function seizeGoods(
  { stage, resting, status, actor, seizure }: Interrupted & InterruptingSeizure,
  context: StepContext,
): Emission<"goods.seized"> {
  const tasks = standingTasks(stage, context);
  checkUndetained(context.profile, { category: seizure.found?.category }, stage);
  return {
    event: "goods.seized",
    stage: { ...stage, seizedFrom: resting },
    payload: {
      from: status,
      released: "releasedAt" in stage,
      ...(seizure.found === undefined ? {} : { found: { ...seizure.found } }),
    },
    reason: withAppeal(officerSays("CTL-010", seizure), context),
    effects: [
      effect(appendLateFindings, {
        declarationId: stage.id,
        profile: stage.profile,
        kind: "seizure",
        agency: context.snapshot.selection.random.tasks[0]?.agency ?? "",
        result: "refused",
        items: null,
        finding: seizure.reason,
        by: actor,
        at: context.now,
      }),
      ...holdGoods(stage, context, {
        ground: "seized",
        actor,
        said: seizure,
        category: seizure.found?.category,
        categoriesOf: (item) => categoriesOfItem(tasks, item),
      }),
    ],
  };
}

/** Gives the goods back, or takes them for good. */
export function decideSeizure(
  { seizure, seizedFrom, ...before }: Seized,
  context: StepContext,
): Emission<"goods.returned" | "goods.confiscated"> {
  const reason = officerSays("CTL-011", seizure ?? { reason: "" });
  if (seizure?.decision !== "confiscate") {
    const [by, said, at] = [seizure?.decidedBy ?? "", seizure?.reason ?? "", context.now];
    const withdrawal = { declarationId: before.id, by, reason: said, at };
    const goes =
      seizedFrom === "release.refused"
        ? ({ ground: "refused" } as const)
        : ({ exit: "return" } as const);
    const back = settleGoods(before, context, { ...goes, actor: by, said: seizure });
    const { effects, ...answered } = carriedOut(before, { does: "goods-return" }, context);
    return {
      event: "goods.returned",
      stage: { ...before, ...answered, resting: seizedFrom },
      reason,
      effects: [effect(withdrawSeizures, withdrawal), ...back, ...effects],
    };
  }
  const released = "releasedAt" in before;
  const back = released ? undefined : giveAllBack(before, context);
  const cases =
    before.opened && before.opened.decided !== true
      ? [effect(withdrawCases, { declarationId: before.id, at: context.now })]
      : [];
  return {
    event: "goods.confiscated",
    stage: before,
    payload: { released, booked: back?.booked ?? "0" },
    reason: withAppeal(reason, context),
    effects: [
      ...(back?.effects ?? []),
      ...cases,
      ...(released ? [] : giveUpClaims(before, context)),
      ...settleGoods(before, context, {
        ground: "confiscated",
        actor: seizure.decidedBy,
        said: seizure,
      }),
    ],
  };
}

/** Goods that never entered take nothing of licences, accounts and yearly limits. */
function giveUpClaims(stage: Registered, context: StepContext): readonly Effect[] {
  return [
    ...putBackClaims(stage, context),
    ...freeLicences(stage, context),
    ...giveBackPurchase(context),
  ];
}
