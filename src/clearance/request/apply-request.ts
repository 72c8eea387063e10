/**
 * What a granted request does. Before acceptance the declaration is judged again where it rests; before
 * release it goes back to its charges and comes by selection and control a second time; after release
 * it is corrected in place. A cancellation takes everything back.
 */
import { grantedCharges } from "../charges/assessment/allowed-deductions.ts";
import { assessmentRow } from "../charges/assessment/assess-charges.ts";
import { keepFixings } from "../charges/assessment/judge-fixing.ts";
import { appendAssessments } from "../charges/assessment/store.ts";
import { withdrawCases } from "../control/case/store.ts";
import { boughtBefore, countPurchase, giveBackPurchase } from "../charges/assessment/purchases.ts";
import { claimLicences, freeLicences, spendLicences } from "../law/licences/claim-licences.ts";
import { changeClaims, completeClaims, putBackClaims } from "../procedures/change-claims.ts";
import type { DeclaredFacts } from "../declaration/facts.ts";
import { formatMinor } from "#src/kernel/money.ts";
import { toStoredJson } from "#src/kernel/stored-json.ts";
import { enterProcedures } from "../release/enter-procedure.ts";
import { giveBackConsignments } from "../release/write-offs/take-consignments.ts";
import { meetByCompletion } from "../obligation/obligation.ts";
import { giveAllBack } from "../charges/payment/give-all-back.ts";
import { secureMore } from "../charges/payment/secure-more.ts";
import { settleDifference } from "../charges/payment/settle-difference.ts";
import type {
  Accepted,
  Controlled,
  Corrected,
  FlowEvent,
  Granted,
  ExpiredLimit,
  Interrupted,
  InterruptingQuery,
  Registered,
  Resting,
} from "../stages.ts";
import { effect, type Effect, type Emission, type Onward, type StepContext } from "../step.ts";
import { assessCorrected } from "./judge-correction.ts";
import { declarationMapping } from "../declaration/mapping.ts";
import { renumberGoods } from "../control/custody/follow-declaration.ts";
import { removedItems } from "./change-document.ts";
import { changesLookedAt } from "./looked-at.ts";
import { isAskedByCustoms } from "./who-asks.ts";
import type { AskedRequest } from "./request.ts";
import { traceGoods } from "../control/recalls/trace-goods.ts";
import { requestRules, type TimeLimit } from "./rules.ts";

/** Does what was granted. */
export function applyRequest(
  { resting, granted, ...before }: Granted,
  context: StepContext,
):
  | Emission<"declaration.amended" | "declaration.corrected" | "declaration.withdrawn">
  | Onward<"presentation.awaited"> {
  const { proposed } = granted;
  if (!proposed) return withdraw(before, context, { requestId: granted.requestId });
  const version = (before.version ?? 1) + 1;
  const left = removedItems(granted.change, declarationMapping(context.profile.id));
  const changed: Registered = {
    ...withoutOtherGoods(before, proposed.facts),
    document: proposed.document,
    facts: proposed.facts,
    version,
    ...(left.length === 0 ? {} : { moves: [...(before.moves ?? []), { version, left }] }),
    ...("releasedAt" in before ? {} : { amended: true }),
    ...fixingsKept(before, proposed.facts),
    // granting a change also grants the deductions it adds
    ...(granted.told ? { allowed: grantedCharges(before, proposed.facts) } : {}),
    ...(granted.disposes !== true &&
    granted.seizes !== true &&
    isAskedByCustoms(before, granted.lodgedBy, context)
      ? { byCustoms: true }
      : {}),
    ...lookAgain(before, granted, context),
  };
  const { discharges, effects: claimed } = changeClaims(changed, context);
  const stage: Registered = discharges ? { ...changed, discharges } : changed;
  if (resting === "presentation.awaited") {
    const { amended: _said, ...waiting } = stage;
    return { goesOnAt: resting, stage: waiting, effects: claimed };
  }
  const payload = { requestId: granted.requestId, version: stage.version };
  const met = granted.kind === "completion" ? meetByCompletion(stage, context) : [];
  const actor = granted.told?.by ?? granted.lodgedBy;
  const moved = renumberGoods(stage, context, { actor, leaving: left });
  const effects = [
    ...met,
    ...claimed,
    ...claimLicences(stage, context),
    ...traceGoods(stage),
    ...moved,
  ];
  // whatever rests behind acceptance was accepted, whatever rests behind release was released
  return "releasedAt" in stage
    ? {
        event: "declaration.corrected",
        stage: { ...(stage as Corrected), resting },
        payload,
        effects,
      }
    : { event: "declaration.amended", stage: stage as Accepted, payload, effects };
}

/** That its goods arrived was said of what it stated then: other bills are to arrive themselves. */
function withoutOtherGoods(before: Registered, facts: DeclaredFacts): Registered {
  if ("releasedAt" in before || before.arrivedAt === undefined) return before;
  if (toStoredJson(carriageOf(before.facts)) === toStoredJson(carriageOf(facts))) return before;
  const { arrivedAt: _ofOthers, isReported: _by, ...rest } = before;
  return rest;
}

function carriageOf({ transportDocument, packages, office, borderOffice }: DeclaredFacts) {
  return { transportDocument, packages, office, borderOffice };
}

/** What was fixed for goods that are others now is open again. */
function fixingsKept(before: Registered, facts: DeclaredFacts): object {
  const accepted: Registered & Partial<Pick<Accepted, "determined">> = before;
  const { determined } = accepted;
  return determined ? { determined: keepFixings(determined, before.facts, facts) } : {};
}

