/**
 * The way of a declaration as one table: event → step → events it may emit. The runner, the docs, the
 * console's flow page and `tidegate flow` read it. A wait names its status, what it waits for and the step
 * that goes on; an end is final. To add a station: its folder, which declares its events
 * (`declare module "#src/clearance/stages.ts"`), and its rows here; stations stand in the order of the table.
 */
import { assessCharges } from "#src/clearance/charges/assessment/assess-charges.ts";
import { chargesDetermined } from "#src/clearance/charges/assessment/charges-determined.ts";
import { appealReported, recordAppeal } from "#src/clearance/control/appeals/record-appeal.ts";
import {
  controlDecided,
  seizureDecided,
  seizureOrdered,
} from "#src/clearance/control/case/control-facts.ts";
import { disposalOrdered, disposeGoods } from "#src/clearance/exits/disposal/order-disposal.ts";
import {
  openAgain,
  refusalSettled,
  settleRefusal,
  waitForRest,
} from "#src/clearance/exits/disposal/settle-refusal.ts";
import {
  correctDeclaration,
  correctionOrdered,
} from "#src/clearance/exits/correction/order-correction.ts";
import {
  downgradeOrdered,
  orderDowngrade,
} from "#src/clearance/exits/downgrade/order-downgrade.ts";
import {
  findingReported,
  recordFinding,
} from "#src/clearance/control/case/findings/record-finding.ts";
import {
  infringementReported,
  recordInfringement,
} from "#src/clearance/control/infringements/record-infringement.ts";
import {
  orderTreatment,
  treatmentDecided,
} from "#src/clearance/exits/treatment/order-treatment.ts";
import {
  recordTreatment,
  treatmentReported,
} from "#src/clearance/exits/treatment/record-treatment.ts";
import { laboratoryAsked, orderTest } from "#src/clearance/control/laboratory/order-test.ts";
import {
  laboratoryAnswered,
  recordAnswer,
} from "#src/clearance/control/laboratory/record-answer.ts";
import {
  evidenceReported,
  recordEvidence,
} from "#src/clearance/control/case/pictures/record-evidence.ts";
import {
  noncomplianceReported,
  recordNoncompliance,
} from "#src/clearance/control/noncompliance/record-notice.ts";
import { countSample, sampleReported } from "#src/clearance/control/sampling/count-sample.ts";
import { recordSample, sampleAsked } from "#src/clearance/control/sampling/record-sample.ts";
import {
  sampleWithdrawalReported,
  withdrawSample,
} from "#src/clearance/control/sampling/withdraw-sample.ts";
import { concludeControl, openControl } from "#src/clearance/control/case/open-control.ts";
import { decideSeizure, seizeGoods } from "#src/clearance/control/case/seize-goods.ts";
import {
  confiscatePart,
  partConfiscated,
  partReturned,
  returnPart,
} from "#src/clearance/exits/part-seizure/decide-part.ts";
import { partSeizureOrdered, seizePart } from "#src/clearance/exits/part-seizure/seize-part.ts";
import { acceptDeclaration } from "#src/clearance/acceptance/accept-declaration.ts";
import { registerDeclaration } from "#src/clearance/declaration/register-declaration.ts";
import { checkReceived } from "#src/clearance/intake/check-received.ts";
import { conditionMet, meetCondition } from "#src/clearance/obligation/meet-condition.ts";
import { paymentReceived } from "#src/clearance/charges/payment/payment-received.ts";
import { settleCharges } from "#src/clearance/charges/payment/settle-charges.ts";
import {
  awaitDeparture,
  closeDeclaration,
  freeSecurity,
  grantRelease,
} from "#src/clearance/release/grant-release.ts";
import { goodsArrived, goodsDeparted } from "#src/clearance/release/goods-facts.ts";
import { quotaDecided } from "#src/clearance/release/quota-decided.ts";
import { settleQuota } from "#src/clearance/release/settle-quota.ts";
import { controlOrdered, orderControl } from "#src/clearance/selection/orders/order-control.ts";
import { selectLane } from "#src/clearance/selection/select-lane.ts";
import {
  applyRequest,
  correctCharges,
  expireDeclaration,
  queryDeclaration,
  resume,
} from "#src/clearance/request/apply-request.ts";
import { decideRequest, receiveRequest } from "#src/clearance/request/receive-request.ts";
import {
  queryAsked,
  requestDecided,
  requestLodged,
  timeExpired,
} from "#src/clearance/request/request-facts.ts";
import {
  correctTrade,
  recordTrade,
  withdrawConfiscated,
  withdrawTrade,
} from "#src/statistics/ledger/record-trade.ts";
import {
  type FlowTables,
  final,
  flowTable,
  interrupt,
  type InterruptTable,
  step,
  wait,
} from "./flow/table.ts";

