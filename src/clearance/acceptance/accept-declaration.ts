/**
 * Station declaration, acceptance: the legal moment whose day fixes rates of duty and exchange.
 * Where the profile says so, a declaration lodged before its goods is accepted when they are
 * presented (UCC art. 171 and 172 in `gb`'s retained form); elsewhere when it is registered
 * (Customs Law of the PRC, art. 24).
 */
import { formatMinor } from "#src/kernel/money.ts";
import { assessForStep } from "#src/clearance/charges/assessment/assess-for-step.ts";
import { claimLicences } from "#src/clearance/law/licences/claim-licences.ts";
import { traceGoods } from "#src/clearance/control/recalls/trace-goods.ts";
import { timingOf } from "#src/registers/profile.ts";
import type { Registered } from "../stages.ts";
import type { Decide, JsonObject, StepContext } from "../step.ts";

/** Accepts, or waits for the goods. */
export const acceptDeclaration: Decide<
  "declaration.registered",
  "declaration.accepted" | "presentation.awaited"
> = (registered, context) => {
  const { facts, arrivedAt } = registered;
  const timing = timingOf(context.profile, facts.additionalType);
  const early = timing === "pre-lodged" || (timing === "arrived" && context.known.foreseen.goods);
  const waits =
    context.profile.acceptance.preLodged === "arrival" && early && arrivedAt === undefined;
  if (waits)
    return {
      event: "presentation.awaited",
      stage: registered,
      payload: foresee(registered, context),
    };
  const stage = { ...registered, acceptedAt: context.now, acceptedOn: context.today };
  return {
    event: "declaration.accepted",
    stage,
    payload: { acceptedOn: context.today.toString() },
    effects: [...claimLicences(stage, context), ...traceGoods(stage)],
  };
};

/** What an import would be charged if its goods were presented today: told, never booked. */
function foresee({ facts }: Registered, context: StepContext): JsonObject {
  if (facts.direction !== "import") return {};
  const { items, totals, currency, decimals } = assessForStep(
    facts,
    { acceptedOn: context.today, acceptedAt: context.now },
    context,
  );
  const lines = items.reduce((sum, item) => sum + item.lines.length, 0);
  const payable = formatMinor(totals.payable, decimals);
  return { lines, undetermined: totals.undetermined, payable, currency };
}
