/**
 * An entry about suspected goods, judged under the lock of their declaration: the notice of the officer of
 * the task, what the right holder answers, what customs determines, or that a term ran out.
 */
import { cited } from "#src/registers/cited.ts";
import { formatMinor } from "#src/kernel/money.ts";
import { appendMovements, operationOf } from "#src/money/guarantees/guarantee.ts";
import { AppError } from "#src/kernel/app-error.ts";
import type { Text } from "#src/kernel/text.ts";
import type { Profile } from "#src/registers/profile.ts";
import { judgeAct } from "../acts/judge-act.ts";
import { endedStatuses } from "../../ended-statuses.ts";
import { caseUnderLock } from "../case/case-under-lock.ts";
import { checkFoundGoods } from "../case/findings/check-found-goods.ts";
import { keepRecord } from "../case/task-records/keep-record.ts";
import { foundShares, itemsShort } from "../../declaration/goods-shares.ts";
import type { InterruptingFact } from "../../interrupting-fact.ts";
import { protectionRules, type ProtectionRules } from "../recordals/property-right-rules.ts";
import type { Interrupted, Refused } from "../../stages.ts";
import { effect, type Effect, type Emission, type Reason, type StepContext } from "../../step.ts";
import { depositFor, releaseDeposit, takeDeposit } from "./counter-security.ts";
import {
  afterEntry,
  comesLate,
  type InfringementEntry,
  isCountered,
  isOpen,
  lastWorkingDay,
  type LaterEntry,
  ofHeld,
  securityFor,
  type StandingInfringement,
} from "./infringement.ts";
import { notNow } from "./entry-refusals.ts";
import { stateSays } from "./state-words.ts";
import { appendInfringements, moveInfringements } from "./store.ts";

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "infringement.reported": { readonly entry: InfringementEntry };
  }
}

type InterruptingEntry = { readonly entry: InfringementEntry; readonly salt: string };
type Entering<Entry> = Interrupted & { readonly entry: Entry; readonly salt: string };

export const infringementReported: InterruptingFact<"infringement.reported", InterruptingEntry> = {
  type: "infringement.reported",
  // goods of a part that is still held were not confiscated with the rest
  isIdle: ({ entry }, { stage }) => entry.act === "confiscation" && isPartHeld(stage, entry.number),
  comesAfterEnd: ({ entry }) => comesLate(entry),
  brings: ({ entry }, { salt }) => ({ entry, salt }),
  says: ({ entry }) => ({ act: entry.act }),
};

export function recordInfringement(
  { entry, ...about }: Interrupted & InterruptingEntry,
  context: StepContext,
): Emission<"infringement.recorded"> {
  return entry.act === "notice"
    ? notify({ ...about, entry }, context)
    : goOn({ ...about, entry }, context);
}

type Notice = Extract<InfringementEntry, { readonly act: "notice" }>;

/** Customs asks the right holder; the task waits from now on. */
function notify(
  { stage, resting, actor, entry, salt }: Entering<Notice>,
  context: StepContext,
): Emission<"infringement.recorded"> {
  const { now, today, profile } = context;
  const { caseId, task, recordal, right, title, holder, goods } = entry;
  const { description, valueMinor, reason } = entry;
  const rules = protectionRules(profile);
  const about = caseUnderLock(stage, context, { caseId, task });
  const { infringements = [] } = stage;
  judgeAct("infringement-notice", { ...about, task, infringements });
  const of = about.tasks.find((one) => one.task === task);
  if (!of) throw new Error("Broken assumption: a task that is not there is judged as decided");
  // a part that no finding could name later would never be disposed of
  checkFoundGoods(
    { goods, result: "refused" },
    { document: stage.document, control: profile.control },
  );
  const { decimals, code: currency } = profile.currency;
  const securityMinor = securityFor(rules, valueMinor, decimals);
  const dueOn = lastWorkingDay(profile, today, rules.answerWorkingDays);
  const parts = goods.map((part) => ({
    item: part.item,
    commodity: stage.facts.items[part.item - 1]?.commodity ?? "",
    quantity: part.quantity ?? null,
    unit: part.unit ?? null,
  }));
  const says = {
    act: "notice",
    recordal,
    title,
    holder,
    goods: parts,
    description,
    dueOn,
    reason,
    value: valueMinor.toString(),
    security: securityMinor.toString(),
  };
  const { seq, payload, kept } = keepRecord(
    stage,
    { of, kind: "infringement", says, party: holder, officer: actor, salt },
    context,
  );
  const standing: StandingInfringement = {
    number: seq,
    caseId,
    task,
    items: goods.map(({ item }) => item),
    goods,
    state: "noticed",
    holder,
    securityMinor: securityMinor.toString(),
    dueOn,
    right,
    valueMinor: valueMinor.toString(),
  };
  const row = effect(appendInfringements, {
    declarationId: stage.id,
    number: seq,
    profile: profile.id,
    caseId,
    task,
    recordal,
    right,
    title,
    description,
    goods: parts,
    valueMinor,
    securityMinor,
    currency,
    dueOn,
    holder,
    disclosed: rules.disclosure.once === "noticed" ? disclosedOf(stage) : null,
    at: now.toString(),
  });
  return {
    event: "infringement.recorded",
    stage: { ...stage, infringements: [...infringements, standing], taskRecords: seq, resting },
    payload: { ...payload, act: "notice", number: seq, recordal, state: "noticed", dueOn },
    reason: saysSuspicion(recordal, dueOn, cited(rules.source).en),
    effects: [kept, row],
  };
}

