/**
 * Release on conditions: goods go, and something is owed of them afterwards within days that the profile
 * says. In: conditions an officer names, and the tasks of the case. Out: what is owed, or why a condition
 * may not be set.
 */
import { cited } from "#src/registers/cited.ts";
import { AppError } from "#src/kernel/app-error.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { Term } from "#src/registers/term.ts";
import type { SeenTask } from "../acts/earlier-acts.ts";
import type { Reason } from "../../step.ts";
import { checkExit } from "./lawful-exit.ts";

/** What is owed after release; days from the release, as the law said when it was decided. */
export type OwedCondition = {
  readonly kind: string;
  readonly days: number;
  /** What they count; absent: calendar days. */
  readonly unit?: Term["unit"];
  readonly isMet?: true;
};

/** @throws CONDITION_UNKNOWN, CONDITION_NOT_LAWFUL, EXIT_NOT_LAWFUL */
export function checkConditions(
  profile: Profile,
  asked: readonly string[],
  tasks: readonly SeenTask[],
  stage: Parameters<typeof checkExit>[3],
): void {
  const { conditions } = profile.control;
  for (const id of asked) {
    const rule = conditions.find((one) => one.id === id);
    if (!rule) throw unknownCondition(id, profile);
    const setting = tasks.filter(({ kind }) => rule.kinds.includes(kind));
    if (setting.length === 0) throw notOfKind(id, rule.kinds);
    checkExit(profile, "release-on-conditions", setting, stage);
  }
}

/** What a declaration owes with those it owed before. */
export function owedWith(
  before: readonly OwedCondition[],
  asked: readonly string[],
  { control }: Profile,
): readonly OwedCondition[] {
  const added = control.conditions
    .filter(({ id }) => asked.includes(id) && !before.some(({ kind }) => kind === id))
    .map(({ id: kind, days, unit }) => ({ kind, days, ...(unit ? { unit } : {}) }));
  return [...before, ...added];
}

/** What the declarant reads of them; undefined where there is none. */
export function conditionsSay(asked: readonly string[], { control }: Profile): Reason | undefined {
  const rules = control.conditions.filter(({ id }) => asked.includes(id));
  const [first] = rules;
  if (!first) return undefined;
  const en = rules.map(({ name, days, unit }) => {
    const counted = unit === "workingDays" ? "working days" : "days";
    return `${name.en} (within ${days} ${counted} of the release)`;
  });
  const zh = rules.map(({ name, days, unit }) => {
    const counted = unit === "workingDays" ? "个工作日" : "日";
    return `${name.zh}（自放行之日起${days}${counted}内）`;
  });
  return {
    code: "CTL-031",
    says: {
      en: `The goods may be released on conditions: ${en.join("; ")}.`,
      zh: `附条件放行：${zh.join("；")}。`,
    },
    source: cited(first.source).en,
  };
}

function unknownCondition(id: string, { control }: Profile): AppError {
  const named = control.conditions.map((one) => one.id).join(", ") || "none";
  return new AppError({
    code: "CONDITION_UNKNOWN",
    status: 422,
    message: `There is no condition "${id.slice(0, 60)}" on which goods are released.`,
    fix: `The profile has: ${named}.`,
  });
}

function notOfKind(id: string, kinds: readonly string[]): AppError {
  return new AppError({
    code: "CONDITION_NOT_LAWFUL",
    status: 409,
    message: `Condition ${id} is set by a control of kind ${kinds.join(" or ")}, and the case has none.`,
    fix: "Order that control, or release without the condition.",
  });
}