/** Where a declaration may rest, and go back to after something came between. */
const rests = [
  "presentation.awaited",
  "charges.undetermined",
  "payment.awaited",
  "control.opened",
  "arrival.awaited",
  "request.awaited",
  "release.secured",
  "departure.awaited",
  "release.refused",
  "declaration.cleared",
  "goods.seized",
] as const;
/** Where it may end, and stay when money that others gave is settled behind it. */
const ends = ["declaration.invalidated", "confiscation.recorded", "goods.disposed"] as const;

export const flow = flowTable({
  "declaration.received": step("intake", checkReceived, [
    "declaration.checked",
    "declaration.rejected",
  ]),
  "declaration.rejected": final({ station: "intake", status: "rejected" }),

  "declaration.checked": step("declaration", registerDeclaration, ["declaration.registered"]),
  "declaration.registered": step("declaration", acceptDeclaration, [
    "declaration.accepted",
    "presentation.awaited",
  ]),
  "presentation.awaited": wait(
    { station: "declaration", status: "awaiting-presentation", for: [goodsArrived] },
    acceptDeclaration,
    ["declaration.accepted", "presentation.awaited"],
  ),

  "declaration.accepted": step("assessment", assessCharges, [
    "charges.assessed",
    "charges.undetermined",
  ]),
  "charges.undetermined": wait(
    { station: "assessment", status: "charges-undetermined", for: [chargesDetermined] },
    assessCharges,
    ["charges.assessed", "charges.undetermined"],
  ),

  "charges.assessed": step("payment", settleCharges, ["charges.settled", "payment.awaited"]),
  "payment.awaited": wait(
    { station: "payment", status: "awaiting-payment", for: [paymentReceived] },
    settleCharges,
    ["charges.settled", "payment.awaited"],
  ),

  "charges.settled": step("selection", selectLane, ["lane.selected"]),

  "lane.selected": step("control", openControl, ["control.passed", "control.opened"]),
  "control.opened": wait(
    { station: "control", status: "under-control", for: [controlDecided] },
    concludeControl,
    ["control.passed", "release.refused"],
  ),
  "release.refused": wait(
    { station: "control", status: "refused", for: [refusalSettled] },
    settleRefusal,
    ["goods.disposed", "disposal.recorded", "refusal.withdrawn"],
  ),
  "disposal.recorded": step("control", waitForRest, ["release.refused"]),
  "goods.disposed": final({ station: "control", status: "disposed" }),
  "refusal.withdrawn": step("control", openAgain, ["control.opened"]),

  "control.passed": step("release", grantRelease, [
    "release.granted",
    "release.secured",
    "arrival.awaited",
    "request.awaited",
  ]),
  "arrival.awaited": wait(
    { station: "release", status: "awaiting-arrival", for: [goodsArrived] },
    grantRelease,
    ["release.granted", "release.secured", "arrival.awaited", "request.awaited"],
  ),
  "request.awaited": wait(
    { station: "release", status: "awaiting-request", for: [requestDecided] },
    grantRelease,
    ["release.granted", "release.secured", "arrival.awaited", "request.awaited"],
  ),
  "release.secured": wait(
    { station: "release", status: "released-against-security", for: [quotaDecided] },
    settleQuota,
    ["quota.settled", "release.secured"],
  ),
  "quota.settled": step("release", freeSecurity, ["release.granted"]),

  "release.granted": step("statistics", recordTrade, ["trade.recorded"]),

  "trade.recorded": step("release", awaitDeparture, ["departure.awaited", "declaration.cleared"]),
  "departure.awaited": wait(
    { station: "release", status: "released", for: [goodsDeparted] },
    closeDeclaration,
    ["declaration.cleared"],
  ),
  "declaration.cleared": final({ station: "release", status: "cleared" }),

  "request.granted": step(
    "request",
    applyRequest,
    ["declaration.amended", "declaration.corrected", "declaration.withdrawn"],
    ["presentation.awaited"],
  ),
  "request.queued": step("request", resume, rests, ["request.awaited"]),
  "request.refused": step("request", resume, rests, ["request.awaited"]),
  "declaration.reminded": step("request", resume, rests, ["request.awaited"]),
  "declaration.queried": step("request", resume, rests, ["request.awaited"]),
  "declaration.amended": step("assessment", assessCharges, [
    "charges.assessed",
    "charges.undetermined",
  ]),
  "declaration.corrected": step("assessment", correctCharges, ["charges.corrected"]),
  "charges.corrected": step("statistics", correctTrade, ["trade.corrected"]),
  "trade.corrected": step("release", resume, rests, ["request.awaited"]),
  "declaration.withdrawn": step("statistics", withdrawTrade, ["declaration.invalidated"]),
  "declaration.invalidated": final({ station: "request", status: "invalidated" }),

  "goods.divided": step(
    "control",
    applyRequest,
    ["declaration.amended", "declaration.corrected", "declaration.withdrawn"],
    ["presentation.awaited"],
  ),
  "goods.rejoined": step(
    "control",
    applyRequest,
    ["declaration.amended", "declaration.corrected", "declaration.withdrawn"],
    ["presentation.awaited"],
  ),
  "part.returned": step("control", resume, [...rests, ...ends], ["request.awaited"]),
  "part.confiscated": step("control", resume, [...rests, ...ends], ["request.awaited"]),
  "finding.recorded": step("control", resume, rests, ["request.awaited"]),
  "treatment.ordered": step("control", resume, rests, ["request.awaited"]),
  "treatment.recorded": step("control", resume, rests, ["request.awaited"]),
  "sample.drawn": step("control", resume, rests, ["request.awaited"]),
  "sample.counted": step("control", resume, rests, ["request.awaited"]),
  "sample.withdrawn": step("control", resume, rests, ["request.awaited"]),
  "laboratory.ordered": step("control", resume, rests, ["request.awaited"]),
  "laboratory.recorded": step("control", resume, rests, ["request.awaited"]),
  "infringement.recorded": step("control", resume, [...rests, ...ends], ["request.awaited"]),
  "evidence.recorded": step("control", resume, rests, ["request.awaited"]),
  "noncompliance.recorded": step("control", resume, rests, ["request.awaited"]),
  "appeal.recorded": step("control", resume, [...rests, ...ends], ["request.awaited"]),
  "condition.settled": step("control", resume, rests, ["request.awaited"]),
  "goods.seized": wait(
    { station: "control", status: "seized", for: [seizureDecided] },
    decideSeizure,
    ["goods.returned", "goods.confiscated"],
  ),
  "goods.returned": step("control", resume, rests, ["request.awaited"]),
  "goods.confiscated": step("statistics", withdrawConfiscated, ["confiscation.recorded"]),
  "confiscation.recorded": final({ station: "control", status: "confiscated" }),
});

