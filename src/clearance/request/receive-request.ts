/**
 * Takes a request in and decides it: by the transition table at once, or by an officer's word. A request
 * is judged on the declaration as it stands at the moment of the decision, whatever it was when it was
 * lodged: so late, repeated and crossing requests lead to one legal state.
 */
import { isAcceptable, type Problem } from "#src/kernel/problem.ts";
import type { Sliced } from "#src/kernel/sliced.ts";
import type { Text } from "#src/kernel/text.ts";
import { statusText } from "../declaration/status-text.ts";
import { usableLicences } from "../law/licences/usable-licences.ts";
import { lacksCorrection } from "../control/acts/order-of-acts.ts";
import { isBound, isSuspected } from "../control/acts/standing-suspicions.ts";
import { isGone } from "../control/infringements/record-infringement.ts";
import type { DocumentDifference } from "../declaration/compare-documents.ts";
import { checkInSlices } from "../intake/checks.ts";
import { completedType } from "../obligation/obligation.ts";
import type { Unsecured } from "../charges/payment/secure-more.ts";
import { findUsedUp } from "../release/enter-procedure.ts";
import { checkProposed } from "../procedures/change-claims.ts";
import type { Accepted, Interrupted, InterruptingRequest, Registered } from "../stages.ts";
import { effect, type Effect, type Emission, type Reason, type StepContext } from "../step.ts";
import { changesLookedAt, isBelow } from "./looked-at.ts";
import { type Correction, foreseeCorrection, refuseOpen } from "./judge-correction.ts";
import type { AskedRequest } from "./request.ts";
import { findTransition, requestRules, type RequestRules } from "./rules.ts";
import { appendRequests, decideRequests, type RequestRow } from "./store.ts";
import { isAskedByCustoms } from "./who-asks.ts";

type Outcome = "request.granted" | "request.queued" | "request.refused";
type Refusal = { readonly reason: Reason; readonly findings: readonly Problem[] };

type Requested = Interrupted & InterruptingRequest;

/** A request comes in. */
export function* receiveRequest(
  interrupted: Requested,
  context: StepContext,
): Sliced<Emission<Outcome>> {
  const { stage, asked } = interrupted;
  const rules = requestRules(context.profile);
  const judged = stage.request
    ? { refusal: second(stage.request.requestId) }
    : yield* judge(interrupted, rules, context);
  if (judged.refusal) return refuse(interrupted, judged.refusal, context);
  const decision = deciderOf(interrupted, { rules, correction: judged.correction }, context);
  if (asked.told?.decision === "refuse") return refuse(interrupted, toldNo(asked), context);
  return decision === "officer" && !asked.told
    ? queue(interrupted, context)
    : grant(interrupted, context);
}

type Deciding = { readonly rules: RequestRules; readonly correction: Correction | undefined };

/**
 * Who decides what the table would grant by rule. Nothing that customs asks for is granted by rule; nothing
 * that a control looks at is changed by rule once it began; and once the goods are let go, a rule only adds
 * to what was stated, and lowers no charge.
 */
function deciderOf(interrupted: Requested, { rules, correction }: Deciding, context: StepContext) {
  const { stage, asked } = interrupted;
  const decision = findTransition(rules, questionOf(interrupted, context))?.decision;
  if (decision !== "automatic") return decision;
  if (isAskedByCustoms(stage, asked.lodgedBy, context)) return "officer";
  const differences = differencesOf(interrupted, context);
  const places = rules.byOfficer.map(({ path }) => path);
  if (differences.some(({ path }) => isBelow(path, places))) return "officer";
  if (correction) {
    const replaced = differences.filter(({ before }) => before !== undefined);
    const isAdding = changesLookedAt(replaced, rules) === "nothing";
    return isAdding && !correction.lowers && correction.open.length === 0 ? decision : "officer";
  }
  // documents are handed in, not decided; the control looks at them again
  if (!stage.opened || asked.kind === "documents") return decision;
  return changesLookedAt(differences, rules) === "nothing" ? decision : "officer";
}

/** What changes, but the type that a completion gives what it completes. */
function differencesOf(
  { stage, asked: { kind, proposed } }: Requested,
  { profile }: StepContext,
): readonly DocumentDifference[] {
  const { differences, facts } = proposed ?? { differences: [], facts: stage.facts };
  const isCompleted =
    kind === "completion" && facts.typeCode === completedType(profile, stage.facts.typeCode);
  return isCompleted ? differences.filter(({ path }) => path !== "typeCode") : differences;
}

