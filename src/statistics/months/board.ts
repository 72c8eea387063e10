/**
 * The board of a month: every step from its end to its release, how each stands, and what is next. One page
 * on which a statistician works and a second person approves.
 *
 * In: what is known of the month. Out: steps with their state, count and who is to act, and the next act.
 * Owns no tables.
 */
import type { Text } from "#src/kernel/text.ts";
import type { Run } from "../runs/run.ts";

export const boardSteps = [
  ...(["end", "check", "rows", "queries", "edits", "gate", "hidden"] as const),
  ...(["approval", "release"] as const),
] as const;
export type BoardStep = (typeof boardSteps)[number];

/** `open`: something is left, which holds nothing up; `stopped`: nothing goes on before it is put right. */
export const stepStates = [
  "done",
  "next",
  "running",
  "waiting",
  "open",
  "stopped",
  "later",
] as const;
export type StepState = (typeof stepStates)[number];

export const boardActs = [
  ...(["wait", "watch", "check", "correct", "release", "approve", "none"] as const),
] as const;
export type BoardAct = (typeof boardActs)[number];

export const actors = ["nobody", "statistician", "declarant", "second"] as const;

export type Step = {
  readonly step: BoardStep;
  readonly state: StepState;
  /** What it counts: rows, queries, findings, cells; null where it counts nothing. */
  readonly count: number | null;
  readonly says: Text;
  readonly who: (typeof actors)[number];
};

export type BoardFacts = {
  readonly isOver: boolean;
  /** Day after the month's last. */
  readonly endsOn: string;
  /** The last check that is done. */
  readonly checked: Run | undefined;
  /** Rows of the year to date that came in since that check. */
  readonly rowsSinceCheck: number;
  /** A run of the month that is not done. */
  readonly running: Run | undefined;
  readonly queries: { readonly open: number; readonly overdue: number; readonly late: number };
  readonly edits: number;
  /** Findings that somebody confirmed as right, and nobody took back. */
  readonly confirmed: number;
  readonly approval: { readonly status: string; readonly askedName: string } | undefined;
  readonly publications: number;
  /** Rows of the year to date that came in since the last publication. */
  readonly rowsSincePublication: number;
};

export type Board = { readonly next: BoardAct; readonly steps: readonly Step[] };

export function boardOf(facts: BoardFacts): Board {
  const next = nextOf(facts);
  const steps: readonly Step[] = [
    endOf(facts),
    checkOf(facts, next),
    rowsOf(facts, next),
    queriesOf(facts),
    editsOf(facts),
    gateOf(facts, next),
    hiddenOf(facts),
    approvalOf(facts, next),
    releaseOf(facts, next),
  ];
  return { next, steps };
}

/** The one act that brings the month on. */
function nextOf(facts: BoardFacts): BoardAct {
  const { isOver, running, approval, publications, rowsSincePublication, checked } = facts;
  if (!isOver) return "wait";
  if (running) return "watch";
  if (approval?.status === "open") return "approve";
  if (approval?.status === "approved") return "watch";
  if (publications > 0 && rowsSincePublication === 0) return "none";
  if (!checked || facts.rowsSinceCheck > 0) return "check";
  return countOf(checked, "stops") > 0 ? "correct" : "release";
}

function countOf(run: Run | undefined, of: "stops" | "toExplain"): number {
  const checks = run?.result?.checked?.gate.checks ?? [];
  return checks.reduce((sum, one) => sum + one[of], 0);
}

function endOf({ isOver, endsOn }: BoardFacts): Step {
  const last = Temporal.PlainDate.from(endsOn).subtract({ days: 1 }).toString();
  return {
    step: "end",
    state: isOver ? "done" : "waiting",
    count: null,
    says: isOver
      ? { en: "The period is over.", zh: "统计期已结束。" }
      : { en: `The last day is ${last}.`, zh: `统计期截至${last}。` },
    who: "nobody",
  };
}

