/**
 * How goods may leave a control by what was found: endangered species, waste or radiation bind goods whatever
 * kind of control found them. In: the rules of the profile, what stands in the tasks. Out: the rule that
 * forbids an exit, and the categories of a goods item. Pure.
 */
import { cited } from "#src/registers/cited.ts";
import { AppError } from "#src/kernel/app-error.ts";
import { type Exit, type FoundRule } from "#src/registers/control-rules.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { DeclaredFacts } from "../../declaration/facts.ts";
import type { Received } from "../../stages.ts";
import type { StepContext } from "../../step.ts";
import { refusesStill } from "../acts/order-of-acts.ts";
import type { SeenTask } from "../acts/earlier-acts.ts";

type Direction = Pick<DeclaredFacts, "direction">;

/** The rule by which goods that a task found do not leave so; undefined: none. */
export function findFoundRule(
  { control }: Profile,
  exit: Exit,
  { category }: Pick<SeenTask, "category">,
  { direction }: Direction,
): FoundRule | undefined {
  if (!category) return undefined;
  return control.found.find(
    (rule) =>
      rule.categories.includes(category) &&
      rule.forbids.includes(exit) &&
      (rule.direction === undefined || rule.direction === direction),
  );
}

/** @throws AppError FOUND_EXIT_NOT_LAWFUL with the words that forbid it */
export function checkFoundExit(
  profile: Profile,
  exit: Exit,
  tasks: readonly SeenTask[],
  facts: Direction,
): void {
  for (const task of tasks) {
    const rule = findFoundRule(profile, exit, task, facts);
    if (rule) throw notSo(profile, exit, task, rule);
  }
}

/** @example notSo(profile, "abandon", task, rule) // of waste, with the article */
export function notSo(
  profile: Profile,
  exit: Exit,
  { category, task, kind }: SeenTask,
  rule: FoundRule,
): AppError {
  const { quote, source } = rule;
  const left = exitsLeft(profile, kind, rule);
  return new AppError({
    code: "FOUND_EXIT_NOT_LAWFUL",
    status: 409,
    message: `Goods found as ${category ?? ""} (task ${task}) do not leave by ${exit}: ${cited(source).en}: "${quote.en}".`,
    texts: [cited(source), quote],
    fix: `What the kind of control leaves: ${left.join(", ")}. A finding that was recorded by mistake is corrected.`,
  });
}

/** Exits of a kind of control that a rule does not forbid. */
export function exitsLeft(
  { control }: Profile,
  kind: string,
  { forbids }: FoundRule,
): readonly Exit[] {
  const known = control.kinds.find(({ id }) => id === kind)?.exits ?? [];
  return known.filter((one) => !forbids.includes(one.exit)).map((one) => one.exit);
}

/** Tasks whose finding still says something of the goods that are there. */
export function standingTasks(
  stage: Pick<Received, "id" | "disposedIn" | "treatments">,
  { known }: Pick<StepContext, "known">,
): readonly SeenTask[] {
  const { tasks } = known.controls.get(stage.id) ?? { tasks: [] };
  return tasks.filter((task) => task.result === "corrected" || refusesStill(task, stage));
}

/** Categories of what was found in a goods item, the latest first: all of them bind it. */
export function categoriesOfItem(tasks: readonly SeenTask[], item: number): readonly string[] {
  return tasks
    .filter(({ result, items }) => result !== "ok" && (!items || items.includes(item)))
    .flatMap(({ category }) => category ?? [])
    .toReversed();
}
