/**
 * A step of an appeal, judged under the lock of its declaration. It comes wherever the declaration rests, and
 * after its end: a confiscation ends it. Nothing but the appeal changes by it.
 */
import { ended } from "#src/kernel/ended.ts";
import { startOfLegalDay } from "#src/kernel/legal-day.ts";
import { readActor } from "#src/identity/access/acting.ts";
import { lastAppealDay } from "#src/registers/appeal-term.ts";
import { cited } from "#src/registers/cited.ts";
import { findSeizureRules } from "#src/registers/seizure-rules.ts";
import { lastDayOf } from "#src/registers/working-days.ts";
import { endedStatuses } from "../../ended-statuses.ts";
import { hearingOffice } from "./hearing-office.ts";
import type { InterruptingFact } from "../../interrupting-fact.ts";
import type { Interrupted, Refused, Seized } from "../../stages.ts";
import { effect, type Emission, type Reason, type StepContext } from "../../step.ts";
import {
  type AppealedAct,
  type AppealEntry,
  type AppealStep,
  dayOf,
  digestOfStep,
  findBarring,
  isUsedUp,
  type StandingAppeal,
  wasUndone,
} from "./appeal.ts";
import {
  type AppealRules,
  appealRules,
  type DueAct,
  type FollowingAct,
  notTaken,
  type SettlementKind,
} from "./appeal-rules.ts";
import {
  lateAppeal,
  noSuchAppeal,
  nothingToSettle,
  notOpen,
  notOpenAgain,
  tooManyAppeals,
  undoneAlready,
} from "./refusals.ts";
import { checkSettlement } from "./settlement.ts";
import { appendAppeals, appendAppealSteps, moveAppeals } from "./store.ts";

declare module "#src/platform/desk.ts" {
  interface OutsideFacts {
    "appeal.reported": { readonly entry: AppealEntry };
  }
}

type InterruptingAppeal = { readonly entry: AppealEntry; readonly salt: string };
type Entering<Entry> = Interrupted & { readonly entry: Entry; readonly salt: string };
type Of<Act extends AppealEntry["act"]> = Extract<AppealEntry, { readonly act: Act }>;

export const appealReported: InterruptingFact<"appeal.reported", InterruptingAppeal> = {
  type: "appeal.reported",
  comesAfterEnd: () => true,
  brings: ({ entry }, { salt }) => ({ entry, salt }),
  says: ({ entry: { act } }) => ({ act }),
};

export function recordAppeal(
  { entry, ...about }: Interrupted & InterruptingAppeal,
  context: StepContext,
): Emission<"appeal.recorded"> {
  if (entry.act === "lodged") return lodge({ ...about, entry }, context);
  if (entry.act === "settled") return settle({ ...about, entry }, context);
  return end({ ...about, entry }, context);
}

/** One against a decision, within its term; the decision is read from the chain, which nothing changes. */
function lodge(
  { stage, resting, actor, entry, salt }: Entering<Of<"lodged">>,
  context: StepContext,
): Emission<"appeal.recorded"> {
  const { now, today, profile, snapshot } = context;
  const { office = null } = stage.facts;
  const { about, grounds } = entry;
  const rules = appealRules(profile);
  const { appeals = [] } = stage;
  if (wasUndone(about, stage.undone)) throw undoneAlready(about, profile);
  const { party } = readActor(actor);
  const stands = findBarring(appeals, { act: about, party }, rules);
  if (stands) throw notOpenAgain(stands, rules);
  if (isUsedUp(appeals, { act: about, party }, rules)) throw tooManyAppeals(rules);
  const until = lastAppealDay(Temporal.Instant.from(about.decidedAt), profile);
  const source = profile.control.appeal?.source;
  if (!until || !source) throw notTaken(profile);
  if (Temporal.PlainDate.compare(today, until) > 0)
    throw lateAppeal(about, until, { source, timeZone: profile.timeZone });
  const standing: StandingAppeal = {
    number: appeals.length + 1,
    act: about,
    party,
    state: "pending",
    steps: 1,
  };
  const dueOn = lastDayOf(rules.decision, today, profile);
  const step = stepOf({ stage, actor, says: { grounds } }, { standing, act: "lodged" }, context);
  const { number } = standing;
  return {
    event: "appeal.recorded",
    stage: { ...stage, appeals: [...appeals, standing], resting },
    payload: { ...saidOf(step, salt), ...decisionOf(about), state: "pending" },
    reason: saysLodged(standing, { dueOn, rules, profile }),
    effects: [
      effect(appendAppeals, {
        declarationId: stage.id,
        number,
        profile: profile.id,
        office,
        heardBy: hearingOffice(office, { profile, snapshot, day: today }) ?? null,
        act: about,
        until: until.toString(),
        dueOn: dueOn.toString(),
        overdueAt: startOfLegalDay(profile.timeZone, dueOn.add({ days: 1 })).toString(),
        lodgedBy: actor,
        at: now.toString(),
      }),
      effect(appendAppealSteps, { ...step, salt }),
    ],
  };
}