/** A month that was released without a check of its own: compiling and gate were part of its release. */
function isReleasedWhole({ checked, publications, rowsSincePublication }: BoardFacts): boolean {
  return !checked && publications > 0 && rowsSincePublication === 0;
}

function checkOf(facts: BoardFacts, next: BoardAct): Step {
  const { checked, rowsSinceCheck, running, isOver, publications } = facts;
  const step = { step: "check", who: "statistician", count: null } as const;
  if (running?.kind === "check")
    return { ...step, state: "running", says: { en: "Being compiled.", zh: "正在编制。" } };
  if (isReleasedWhole(facts))
    return {
      ...step,
      state: "done",
      says: { en: "Compiled and checked with its release.", zh: "已随发布编制并核查。" },
    };
  if (!checked) {
    const state = next === "check" ? "next" : "later";
    return {
      ...step,
      state: isOver ? state : "later",
      says:
        publications > 0
          ? { en: "Not compiled since the last publication.", zh: "上次发布后尚未编制。" }
          : { en: "Not compiled yet.", zh: "尚未编制。" },
    };
  }
  if (rowsSinceCheck === 0)
    return { ...step, state: "done", says: { en: "Compiled and checked.", zh: "已编制并核查。" } };
  return {
    ...step,
    state: next === "check" ? "next" : "open",
    count: rowsSinceCheck,
    says: {
      en: `Rows of the year to date that came in since the last check: ${rowsSinceCheck}.`,
      zh: `上次核查后，当年累计新增记录${rowsSinceCheck}条。`,
    },
  };
}

function rowsOf(facts: BoardFacts, next: BoardAct): Step {
  const { checked, confirmed } = facts;
  const flagged = checked?.result?.checked?.flagged;
  const step = { step: "rows", who: "statistician" } as const;
  if (isReleasedWhole(facts))
    return {
      ...step,
      state: "done",
      count: null,
      says: { en: "Not counted by its release.", zh: "发布时未统计。" },
    };
  if (!flagged)
    return {
      ...step,
      state: checked ? "done" : "later",
      count: null,
      says: checked
        ? { en: "The profile has no checks of single rows.", zh: "适用法域未规定逐条核查。" }
        : { en: "Counted when the month is compiled.", zh: "编制时统计。" },
    };
  // what somebody confirmed since the check is counted at once, not when the month is compiled again
  const since = Math.max(0, confirmed - flagged.confirmed);
  const found = Math.max(0, flagged.found - since);
  const all = Math.max(confirmed, flagged.confirmed);
  const isReleased = next === "none";
  const name: Text = isReleased
    ? { en: "Suspicious rows left at the release", zh: "发布时仍属可疑的记录" }
    : { en: "Suspicious rows", zh: "可疑记录" };
  return {
    ...step,
    state: found > 0 && !isReleased ? "open" : "done",
    count: isReleased ? null : found,
    says: {
      en: `${name.en}: ${found}; confirmed as right: ${all}.`,
      zh: `${name.zh}${found}条，已确认无误${all}条。`,
    },
  };
}

function queriesOf({ queries: { open, overdue, late } }: BoardFacts): Step {
  const waiting = open + overdue;
  const step = { step: "queries", count: waiting + late } as const;
  if (late > 0)
    return {
      ...step,
      state: "open",
      who: "statistician",
      says: {
        en: `Answers that came after a figure was imputed: ${late}; unanswered: ${waiting}.`,
        zh: `代填后才答复的询问${late}项，未答复${waiting}项。`,
      },
    };
  return {
    ...step,
    state: waiting > 0 ? "waiting" : "done",
    who: "declarant",
    says:
      waiting > 0
        ? {
            en: `Unanswered: ${waiting}, of which overdue: ${overdue}.`,
            zh: `未答复${waiting}项，其中逾期${overdue}项。`,
          }
        : { en: "No query is unanswered.", zh: "没有未答复的询问。" },
  };
}