/** An officer decided a request that waited. */
export function* decideRequest(
  interrupted: Requested,
  context: StepContext,
): Sliced<Emission<"request.granted" | "request.refused">> {
  const { asked } = interrupted;
  if (asked.told?.decision === "refuse") return refuse(interrupted, toldNo(asked), context);
  const rules = requestRules(context.profile);
  const { refusal, correction } = yield* judge(interrupted, rules, context);
  if (refusal) return refuse(interrupted, refusal, context);
  if (correction) refuseOpen(correction);
  return grant(interrupted, context);
}

type RequestVerdict = {
  readonly refusal: Refusal | undefined;
  /** Of goods that were let go. */
  readonly correction?: Correction | undefined;
};

/** What stands against a request, and what it would make of charges of goods that were let go. */
function* judge(
  interrupted: Requested,
  rules: RequestRules,
  context: StepContext,
): Sliced<RequestVerdict> {
  const refusal = yield* judgeForm(interrupted, rules, context);
  if (refusal) return { refusal };
  const correction = foreseeCorrection(interrupted, context);
  const { unsecured } = correction ?? {};
  return { refusal: unsecured && notSecured(unsecured), correction };
}

/** What stands against it by the table and as a declaration; undefined: nothing. */
function* judgeForm(
  interrupted: Requested,
  rules: RequestRules,
  context: StepContext,
): Sliced<Refusal | undefined> {
  const { stage, asked, status } = interrupted;
  const transition = findTransition(rules, questionOf(interrupted, context));
  if (!transition || transition.decision === "refused") return notInState(status, transition);
  const { acceptedOn } = stage as Partial<Accepted>; // what rests behind acceptance has it
  const { withinDays } = transition;
  if (withinDays !== undefined && acceptedOn && isLater(context.today, acceptedOn, withinDays))
    return tooLate(withinDays, transition.source);
  const version = stage.version ?? 1;
  if (asked.baseVersion !== undefined && asked.baseVersion !== version)
    return stale(asked.baseVersion, version);
  const { proposed } = asked;
  const used = usedUp(interrupted, context);
  if (used) return used;
  if (!proposed) return asked.kind === "cancellation" ? keptGoods(interrupted, context) : undefined;
  const moved = movesSuspected(stage, proposed.facts);
  if (moved !== undefined) return suspectedMoves(moved);
  const asOf = acceptedOn ?? context.today;
  const problems = [
    ...proposed.problems,
    ...(yield* checkInSlices({
      document: proposed.document,
      facts: proposed.facts,
      profile: context.profile,
      snapshot: context.snapshot,
      asOf,
      licences: usableLicences(stage, context),
    })),
    ...checkProposed(stage, proposed, context).problems,
  ];
  if (!isAcceptable(problems)) return faulty(problems);
  if (proposed.differences.length === 0 && !asked.told) return nothing();
  const fixed = rules.fixed.find(({ path }) =>
    proposed.differences.some((one) => one.path === path || one.path.startsWith(`${path}.`)),
  );
  return fixed && untouchable(fixed.path, fixed.source);
}

/**
 * The item of suspected goods, or of goods that were found to infringe, that would bear another number, leave
 * or be other goods: a suspicion names its goods by the item. Undefined: none would.
 */
export function movesSuspected(
  {
    facts,
    infringements = [],
  }: { readonly facts: NamedItems; readonly infringements?: readonly Suspicion[] | undefined },
  proposed: NamedItems,
): number | undefined {
  const binding = infringements.filter((one) => isSuspected(one) || isBound(one));
  const named = binding.flatMap(({ items }) => items);
  if (proposed.items.length < facts.items.length) return named[0];
  return named.find((item) => isExchanged(facts.items, proposed.items, item - 1));
}

type NamedItem = Pick<Registered["facts"]["items"][number], "commodity" | "description">;
type NamedItems = { readonly items: readonly NamedItem[] };
type Suspicion = Pick<NonNullable<Registered["infringements"]>[number], "items" | "state">;

/**
 * Whether other goods stand at a place than before: of another commodity, or where what stood there, or now
 * does, changed places. A description alone is put right like any other field.
 */
function isExchanged(
  before: readonly NamedItem[],
  after: readonly NamedItem[],
  at: number,
): boolean {
  const [was, now] = [before[at], after[at]];
  if (!was || !now || isAlike(was, now)) return false;
  const cameIn = before.some((one, place) => isAlike(one, now) && !isAlike(after[place], now));
  const wentOut = after.some((one, place) => isAlike(one, was) && !isAlike(before[place], was));
  return was.commodity !== now.commodity || cameIn || wentOut;
}

function isAlike(one: NamedItem | undefined, other: NamedItem): boolean {
  return one?.commodity === other.commodity && one.description === other.description;
}