/** A seized part with goods of the suspicion waits for what becomes of it. */
const isPartHeld = ({ seizedParts }: Interrupted["stage"], number: number): boolean =>
  seizedParts?.some(({ suspected }) => suspected?.some((one) => one.number === number)) === true;

const allGone: readonly string[] = ["disposed", "confiscated"];

/**
 * Nothing is left of suspected goods: all goods went, they left the declaration in parts, or the parts of
 * refused goods that went hold them.
 */
export function isGone(
  { goods, items }: StandingInfringement,
  { stage, status, profile }: Pick<Interrupted, "stage" | "status"> & { readonly profile: Profile },
): boolean {
  if (allGone.includes(status)) return true;
  const { disposedParts = [] } = stage as Partial<Refused>; // where it waits for its goods
  const declared = { document: stage.document, control: profile.control };
  const suspected = foundShares(goods ?? items.map((item) => ({ item })), declared);
  const parts = disposedParts.flatMap((one) => one.goods ?? []);
  return itemsShort(suspected, foundShares(parts, declared)).length === 0;
}

/** Acts by which somebody pays for, or disposes of, goods that are still declared. */
const aboutDeclared: readonly LaterEntry["act"][] = ["counter-security", "destruction-request"];

/** @throws AppError INFRINGEMENT_STATE_NOT_ALLOWED where nothing is left that the entry is about */
function checkLeft(
  standing: StandingInfringement,
  { act }: LaterEntry,
  about: Parameters<typeof isGone>[1],
): void {
  if (act === "judgment") return;
  // a part in custody may be given back; goods that are gone are not, by taking back why
  const isHeld = isPartHeld(about.stage, standing.number);
  const pieces = standing.pieces ?? [];
  const hasEnded = endedStatuses.includes(about.status);
  if (hasEnded && ofHeld.includes(act) && !isHeld && pieces.length === 0)
    throw notNow(standing, act);
  if (!isGone(standing, about)) return;
  if (aboutDeclared.includes(act)) throw notNow(standing, act);
  // what was ordered destroyed is in custody until it is: a court can hold it
  if (act === "court-notice" && pieces.length > 0) return;
  const isLate = standing.state === "destruction-agreed" || act === "application";
  if (isLate && !isHeld) throw notNow(standing, act);
}

function goOn(
  { stage, resting, status, actor, entry, salt }: Entering<LaterEntry>,
  context: StepContext,
): Emission<"infringement.recorded"> {
  const { now, today, profile } = context;
  const rules = protectionRules(profile);
  const { infringements = [] } = stage;
  const standing = infringements.find((one) => one.number === entry.number);
  if (!standing) throw noSuchInfringement();
  if (entry.act === "confiscation" && status !== "confiscated") throw notNow(standing, entry.act);
  checkLeft(standing, entry, { stage, status, profile });
  const moved = afterEntry(standing, entry, { profile, rules, today });
  const deposit =
    entry.act === "counter-security"
      ? depositFor(stage, entry, { standing, rules }, context)
      : undefined;
  const after = deposit ? { ...moved, counter: deposit } : moved;
  const { caseId, task } = standing;
  const about = caseUnderLock(stage, context, { caseId, task });
  // a term runs out and an answer comes also where the case was decided meanwhile
  const agency = about.tasks.find((one) => one.task === task)?.agency ?? "";
  const { number, state, dueOn = null } = after;
  const { act, ...said } = entry;
  const { seq, payload, kept } = keepRecord(
    stage,
    {
      of: { caseId, task, agency },
      kind: "infringement",
      says: { act, ...said, state, dueOn },
      party: standing.holder,
      officer: actor,
      salt,
    },
    context,
  );
  // whoever asks for destruction has put up its security, or the profile asks for none
  const isTaken = entry.act === "application" || entry.act === "destruction-request";
  const isSecured = entry.act === "application" && after.guaranteeId !== undefined;
  const row = effect(moveInfringements, {
    declarationId: stage.id,
    number,
    state,
    dueOn,
    guaranteeId: after.guaranteeId ?? null,
    counterMinor: after.counter?.minor ?? null,
    awardedMinor: after.counter?.awardedMinor ?? null,
    disclosed: isTaken ? disclosedOf(stage) : null,
    at: now.toString(),
  });
  return {
    event: "infringement.recorded",
    stage: {
      ...stage,
      infringements: infringements.map((one) => (one === standing ? after : one)),
      taskRecords: seq,
      resting,
    },
    payload: { ...payload, act, number, state, ...(dueOn === null ? {} : { dueOn }) },
    reason: saysStanding(after, entry, profile),
    effects: [
      kept,
      row,
      ...(isSecured ? reserve(stage, { after, actor }, context) : []),
      ...depositMoves(stage.mrn, { standing, after }, context),
    ],
  };
}

