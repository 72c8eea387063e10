/**
 * Selection: which lane a declaration takes and what an agency has to do. Rules are data, compiled
 * behind an index (`rules/`); what none of them chose is drawn at random, seeded by its id, with
 * the chance recorded. In: subjects (one an item), rules, id. Out: lane, reasons, tasks, chance.
 * Owns no table.
 */
import { sha256 } from "#src/kernel/canonical-json.ts";
import { parseDecimal } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type { SelectionRules, SelectionTask } from "#src/registers/selection-rules.ts";
import { slotOf } from "./rules/fact-catalogue.ts";
import type { Secrecy } from "./rules/rule.ts";
import { matchAll, type RuleSet } from "./rules/rule-set.ts";
import type { Subject } from "./rules/subject.ts";

export type LaneName = "green" | "yellow" | "red";
export type SelectionReason = {
  readonly rule: string;
  readonly says: Text;
  /** The law that allows the control: all a trader is told. */
  readonly legal: Text;
  readonly secrecy: Secrecy;
  readonly items: readonly number[];
};
export type Selection = {
  readonly lane: LaneName;
  readonly reasons: readonly SelectionReason[];
  readonly tasks: readonly SelectionTask[];
  /**
   * Chance that it would be controlled, whatever was drawn: 1 where a rule takes every match. What
   * is estimated of the traffic weighs by it.
   */
  readonly chance: number;
};

/**
 * Times in a row that a trader is stopped without a finding; the next one passes unless the law
 * demands the control. A choice: it leaves nobody stopped for good by a rule that finds nothing.
 */
export const stopsInARowMax = 9;

export type SelectionInput = {
  readonly subjects: readonly Subject[];
  readonly set: RuleSet;
  readonly random: SelectionRules["random"];
  readonly declarationId: string;
};

/**
 * Chooses the lane of a declaration.
 * @example selectLane({ subjects, set, random, declarationId }).lane
 */
export function selectLane({ subjects, set, random, declarationId }: SelectionInput): Selection {
  const stops = subjects[0]?.numbers[slotOf("stops")] ?? 0;
  const isSpared = stops >= stopsInARowMax;
  const share = isSpared ? nothing : shareOf(random);
  const drawnAtRandom = drawOf(declarationId) < share.threshold;
  let missed = 1 - share.value;
  const hits = matchAll(set, subjects).filter((hit) => {
    const rule = set.rules[hit.rule];
    if (!rule || (isSpared && !rule.mandatory)) return false;
    missed *= 1 - rule.share;
    return rule.share === 1 || isDrawn(rule.id, rule.share, declarationId);
  });
  const chance = 1 - missed;
  const rules = hits.flatMap(({ rule, items }) => {
    const one = set.rules[rule];
    return one ? [{ rule: one, items }] : [];
  });
  if (rules.length === 0) {
    const drawn = drawnAtRandom ? drawnReason(random) : undefined;
    return {
      lane: drawn ? random.lane : "green",
      reasons: drawn ? [drawn] : [],
      tasks: drawn ? random.tasks : [],
      chance,
    };
  }
  return {
    lane: rules.some(({ rule }) => rule.lane === "red") ? "red" : "yellow",
    reasons: rules.map(({ rule, items }) => ({
      rule: rule.id,
      says: rule.says,
      legal: rule.legalReason,
      secrecy: rule.secrecy,
      items,
    })),
    tasks: distinctTasks(rules.flatMap(({ rule }) => rule.tasks)),
    chance,
  };
}

/** Code of what was drawn rather than chosen. */
export const randomCode = "random";

function drawnReason({ says }: SelectionRules["random"]): SelectionReason {
  return { rule: randomCode, says, legal: says, secrecy: "officers", items: [] };
}

const millionths = 1_000_000n;
const nothing = { threshold: 0n, value: 0 };

function shareOf({ share }: SelectionRules["random"]): { threshold: bigint; value: number } {
  const { units, scale } = parseDecimal(share);
  return { threshold: (units * millionths) / 10n ** BigInt(scale), value: Number(share) };
}

/**
 * A number below a million that anybody can recompute from the id.
 * @example drawOf(id) < 50_000n // 5 %
 */
export function drawOf(declarationId: string): bigint {
  return BigInt(`0x${sha256(`selection:${declarationId}`).slice(0, 15)}`) % millionths;
}

/** Whether a rule that takes a share of its matches takes this one; can be recomputed too. */
export function isDrawn(rule: string, share: number, declarationId: string): boolean {
  const draw = BigInt(`0x${sha256(`share:${rule}:${declarationId}`).slice(0, 15)}`) % millionths;
  return Number(draw) < share * Number(millionths);
}

function distinctTasks(tasks: readonly SelectionTask[]): readonly SelectionTask[] {
  return [...new Map(tasks.map((task) => [`${task.agency} ${task.kind}`, task])).values()];
}