/** Goods that are suspected, or infringe, leave by what is decided of them, not by a withdrawal. */
function keptGoods({ stage, status }: Requested, { profile }: StepContext): Refusal | undefined {
  const kept = stage.infringements?.find(
    (one) => (isSuspected(one) || isBound(one)) && !isGone(one, { stage, status, profile }),
  );
  const [item] = kept?.items ?? [];
  return item === undefined ? undefined : suspectedStay(item);
}

/** Goods that left a special procedure cannot be taken out of the declaration that entered them. */
function usedUp({ stage, asked }: Requested, { profile, known }: StepContext) {
  const { accounts } = known.procedures.own(stage.id);
  const facts = asked.proposed?.facts ?? { ...stage.facts, items: [] };
  const account = findUsedUp(facts, accounts, profile);
  return account && goodsUsed(account.item);
}

function questionOf({ stage, asked, status }: Requested, { known }: StepContext) {
  const control = known.controls.get(stage.id);
  // a downgrade is ordered for a finding, which its own step has judged
  const isFoundOtherwise =
    asked.downgrades === true ||
    (control?.isDecided === false &&
      control.tasks.some((task) => lacksCorrection(task, stage.correctedIn ?? 1)));
  return { kind: asked.kind, status, additionalType: stage.facts.additionalType, isFoundOtherwise };
}

function grant(interrupted: Requested, context: StepContext): Emission<"request.granted"> {
  const { stage, resting, asked } = interrupted;
  const { request: _open, ...rest } = stage;
  const version = (stage.version ?? 1) + (asked.proposed ? 1 : 0);
  return {
    event: "request.granted",
    stage: { ...rest, resting, granted: asked },
    payload: {
      requestId: asked.requestId,
      kind: asked.kind,
      by: asked.told?.by ?? "rule",
      ...(asked.proposed
        ? {
            version,
            digest: asked.proposed.digest,
            pointers: asked.proposed.differences
              .slice(0, pointersMax)
              .map(({ pointer }) => pointer),
          }
        : {}),
    },
    ...(asked.told ? { reason: officerSays(asked, "REQ-100") } : {}),
    effects: keep(interrupted, { status: "granted", version, context }),
  };
}

/** Pointers an event lists; the versions themselves tell all. */
const pointersMax = 50;

function queue(interrupted: Requested, context: StepContext): Emission<"request.queued"> {
  const { stage, resting, asked } = interrupted;
  // worked out again when it is decided, on the version that stands then
  const { proposed: _worked, told: _told, ...request } = asked;
  return {
    event: "request.queued",
    stage: { ...stage, resting, request },
    payload: { requestId: asked.requestId, kind: asked.kind },
    effects: keep(interrupted, { status: "open", context }),
  };
}

function refuse(
  interrupted: Requested,
  { reason, findings }: Refusal,
  context: StepContext,
): Emission<"request.refused"> {
  const { stage, resting, asked } = interrupted;
  const { request: open, ...rest } = stage;
  // a second request leaves the first one open
  const left = open && open.requestId !== asked.requestId ? stage : rest;
  return {
    event: "request.refused",
    stage: { ...left, resting },
    payload: {
      requestId: asked.requestId,
      kind: asked.kind,
      findings: findings
        .filter(({ severity }) => severity === "error")
        .map(({ code, pointer, severity }) => ({ code, pointer, severity })),
    },
    reason,
    effects: keep(interrupted, { status: "refused", reason, context }),
  };
}

type RequestOutcome = {
  readonly status: RequestRow["status"];
  readonly version?: number;
  readonly reason?: Reason;
  readonly context: StepContext;
};

/** The row of a new request, or the decision of one that waited. */
function keep(
  { stage, asked }: { readonly stage: Registered; readonly asked: AskedRequest },
  { status, version, reason, context }: RequestOutcome,
): readonly Effect[] {
  const decided = status === "open" ? undefined : context.now;
  const row: RequestRow = {
    declarationId: stage.id,
    requestId: asked.requestId,
    profile: stage.profile,
    kind: asked.kind,
    lodgedBy: asked.lodgedBy,
    lodgedAt: asked.lodgedAt.toString(),
    reasonCode: asked.reasonCode,
    reason: asked.reason,
    baseVersion: asked.baseVersion ?? stage.version ?? 1,
    change: JSON.stringify(asked.change),
    status,
    decidedAt: decided?.toString(),
    decidedBy: decided === undefined ? undefined : (asked.told?.by ?? "rule"),
    decisionCode: reason?.code,
    decisionReason: asked.told?.reason ?? reason?.says.en,
    version: asked.proposed && status === "granted" ? version : undefined,
  };
  const waited = stage.request?.requestId === asked.requestId;
  return [waited ? effect(decideRequests, row) : effect(appendRequests, row)];
}