/** What may come in any state that the profile's transition table allows. */
export const interrupts: InterruptTable = {
  "request.lodged": interrupt(requestLodged, "request", receiveRequest, [
    "request.granted",
    "request.queued",
    "request.refused",
  ]),
  "request.decided": interrupt(requestDecided, "request", decideRequest, [
    "request.granted",
    "request.refused",
  ]),
  "time.expired": interrupt(timeExpired, "request", expireDeclaration, [
    "declaration.withdrawn",
    "declaration.reminded",
  ]),
  "query.asked": interrupt(queryAsked, "request", queryDeclaration, ["declaration.queried"]),
  "seizure.ordered": interrupt(seizureOrdered, "control", seizeGoods, ["goods.seized"]),
  "part-seizure.ordered": interrupt(partSeizureOrdered, "control", seizePart, ["goods.divided"]),
  "part-return.ordered": interrupt(partReturned, "control", returnPart, [
    "goods.rejoined",
    "part.returned",
  ]),
  "part-confiscation.ordered": interrupt(partConfiscated, "control", confiscatePart, [
    "part.confiscated",
  ]),
  "finding.reported": interrupt(findingReported, "control", recordFinding, ["finding.recorded"]),
  "treatment.decided": interrupt(treatmentDecided, "control", orderTreatment, [
    "treatment.ordered",
  ]),
  "treatment.reported": interrupt(treatmentReported, "control", recordTreatment, [
    "treatment.recorded",
  ]),
  "sample.asked": interrupt(sampleAsked, "control", recordSample, ["sample.drawn"]),
  "sample.reported": interrupt(sampleReported, "control", countSample, ["sample.counted"]),
  "sample-withdrawal.reported": interrupt(sampleWithdrawalReported, "control", withdrawSample, [
    "sample.withdrawn",
  ]),
  "laboratory.asked": interrupt(laboratoryAsked, "control", orderTest, ["laboratory.ordered"]),
  "laboratory.answered": interrupt(laboratoryAnswered, "control", recordAnswer, [
    "laboratory.recorded",
  ]),
  "infringement.reported": interrupt(infringementReported, "control", recordInfringement, [
    "infringement.recorded",
  ]),
  "evidence.reported": interrupt(evidenceReported, "control", recordEvidence, [
    "evidence.recorded",
  ]),
  "noncompliance.reported": interrupt(noncomplianceReported, "control", recordNoncompliance, [
    "noncompliance.recorded",
  ]),
  "appeal.reported": interrupt(appealReported, "control", recordAppeal, ["appeal.recorded"]),
  "condition.met": interrupt(conditionMet, "control", meetCondition, ["condition.settled"]),
  "correction.ordered": interrupt(correctionOrdered, "control", correctDeclaration, [
    "request.granted",
    "request.queued",
    "request.refused",
  ]),
  "downgrade.ordered": interrupt(downgradeOrdered, "control", orderDowngrade, [
    "request.granted",
    "request.queued",
    "request.refused",
  ]),
  "disposal.ordered": interrupt(disposalOrdered, "control", disposeGoods, ["goods.divided"]),
  "control.ordered": interrupt(controlOrdered, "selection", orderControl, ["lane.selected"]),
};

/** Both tables, by which the desk and the sandbox run. */
export const tables: FlowTables = { flow, interrupts };