/** The trader's deposit is taken as it begins to stand in for the goods, and released as it ends. */
function depositMoves(
  mrn: string,
  {
    standing,
    after,
  }: { readonly standing: StandingInfringement; readonly after: StandingInfringement },
  context: StepContext,
): readonly Effect[] {
  const { counter, number } = after;
  if (!counter || isCountered(standing) === isCountered(after)) return [];
  const posted = { operation: securityOperation(mrn, number), context };
  return isCountered(after)
    ? [takeDeposit(counter, posted)]
    : releaseDeposit(counter, after.holder, posted);
}

/** The right holder's guarantee stands for the operation until it is settled. */
function reserve(
  { mrn }: Interrupted["stage"],
  { after, actor }: { readonly after: StandingInfringement; readonly actor: string },
  { today }: StepContext,
): readonly Effect[] {
  const { guaranteeId = "", securityMinor, number } = after;
  const movement = {
    guaranteeId,
    kind: "reserve",
    amountMinor: BigInt(securityMinor),
    operation: securityOperation(mrn, number),
    reason: "security of a right holder",
    by: actor,
    today: today.toString(),
  } as const;
  return [effect(appendMovements, movement)];
}

/** @example securityOperation("530420261000000001", 3) // "530420261000000001/infringement 3" */
export function securityOperation(mrn: string, number: number): string {
  return operationOf(mrn, `infringement ${number}`);
}

function disclosedOf({ facts, mrn }: Interrupted["stage"]) {
  return { declaration: mrn, trader: facts.traderId ?? null, name: facts.traderName ?? null };
}

function saysSuspicion(recordal: string, dueOn: string, source: string): Reason {
  return {
    code: "CTL-050",
    says: {
      en: `The goods are suspected of infringing the right recorded as ${recordal}. The right holder may apply for their protection until ${dueOn}; they wait meanwhile.`,
      zh: `货物涉嫌侵犯备案号为${recordal}的知识产权。权利人可以在${dueOn}前申请保护，货物暂不放行。`,
    },
    source,
  };
}

function saysStanding(standing: StandingInfringement, entry: LaterEntry, profile: Profile): Reason {
  const { number, securityMinor, counter } = standing;
  const { decimals, code: currency } = profile.currency;
  const amount = (minor: string) => `${formatMinor(BigInt(minor), decimals)} ${currency}`;
  const amounts = {
    security: amount(securityMinor),
    deposit: amount(counter?.minor ?? "0"),
    awarded: amount(counter?.awardedMinor ?? "0"),
  };
  const { en, zh } = withRedress(stateSays(standing, amounts), standing, { entry, profile });
  const law = lawOf(standing, protectionRules(profile));
  const reason = "reason" in entry ? entry.reason : "";
  return {
    code: isOpen(standing) ? "CTL-051" : "CTL-052",
    says: {
      en: `Suspicion ${number}: ${en} ${reason}`.trim(),
      zh: `涉嫌侵权第${number}号：${zh}${reason}`,
    },
    ...(law ? { source: law.en } : {}),
  };
}

/** Of a judgment its number; where goods may be gone that were genuine, which way their money goes. */
function withRedress(
  says: Text,
  { state, pieces = [] }: StandingInfringement,
  { entry, profile }: { readonly entry: LaterEntry; readonly profile: Profile },
): Text {
  const { wrongful } = protectionRules(profile);
  const isJudged = entry.act === "judgment";
  const all = isJudged
    ? {
        en: `${says.en} Judgment ${entry.reference}.`,
        zh: `${says.zh}裁判文书号：${entry.reference}。`,
      }
    : says;
  const mayBeGone = isJudged || (entry.act === "determination" && pieces.length > 0);
  if (state !== "genuine" || !mayBeGone || !wrongful) return all;
  const law = cited(wrongful);
  return {
    en: `${all.en} The right holder makes good what was lost of goods that are gone (${law.en}); it is claimed of the right holder, whose security is kept until it is settled.`,
    zh: `${all.zh}货物已不存在的，损失由权利人依法赔偿（${law.zh}），向权利人主张；其担保结算前予以保留。`,
  };
}

/** The article behind an end that nobody of customs chose, or behind a release on a deposit. */
function lawOf({ state }: StandingInfringement, rules: ProtectionRules) {
  if (state === "lapsed") return rules.late;
  if (state.startsWith("destruction-")) return rules.simplified?.source;
  return state.startsWith("counter-") ? rules.counterSecurity?.source : undefined;
}

export function noSuchInfringement(): AppError {
  return new AppError({
    code: "INFRINGEMENT_NOT_FOUND",
    status: 404,
    message: "There is no such suspicion, or it is not yours to see.",
    fix: "GET /api/v1/infringements lists those you may see.",
  });
}