/** What a control looked at and was changed is looked at again, though it was before. */
function lookAgain(
  { opened, version = 1, correctedIn, ...before }: Registered,
  { proposed, kind, told, disposes, downgrades, seizes }: AskedRequest,
  { profile }: StepContext,
): Pick<Registered, "opened" | "correctedIn" | "disposedIn"> {
  const kept = correctedIn === undefined ? {} : { correctedIn };
  // what is left is what was looked at, less the goods that are gone, or the same goods for another use
  if (disposes || downgrades)
    return { ...(opened ? { opened } : {}), ...kept, disposedIn: version + 1 };
  if (seizes) return { ...(opened ? { opened } : {}), ...kept };
  const looked = changesLookedAt(proposed?.differences ?? [], requestRules(profile));
  if (!opened || "releasedAt" in before || looked === "nothing")
    return { ...(opened ? { opened } : {}), ...kept };
  const isCorrection = told !== undefined && kind !== "documents";
  const again = opened.again === "all" ? "all" : looked;
  return {
    opened: { ...opened, again },
    ...(isCorrection ? { correctedIn: version + 1 } : kept),
  };
}

/** Ends the declaration and gives back what was paid for it. */
function withdraw(
  stage: Registered,
  context: StepContext,
  payload: { readonly requestId?: string; readonly limit?: string },
): Emission<"declaration.withdrawn"> {
  const back = giveAllBack(stage, context);
  const open = stage.opened && !stage.opened.decided;
  const closing: readonly Effect[] = open
    ? [effect(withdrawCases, { declarationId: stage.id, at: context.now })]
    : [];
  return {
    event: "declaration.withdrawn",
    stage,
    payload: { ...payload, booked: back.booked, released: "releasedAt" in stage },
    effects: [
      ...back.effects,
      ...closing,
      ...putBackClaims(stage, context),
      ...freeLicences(stage, context),
      ...("releasedAt" in stage ? giveBackConsignments(stage, context) : []),
      ...giveBackPurchase(context),
    ],
  };
}

/** The charges of a declaration whose goods were released, by the law of the day of acceptance. */
export function correctCharges(
  corrected: Corrected,
  context: StepContext,
): Emission<"charges.corrected"> {
  const assessment = assessCorrected(corrected, context);
  const bought = boughtBefore(corrected, context);
  const changed = settleDifference(corrected, assessment, context);
  const line = context.known.journal.length + 1 + changed.lines;
  const { debt, paidMinor, postings, booked } = changed;
  const more = secureMore({ ...corrected, assessment }, { line, debt }, context);
  const { securities } = more;
  const stage = { ...corrected, assessment, paidMinor, securities, ...bought };
  return {
    event: "charges.corrected",
    stage,
    payload: {
      lines: assessment.items.reduce((sum, item) => sum + item.lines.length, 0),
      undetermined: assessment.totals.undetermined,
      payable: formatMinor(assessment.totals.payable, assessment.decimals),
      currency: assessment.currency,
      booked,
    },
    effects: [
      effect(appendAssessments, assessmentRow(corrected, assessment, context)),
      ...postings,
      ...more.effects,
      ...countPurchase(corrected, assessment, context),
      ...enterProcedures(stage, context),
      ...completeClaims(corrected, "release", context),
      ...spendLicences(corrected, context),
      ...("leftAt" in corrected ? completeClaims(corrected, "departure", context) : []),
    ],
  };
}

/**
 * Back to where it rested; what is told of that place was told before. A release that was held for a
 * request goes on once none is open.
 */
export function resume({
  resting,
  ...stage
}: Resting): Emission<RestingEvent> | Onward<"request.awaited"> {
  if (resting === "request.awaited" && stage.request === undefined)
    return { goesOnAt: resting, stage: stage as Controlled }; // what waits for a request was controlled
  // the pair of event and stage is the one an earlier run left, plus what a request added
  return { event: resting, stage, payload: { resumed: true } } as Emission<RestingEvent>;
}

/** Where a declaration rests, or goes on to from there. */
type RestingEvent = Exclude<
  FlowEvent,
  `request.${"granted" | "queued" | "refused"}` | "trade.recorded" | "declaration.received"
>;

/** A time limit of the profile ran out. */
export function expireDeclaration(
  { stage, resting, limit }: Interrupted & ExpiredLimit,
  context: StepContext,
): Emission<"declaration.withdrawn" | "declaration.reminded"> {
  if (limit.does === "remind") {
    return {
      event: "declaration.reminded",
      stage: { ...stage, resting },
      // a mark of the event: what is said depends on it
      payload: { days: limit.days, [limit.mark ?? limit.state]: true },
      reason: limitReason(limit),
    };
  }
  return { ...withdraw(stage, context, { limit: limit.state }), reason: limitReason(limit) };
}

/** An officer asks something; the answer comes as documents or as an amendment. */
export function queryDeclaration({
  stage,
  resting,
  query,
  letter,
}: Interrupted & InterruptingQuery): Emission<"declaration.queried"> {
  return {
    event: "declaration.queried",
    stage: { ...stage, resting },
    reason: { code: "REQ-300", says: letter?.says ?? { en: query, zh: query } },
    ...(letter
      ? { payload: { isLetter: true, template: letter.template, file: letter.hash } }
      : {}),
  };
}

function limitReason({ says, source }: TimeLimit) {
  return { code: "REQ-200", says, source: source.en };
}