function editsOf({ edits }: BoardFacts): Step {
  return {
    step: "edits",
    state: "done",
    count: edits,
    who: "statistician",
    says: { en: `Decisions on rows that stand: ${edits}.`, zh: `现行审核决定${edits}项。` },
  };
}

function gateOf(facts: BoardFacts, next: BoardAct): Step {
  const { checked } = facts;
  const step = { step: "gate", who: "statistician" } as const;
  // a release explains what the gate asked for, and stops at what it does not let through
  if (isReleasedWhole(facts) || next === "none")
    return {
      ...step,
      state: "done",
      count: null,
      says: { en: "Passed with its release.", zh: "已随发布通过核查。" },
    };
  if (!checked)
    return {
      ...step,
      state: "later",
      count: null,
      says: { en: "Checked when the month is compiled.", zh: "编制时核查。" },
    };
  const [stops, asks] = [countOf(checked, "stops"), countOf(checked, "toExplain")];
  const state = stops > 0 ? "stopped" : asks > 0 ? "open" : "done";
  return {
    ...step,
    state,
    count: stops + asks,
    says:
      stops + asks === 0
        ? { en: "Nothing is held.", zh: "核查通过。" }
        : {
            en: `Findings that stop the release: ${stops}; to be explained: ${asks}.`,
            zh: `阻止发布${stops}项，须说明${asks}项。`,
          },
  };
}

function hiddenOf(facts: BoardFacts): Step {
  const { checked } = facts;
  if (isReleasedWhole(facts))
    return {
      step: "hidden",
      state: "done",
      count: null,
      who: "nobody",
      says: { en: "Decided with its release.", zh: "已随发布确定。" },
    };
  const tables = checked?.result?.checked?.tables ?? [];
  const primary = tables.reduce((sum, one) => sum + one.primary, 0);
  const secondary = tables.reduce((sum, one) => sum + one.secondary, 0);
  return {
    step: "hidden",
    state: checked ? "done" : "later",
    count: checked ? primary + secondary : null,
    who: "nobody",
    says: checked
      ? {
          en: `Cells under primary suppression: ${primary}; secondary: ${secondary}.`,
          zh: `初级保密${primary}个单元格，次级保密${secondary}个。`,
        }
      : { en: "Decided when the month is compiled.", zh: "编制时确定。" },
  };
}

function approvalOf({ approval, publications }: BoardFacts, next: BoardAct): Step {
  const step = { step: "approval", count: null, who: "second" } as const;
  if (approval?.status === "open")
    return {
      ...step,
      state: "next",
      says: {
        en: `${approval.askedName} asked for the release; another person approves it.`,
        zh: `${approval.askedName}已申请发布，须由他人复核。`,
      },
    };
  if (approval?.status === "refused")
    return {
      ...step,
      state: "stopped",
      says: { en: "The last request was refused.", zh: "上次申请未获批准。" },
    };
  const isDone = publications > 0 && next === "none";
  return {
    ...step,
    state: isDone || approval?.status === "approved" ? "done" : "later",
    says: isDone
      ? { en: "Released.", zh: "已发布。" }
      : { en: "Asked for with the release.", zh: "发布时申请。" },
  };
}

function releaseOf(facts: BoardFacts, next: BoardAct): Step {
  const { publications, running, rowsSincePublication } = facts;
  const published = { en: `Publications: ${publications}.`, zh: `已发布${publications}次。` };
  const step = { step: "release", count: publications, who: "statistician" } as const;
  if (running?.kind === "release")
    return { ...step, state: "running", says: { en: "Being released.", zh: "正在发布。" } };
  if (next === "none")
    return {
      ...step,
      state: "done",
      says: published,
    };
  const says =
    publications > 0 && rowsSincePublication > 0
      ? {
          en: `Publications: ${publications}; rows came in since, so the next is a revision.`,
          zh: `已发布${publications}次；此后有新增记录，下次为修订。`,
        }
      : publications > 0
        ? published
        : { en: "Not released yet.", zh: "尚未发布。" };
  return { ...step, state: next === "release" ? "next" : "later", says };
}