/** Its party withdraws it, or another officer decides it; what follows is an act of its own. */
function end(
  { stage, resting, actor, entry, salt }: Entering<Of<"withdrawn"> | Of<"decided">>,
  context: StepContext,
): Emission<"appeal.recorded"> {
  const { now, profile } = context;
  const rules = appealRules(profile);
  const { appeals = [] } = stage;
  const before = appeals.find(({ number }) => number === entry.number);
  if (!before) throw noSuchAppeal();
  if (before.state !== "pending") throw notOpen(before);
  const state = entry.act === "withdrawn" ? "withdrawn" : entry.outcome;
  const isUndone = state === "set-aside" || state === "changed";
  const due = isUndone ? findDue(before, { stage, resting, rules }) : undefined;
  const after: StandingAppeal = {
    ...before,
    state,
    steps: before.steps + 1,
    ...(due === undefined ? {} : { due }),
  };
  const says = wordsOf(entry);
  const step = stepOf({ stage, actor, says }, { standing: after, act: entry.act }, context);
  return {
    event: "appeal.recorded",
    stage: {
      ...stage,
      appeals: appeals.map((one) => (one === before ? after : one)),
      resting,
    },
    payload: {
      ...saidOf(step, salt),
      ...decisionOf(before.act),
      state,
      ...(due === undefined ? {} : { due }),
    },
    reason: entry.act === "withdrawn" ? saysWithdrawn(before) : saysDecided(after, entry, rules),
    effects: [
      effect(moveAppeals, {
        declarationId: stage.id,
        number: before.number,
        state,
        due: due ?? null,
        at: now.toString(),
      }),
      effect(appendAppealSteps, { ...step, salt }),
    ],
  };
}

/** Where no act undoes what was set aside, or none can any more, it binds until two persons settle it. */
function settle(
  { stage, resting, status, actor, entry, salt }: Entering<Of<"settled">>,
  context: StepContext,
): Emission<"appeal.recorded"> {
  const { appeals = [] } = stage;
  const { settledAs } = entry;
  const kind = checkSettlement(entry, appealRules(context.profile));
  const before = appeals.find(({ number }) => number === entry.number);
  if (!before) throw noSuchAppeal();
  if (before.due === undefined) throw nothingToSettle(before);
  const isPossible = canFollow(before, { stage, resting, status }, context);
  if (before.due !== "settlement" && isPossible) throw nothingToSettle(before);
  const { due: _due, ...rest } = before;
  const after: StandingAppeal = { ...rest, steps: before.steps + 1 };
  const says = settledWords(entry);
  const step = stepOf({ stage, actor, says }, { standing: after, act: "settled" }, context);
  const { number, state } = after;
  return {
    event: "appeal.recorded",
    stage: { ...stage, appeals: appeals.map((one) => (one === before ? after : one)), resting },
    payload: { ...saidOf(step, salt), ...decisionOf(before.act), state, settledAs },
    reason: saysSettled(after, entry, kind),
    effects: [
      effect(moveAppeals, {
        declarationId: stage.id,
        number,
        state,
        due: null,
        settledAs,
        at: context.now.toString(),
      }),
      effect(appendAppealSteps, { ...step, salt }),
    ],
  };
}

