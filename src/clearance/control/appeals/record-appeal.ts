/**
 * A step of an appeal, judged under the lock of its declaration. It comes wherever the declaration rests, and
 * after its end: a confiscation ends it. Nothing but the appeal changes by it.
 */
import { lastAppealDay } from "#src/registers/appeal-term.ts";
import { cited } from "#src/registers/cited.ts";
import { lastDayOf } from "#src/registers/working-days.ts";
import type { InterruptingFact } from "../../interrupting-fact.ts";
import type { Interrupted, Seized } from "../../stages.ts";
import { effect, type Emission, type Reason, type StepContext } from "../../step.ts";
import {
  type AppealedAct,
  type AppealEntry,
  type AppealStep,
  digestOfStep,
  type StandingAppeal,
} from "./appeal.ts";
import { type AppealRules, appealRules, type FollowingAct, notTaken } from "./appeal-rules.ts";
import { lateAppeal, noSuchAppeal, notOpen, notOpenAgain } from "./refusals.ts";
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
  return entry.act === "lodged"
    ? lodge({ ...about, entry }, context)
    : end({ ...about, entry }, context);
}

/** One against a decision, within its term; the decision is read from the chain, which nothing changes. */
function lodge(
  { stage, resting, actor, entry, salt }: Entering<Of<"lodged">>,
  context: StepContext,
): Emission<"appeal.recorded"> {
  const { now, today, profile } = context;
  const { about, grounds } = entry;
  const rules = appealRules(profile);
  const { appeals = [] } = stage;
  const earlier = appeals.filter(({ act }) => act.seq === about.seq);
  const stands = earlier.find(({ state }) => state !== "withdrawn" || !rules.again.afterWithdrawal);
  if (stands) throw notOpenAgain(stands, rules);
  const until = lastAppealDay(Temporal.Instant.from(about.decidedAt), profile);
  const source = profile.control.appeal?.source;
  if (!until || !source) throw notTaken(profile);
  if (Temporal.PlainDate.compare(today, until) > 0) throw lateAppeal(about, until, source);
  const standing: StandingAppeal = {
    number: appeals.length + 1,
    act: about,
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
    reason: saysLodged(standing, dueOn, rules),
    effects: [
      effect(appendAppeals, {
        declarationId: stage.id,
        number,
        profile: profile.id,
        office: stage.facts.office ?? null,
        act: about,
        until: until.toString(),
        dueOn: dueOn.toString(),
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
  const due = isUndone ? findDue(before, { stage, resting }) : undefined;
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

/** What customs has to do once it is set aside; undefined: nothing is left that could be undone. */
function findDue(
  { act, isMoot }: StandingAppeal,
  { stage, resting }: Pick<Interrupted, "stage" | "resting">,
): FollowingAct | undefined {
  const { follows } = act;
  if (follows === null || isMoot === true) return undefined;
  switch (follows) {
    case "refusal-withdrawal": {
      // what was seized goes back to where it rested
      const { seizedFrom = resting } = stage as Partial<Seized>;
      return seizedFrom === "release.refused" ? follows : undefined;
    }
    case "goods-return":
      return resting === "goods.seized" ? follows : undefined;
    case "part-return":
      return stage.seizedParts?.some(({ id }) => id === act.part) === true ? follows : undefined;
    default:
      return follows satisfies never;
  }
}

function wordsOf(entry: Of<"withdrawn"> | Of<"decided">): AppealStep["says"] {
  const { reason } = entry;
  if (entry.act === "withdrawn") return reason === undefined ? {} : { reason };
  const { outcome, legalBasis } = entry;
  return { outcome, reason: entry.reason, ...(legalBasis === undefined ? {} : { legalBasis }) };
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
  dueOn: Temporal.PlainDate,
  rules: AppealRules,
): Reason {
  const { number, act } = standing;
  const { en, zh } = nameOf(standing, rules);
  const day = act.decidedAt.slice(0, 10);
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
  const source = legalBasis === undefined ? {} : { source: legalBasis };
  return {
    code: "CTL-062",
    says: {
      en: `Appeal ${number} (${name.en}): ${en}. ${reason} ${next.en}`.trim(),
      zh: `第${number}号复议申请（${name.zh}）：${zh}。${reason}${next.zh}`,
    },
    ...source,
  };
}
