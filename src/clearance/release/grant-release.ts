/**
 * Station release: needs everything before it, and the goods where the profile says so. Goods whose
 * charges still hang on a quota go against security. Then gate-out or exit, which is a message of the
 * carrier or terminal and closes the declaration.
 */
import { timingOf } from "#src/registers/profile.ts";
import { needsArrival } from "../declaration/needs-arrival.ts";
import type { Controlled, Left, Released, Secured } from "../stages.ts";
import type { Decide, Emission, Reason, StepContext } from "../step.ts";
import { meetBySupplementary, oweCompletion, oweConditions } from "../obligation/obligation.ts";
import { openClaims } from "../charges/assessment/quota-shares.ts";
import { spendLicences } from "../law/licences/claim-licences.ts";
import { completeClaims } from "../procedures/change-claims.ts";
import { weighOf } from "../weigh-goods.ts";
import { enterProcedures } from "./enter-procedure.ts";
import type { WeighedGoods } from "#src/movements/consignments/book/write-off.ts";
import {
  isGone,
  isOutOfReach,
  isReleased,
  type TakingRow,
} from "./write-offs/take-consignments.ts";
import { missingGoods, otherContainers, takeWeighed } from "./write-offs/take-goods.ts";
import { heldAtArrival } from "../control/arrival-holds/arrival-looks.ts";
import { claimQuotas } from "./claim-quota.ts";

/** Releases, releases against security, or waits: for the goods, or for a request to be decided. */
export const grantRelease: Decide<
  "control.passed",
  "release.granted" | "release.secured" | "arrival.awaited" | "request.awaited"
> = (controlled, context) => {
  if (controlled.request || context.known.foreseen.request)
    return { event: "request.awaited", stage: controlled };
  const goods = weighArrived(controlled, context);
  const held = heldAtArrival(controlled, context);
  if (goods.stands === "waits" || held) return awaitArrival(controlled, goods, { held, context });
  // a port node that was alone let it go already: this is the same release
  const { atPort } = controlled;
  const releasedAt = atPort?.releasedAt ? Temporal.Instant.from(atPort.releasedAt) : context.now;
  const stage = { ...goods.stage, releasedAt };
  const taken = takeWeighed(stage, goods.weighed, { stands: goods.stands, context });
  const other = goods.weighed && otherContainers(stage.facts, goods.weighed, context.profile);
  const orders = openClaims(controlled, context);
  if (orders.length > 0) {
    return {
      event: "release.secured",
      stage,
      payload: { orders, lines: linesOf(stage) },
      reason: {
        code: "REL-001",
        says: {
          en: `Released against security until the claim on quota ${orders.join(", ")} is decided.${other ? ` ${other.says.en}` : ""}`,
          zh: `在关税配额 ${orders.join("、")} 分配结果确定前，凭担保放行。${other?.says.zh ?? ""}`,
        },
        ...(context.profile.quotas ? { source: context.profile.quotas.source.en } : {}),
      },
      effects: [...claimQuotas(stage, orders, context), ...taken],
    };
  }
  const reason = other ? { reason: other } : {};
  return { event: "release.granted", ...released(stage), ...reason, effects: taken };
};

type ArrivedGoods = {
  readonly stage: Controlled;
  readonly weighed: WeighedGoods | undefined;
  readonly stands: TakingRow["stands"];
};

/**
 * Whether its goods are there, where they have to be: by what its consignments hold, unless customs or the
 * declarant said of this declaration that they arrived. Imports under transit are awaited in any case, and
 * what customs decided to be abandoned, sold or destroyed is released by nobody's word.
 */
function weighArrived(stage: Controlled, context: StepContext): ArrivedGoods {
  const weighed = weighOf(stage, context);
  const isSaid = stage.arrivedAt !== undefined && stage.isReported !== true;
  const waits = weighed !== undefined && isGone(weighed);
  if (isSaid) return { stage, weighed, stands: waits ? "waits" : "any" };
  if (!needsArrival(stage.facts, context.profile)) {
    if (stage.facts.direction !== "import" && !waits) return { stage, weighed, stands: "any" };
    if (!weighed || !isOutOfReach(weighed)) return { stage, weighed, stands: "none-away" };
  }
  if (!weighed?.last || !isReleased(weighed, context.profile)) {
    return { stage: unarrived(stage), weighed, stands: "waits" };
  }
  return {
    stage: { ...stage, arrivedAt: weighed.last.at, isReported: true },
    weighed,
    stands: "whole",
  };
}

/** A report that they arrived is looked for again, and goes on with it. */
function unarrived({ arrivedAt: _gone, isReported: _by, ...waiting }: Controlled): Controlled {
  return waiting;
}

/** Says for what of its goods it waits: goods that are not there come before what holds them. */
function awaitArrival(
  before: Controlled,
  { stage, weighed, stands }: ArrivedGoods,
  { held, context }: { readonly held: Reason | undefined; readonly context: StepContext },
): Emission<"arrival.awaited"> {
  const { profile } = context;
  const missing = stands === "waits" && weighed ? missingGoods(weighed, profile) : undefined;
  const reason = missing ?? held;
  return {
    event: "arrival.awaited",
    stage: held && stage.isReported === true ? unarrived(stage) : stage,
    ...(reason ? { reason } : {}),
    effects: takeWeighed(before, weighed, { stands: missing ? "waits" : "held", context }),
  };
}

/** What changed on the way is told with the release. */
function released(stage: Secured) {
  return {
    stage: stage.amended === undefined ? stage : told(stage),
    payload: {
      arrivedAt: stage.arrivedAt?.toString() ?? null,
      lines: linesOf(stage),
      ...(stage.amended ? { amended: true } : {}),
    },
  };
}

/** Copied only where there is something to leave out. */
function told({ amended: _amended, ...stage }: Secured) {
  return stage;
}

/** Charge lines that are final with the release. */
function linesOf({ assessment }: Secured): number {
  return assessment.items.reduce((sum, item) => sum + item.lines.length, 0);
}

/** Nothing is open any more: the security is given back, the release stands from when it was given. */
export function freeSecurity(secured: Secured): Emission<"release.granted"> {
  return { event: "release.granted", ...released(secured) };
}

/**
 * Goods that still have to leave keep the declaration open; a supplementary one has no goods to
 * move.
 */
export function awaitDeparture(
  released: Released,
  context: StepContext,
): Emission<"departure.awaited" | "declaration.cleared"> {
  const timing = timingOf(context.profile, released.facts.additionalType);
  const procedures = [
    ...completeClaims(released, "release", context),
    ...enterProcedures(released, context),
    ...spendLicences(released, context),
    ...oweConditions(released, context),
  ];
  if (timing === "supplementary") {
    // it has no goods to move: what counts with their departure counts now
    const gone = completeClaims(released, "departure", context);
    const effects = [...meetBySupplementary(released, context), ...procedures, ...gone];
    return { event: "declaration.cleared", stage: released, effects };
  }
  const effects = [...oweCompletion(released, context), ...procedures];
  return { event: "departure.awaited", stage: released, effects };
}

/** The carrier or terminal said that the goods went out of the gate or left the country. */
export function closeDeclaration(
  left: Left,
  context: StepContext,
): Emission<"declaration.cleared"> {
  return {
    event: "declaration.cleared",
    stage: left,
    payload: { leftAt: left.leftAt?.toString() ?? null },
    effects: completeClaims(left, "departure", context),
  };
}