function officerSays({ told }: AskedRequest, code: string): Reason {
  const text = told?.reason ?? "";
  return { code, says: { en: text, zh: text } };
}

function toldNo(asked: AskedRequest): Refusal {
  return { reason: officerSays(asked, "REQ-101"), findings: [] };
}

function refusal(code: string, says: Text, rest: Partial<Reason> = {}): Refusal {
  return { reason: { code, says, ...rest }, findings: [] };
}

function notInState(
  status: string,
  transition: { readonly says?: Text | undefined; readonly source: Text } | undefined,
): Refusal {
  const stands = statusText(status);
  const says = transition?.says ?? {
    en: `This request is not possible for a declaration whose status is "${stands.en}".`,
    zh: `报关单状态为“${stands.zh}”，不接受此类申请。`,
  };
  return refusal("REQ-001", says, transition ? { source: transition.source.en } : {});
}

function second(open: string): Refusal {
  return refusal("REQ-002", {
    en: `Request ${open} is still undecided; send this one again once it is decided.`,
    zh: `申请 ${open} 尚未决定，请待其决定后重新提交。`,
  });
}

function isLater(today: Temporal.PlainDate, from: Temporal.PlainDate, days: number): boolean {
  return Temporal.PlainDate.compare(today, from.add({ days })) > 0;
}

function tooLate(days: number, source: Text): Refusal {
  return refusal(
    "REQ-008",
    {
      en: `It may be requested only within ${days} days of acceptance, which have passed.`,
      zh: `须在接受申报之日起 ${days} 日内提出，现已逾期。`,
    },
    { source: source.en },
  );
}

function stale(base: number, version: number): Refusal {
  return refusal("REQ-003", {
    en: `It is made for version ${base}; the declaration now stands at version ${version}. Read it again and repeat the change.`,
    zh: `该申请基于第 ${base} 版，报关单现为第 ${version} 版。请重新读取后再次提交修改。`,
  });
}

function faulty(problems: readonly Problem[]): Refusal {
  const errors = problems.filter(({ severity }) => severity === "error");
  const [first] = errors;
  const says = {
    en: `The declaration as amended would have ${errors.length} errors; the first: ${first?.message.en ?? ""}`,
    zh: `修改后的报关单存在 ${errors.length} 处错误，首个为：${first?.message.zh ?? ""}`,
  };
  return { reason: { code: "REQ-004", says }, findings: problems };
}

function nothing(): Refusal {
  return refusal("REQ-005", {
    en: "It changes nothing: every field already has the value requested.",
    zh: "该申请未作任何修改：各处内容与现行版本相同。",
  });
}

function goodsUsed(item: number): Refusal {
  return refusal("REQ-010", {
    en: `More of item ${item} was discharged, charged, or is named by other declarations than this would leave under its procedure.`,
    zh: `第 ${item} 项货物已核销、征税或被其他报关单引用的数量超过修改后的数量。`,
  });
}

function suspectedMoves(item: number): Refusal {
  return refusal("REQ-012", {
    en: `The goods of item ${item} are suspected of infringing a right, or were found to: until that is settled no item leaves the declaration, and that item keeps its place and its commodity code. Change the rest only.`,
    zh: `第 ${item} 项货物涉嫌侵权或者已认定侵权，办结前不得删减报关单商品项，也不得更改该项的位置和商品编号。请仅修改其他内容。`,
  });
}

function suspectedStay(item: number): Refusal {
  return refusal("REQ-013", {
    en: `The goods of item ${item} are suspected of infringing a right, or were found to: until that is settled, or they are gone, the declaration is not withdrawn.`,
    zh: `第 ${item} 项货物涉嫌侵权或者已认定侵权，办结或者处置完毕前不得撤销报关单。`,
  });
}

function notSecured({ needed, currency }: Unsecured): Refusal {
  return refusal("REQ-011", {
    en: `As amended, ${needed} ${currency} more would be secured or suspended, and neither the account nor a guarantee holds them. Pay them in or name a guarantee, then ask again.`,
    zh: `修改后须另行担保或暂不征收的税款为 ${needed} ${currency}，账户余额及担保均不足。请先缴存保证金或列明担保后重新提交。`,
  });
}

function untouchable(path: string, source: Text): Refusal {
  return refusal(
    "REQ-006",
    {
      en: `${path} may not be changed by an amendment: cancel the declaration and lodge another.`,
      zh: `${path} 不得通过修改变更：请撤销该报关单后重新申报。`,
    },
    { source: source.en },
  );
}
