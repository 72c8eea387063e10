/**
 * Closer checks after failures. In: findings that goods did not conform, later consignments of the same
 * producer or trader that were in order, decisions of officers. Out: for which goods consignments are looked
 * at more closely, how closely, and until when. A check is the fold of its steps under the rule that it was
 * opened by, each step an event of a chain of its own. Owns `closer_checks`, `closer_check_steps`.
 */
import type { CloserRule } from "./closer-rules.ts";

/** Whose consignments are looked at: of a producer where one is declared, else of a trader. */
export type Subject = {
  /** Registration numbers and names of producers, as they are compared; empty: none was declared. */
  readonly producers: readonly string[];
  /** Registration number of the trader. */
  readonly trader: string;
  /** Beginning of the commodity code. */
  readonly commodity: string;
  readonly origin: string | null;
};

export const suspensions = ["none", "due", "suspended", "continued"] as const;
export const endings = ["in-order", "withdrawn", "officer"] as const;

/** A check as its steps left it. */
export type CheckStanding = {
  readonly state: "open" | "ended";
  /** Why it ended; null: it is open. */
  readonly ending: (typeof endings)[number] | null;
  /** Id of the level, of its rule. */
  readonly level: string;
  /** Consignments in a row that were in order, since the last finding. */
  readonly inRow: number;
  readonly findings: number;
  /** Declarations of the latest findings: what follows is looked at, not they themselves again. */
  readonly foundIn: readonly string[];
  /** Last day; null: an officer ends it. */
  readonly until: string | null;
  /** `due`: an officer decides whether imports are suspended. */
  readonly suspension: (typeof suspensions)[number];
};

type OfTask = { readonly declarationId: string; readonly caseId: string; readonly task: number };

/** What happened; `on`: the legal day. Reasons stand beside it, as a digest. */
export type CheckFact =
  | ({ readonly act: "found"; readonly on: string; readonly rule: string } & OfTask)
  /** A finding that was corrected does not count. */
  | ({ readonly act: "withdrawn" } & OfTask)
  | { readonly act: "in-order"; readonly declarationId: string }
  | { readonly act: "suspension"; readonly outcome: "suspended" | "continued"; readonly on: string }
  | { readonly act: "ended" };
export const checkActs = [
  "found",
  "withdrawn",
  "in-order",
  "suspension",
  "ended",
] as const satisfies readonly CheckFact["act"][];

/** What goes with a fact. */
export type StepContent = {
  /** With the first: whose goods, and the rule as it was. */
  readonly subject?: Subject;
  readonly rule?: CloserRule;
  readonly reason?: string;
  /** Of a suspension: instrument and article. */
  readonly instrument?: string;
};

/** How a check stands after all its facts. */
export function standingOf(rule: CloserRule, facts: readonly CheckFact[]): CheckStanding {
  const begun = countedOf(facts).reduce<CheckStanding | undefined>(
    (before, fact) => afterFact(rule, before, fact),
    undefined,
  );
  return begun ?? { ...atLevel(rule, 0), ...closed("withdrawn"), until: null };
}

/** Facts without findings that were withdrawn after them. */
export function countedOf(facts: readonly CheckFact[]): readonly CheckFact[] {
  const withdrawn = new Set<string>();
  return facts
    .toReversed()
    .filter((fact) => {
      if (fact.act === "withdrawn") withdrawn.add(taskOf(fact));
      return fact.act !== "found" || !withdrawn.has(taskOf(fact));
    })
    .toReversed();
}

function afterFact(
  rule: CloserRule,
  before: CheckStanding | undefined,
  fact: CheckFact,
): CheckStanding | undefined {
  if (fact.act === "found") return afterFinding(rule, before, fact);
  if (before?.state !== "open") return before;
  switch (fact.act) {
    case "in-order":
      return inOrder(rule, { ...before, inRow: before.inRow + 1 });
    case "suspension":
      return decided(rule, before, fact);
    case "ended":
      return { ...before, ...closed("officer") };
    case "withdrawn":
      return before;
    default:
      return fact satisfies never;
  }
}

/** The first opens it; each further one goes a level on, and begins the row and the period anew. */
function afterFinding(
  rule: CloserRule,
  before: CheckStanding | undefined,
  { on, declarationId }: Extract<CheckFact, { act: "found" }>,
): CheckStanding {
  const at = before ? placeOf(rule, before) + 1 : 0;
  const level = rule.levels[Math.min(at, rule.levels.length - 1)];
  const findings = (before?.findings ?? 0) + 1;
  const isSuspended = before?.suspension === "suspended";
  const isDue = rule.suspendAfter !== null && findings >= rule.suspendAfter;
  const suspension = isSuspended ? "suspended" : isDue ? "due" : "none";
  const until = isSuspended ? null : lastDay(on, level?.days ?? 0);
  const others = (before?.foundIn ?? []).filter((id) => id !== declarationId);
  const foundIn = [...others, declarationId].slice(-foundInMax);
  return { ...atLevel(rule, at), findings, foundIn, suspension, until };
}

/** A declaration that is decided again is one of the last. */
const foundInMax = 50;

/** Goods that are suspended, or may be, are not let go by a row. */
function inOrder(rule: CloserRule, standing: CheckStanding): CheckStanding {
  const { inRow } = rule.levels[placeOf(rule, standing)] ?? { inRow: Infinity };
  const isHeld = standing.suspension === "suspended" || standing.suspension === "due";
  return standing.inRow < inRow || isHeld ? standing : { ...standing, ...closed("in-order") };
}

function decided(
  rule: CloserRule,
  before: CheckStanding,
  { outcome, on }: Extract<CheckFact, { act: "suspension" }>,
): CheckStanding {
  if (outcome === "suspended") return { ...before, suspension: outcome, until: null };
  const days = rule.levels[placeOf(rule, before)]?.days ?? 0;
  const until = before.until ?? lastDay(on, days);
  return inOrder(rule, { ...before, suspension: outcome, until });
}

function atLevel({ levels }: CloserRule, at: number): CheckStanding {
  const level = levels[Math.min(at, levels.length - 1)]?.id ?? "";
  const fresh = { inRow: 0, findings: 0, foundIn: [], until: null, suspension: "none" } as const;
  return { state: "open", ending: null, level, ...fresh };
}

function closed(ending: (typeof endings)[number]): Pick<CheckStanding, "state" | "ending"> {
  return { state: "ended", ending };
}

function placeOf({ levels }: CloserRule, { level }: CheckStanding): number {
  return levels.findIndex(({ id }) => id === level);
}

function lastDay(on: string, days: number): string {
  return Temporal.PlainDate.from(on).add({ days }).toString();
}

/** A task of a case, as one word. */
export function taskOf({ caseId, task }: Pick<OfTask, "caseId" | "task">): string {
  return `${caseId} ${task}`;
}