type Resting = Pick<Interrupted, "stage" | "resting">;

/** What customs has to do once it is set aside; undefined: it was undone before, or nothing waits for it. */
function findDue(
  { act, isMoot }: StandingAppeal,
  { rules, ...rest }: Resting & { readonly rules: AppealRules },
): DueAct | undefined {
  if (isMoot === true) return undefined;
  const undoing = findUndoing(act, rest);
  if (undoing !== undefined) return undoing;
  const rule = rules.acts.find(({ id }) => id === act.id);
  return rule === undefined || rule.waits.length > 0 ? "settlement" : undefined;
}

/** The act that undoes a decision; undefined: there is none, or the goods have gone on. */
function findUndoing(
  { follows, part }: AppealedAct,
  { stage, resting }: Resting,
): FollowingAct | undefined {
  if (follows === null) return undefined;
  switch (follows) {
    case "refusal-withdrawal": {
      const { isRefused, isPartGone } = refusalOf({ stage, resting });
      return isRefused && !isPartGone ? follows : undefined;
    }
    case "goods-return":
      return resting === "goods.seized" ? follows : undefined;
    case "part-return":
      return stage.seizedParts?.some(({ id }) => id === part) === true ? follows : undefined;
    default:
      return follows satisfies never;
  }
}

/** Of goods whose release was refused, seized since or not: a refusal is not withdrawn once part is gone. */
function refusalOf({ stage, resting }: Resting) {
  // what was seized goes back to where it rested
  const { seizedFrom = resting, disposedParts = [] } = stage as Partial<Seized & Refused>;
  return { isRefused: seizedFrom === "release.refused", isPartGone: disposedParts.length > 0 };
}

/**
 * Whether customs can do what was due when the appeal was decided, now or once the declaration goes on or has
 * ended: while it is seized or waits for a request a part is not given back, and is afterwards.
 */
function canFollow(
  { act }: StandingAppeal,
  { status, ...rest }: Resting & Pick<Interrupted, "status">,
  { profile }: Pick<StepContext, "profile">,
): boolean {
  const undoing = findUndoing(act, rest);
  if (undoing !== "part-return") return undoing !== undefined;
  const { giveBack = [], handOut = [] } = findSeizureRules(profile)?.parts ?? {};
  if (giveBack.length === 0 || endedStatuses.includes(status)) return handOut.includes(status);
  const { isRefused, isPartGone } = refusalOf(rest);
  return !(isRefused && isPartGone) || handOut.includes("disposed");
}

function wordsOf(entry: Of<"withdrawn"> | Of<"decided">): AppealStep["says"] {
  const { reason } = entry;
  if (entry.act === "withdrawn") return reason === undefined ? {} : { reason };
  const { outcome, legalBasis } = entry;
  return { outcome, reason: entry.reason, ...(legalBasis === undefined ? {} : { legalBasis }) };
}

function settledWords({ settledAs, reference, legalBasis, reason }: Of<"settled">) {
  return {
    settledAs,
    reason,
    ...(reference === undefined ? {} : { reference }),
    ...(legalBasis === undefined ? {} : { legalBasis }),
  };
}

function stepOf(
  { stage, actor, says }: Pick<Interrupted, "stage" | "actor"> & Pick<AppealStep, "says">,
  { standing, act }: { readonly standing: StandingAppeal; readonly act: AppealStep["act"] },
  { now }: Pick<StepContext, "now">,
): AppealStep {
  const { number, steps: step } = standing;
  // the digest is made again of what the row holds, and rows are read in milliseconds
  const at = now.round({ smallestUnit: "millisecond", roundingMode: "floor" }).toString();
  return { declarationId: stage.id, number, step, act, says, actor, at };
}

function saidOf(row: AppealStep, salt: string) {
  const { number: appeal, step, act } = row;
  return { appeal, step, act, digest: digestOfStep(salt, row) };
}

/** The decision that it is against, in the words of the chain. */
function decisionOf({ id: decision, seq: about, follows, part }: AppealedAct) {
  return { about, decision, follows, part };
}

function nameOf({ act }: StandingAppeal, { acts }: AppealRules) {
  return acts.find(({ id }) => id === act.id)?.name ?? { en: act.id, zh: act.id };
}

function saysLodged(
  standing: StandingAppeal,
  {
    dueOn,
    rules,
    profile,
  }: Pick<StepContext, "profile"> & {
    readonly dueOn: Temporal.PlainDate;
    readonly rules: AppealRules;
  },
): Reason {
  const { number, act } = standing;
  const { en, zh } = nameOf(standing, rules);
  const day = dayOf(act.decidedAt, profile.timeZone);
  return {
    code: "CTL-060",
    says: {
      en: `Appeal ${number} against the decision of ${day} (${en}) was lodged; it is to be decided by ${dueOn.toString()}.`,
      zh: `已收到第${number}号复议申请，针对${day}作出的决定（${zh}），应于${dueOn.toString()}前作出复议决定。`,
    },
    source: cited(rules.decision.source).en,
  };
}

function saysWithdrawn({ number }: StandingAppeal): Reason {
  return {
    code: "CTL-061",
    says: { en: `Appeal ${number} was withdrawn.`, zh: `第${number}号复议申请已撤回。` },
  };
}

const outcomeWords = {
  upheld: { en: "The decision stands", zh: "维持原决定" },
  "set-aside": { en: "The decision is set aside", zh: "撤销原决定" },
  changed: { en: "The decision is changed", zh: "变更原决定" },
} as const;

const followWords = {
  "refusal-withdrawal": {
    en: "The refusal is to be withdrawn, and the control decided anew.",
    zh: "海关将撤销不予放行决定，重新作出查验处理。",
  },
  "goods-return": { en: "The goods are to be given back.", zh: "海关将发还货物。" },
  "part-return": { en: "The part is to be given back.", zh: "海关将发还该部分货物。" },
  settlement: {
    en: "What the decision took is to be settled; until then the goods stay where they are.",
    zh: "海关将另行处理原决定的后果，处理完毕前货物不作最终处置。",
  },
} as const;

function saysDecided(
  after: StandingAppeal,
  { outcome, reason, legalBasis }: Of<"decided">,
  rules: AppealRules,
): Reason {
  const { number, due } = after;
  const name = nameOf(after, rules);
  const { en, zh } = outcomeWords[outcome];
  const next = due === undefined ? { en: "", zh: "" } : followWords[due];
  const why = { en: ended(reason, "."), zh: ended(reason, "。") };
  const source = legalBasis === undefined ? {} : { source: legalBasis };
  return {
    code: "CTL-062",
    says: {
      en: `Appeal ${number} (${name.en}): ${en}. ${why.en} ${next.en}`.trim(),
      zh: `第${number}号复议申请（${name.zh}）：${zh}。${why.zh}${next.zh}`,
    },
    ...source,
  };
}

function saysSettled(
  { number }: StandingAppeal,
  { reason, reference, legalBasis }: Of<"settled">,
  { title, reference: paper }: SettlementKind,
): Reason {
  const by = paper && reference !== undefined ? { paper, reference } : undefined;
  const en = by ? `${title.en} (${by.paper.en}: ${by.reference})` : title.en;
  const zh = by ? `${title.zh}（${by.paper.zh}：${by.reference}）` : title.zh;
  return {
    code: "CTL-063",
    says: {
      en: `What followed appeal ${number} is settled: ${en}. ${ended(reason, ".")}`,
      zh: `第${number}号复议决定的后续事项已处理完毕：${zh}。${ended(reason, "。")}`,
    },
    ...(legalBasis === undefined ? {} : { source: legalBasis }),
  };
}
