/**
 * Selection: which lane a declaration takes and what an agency has to do. Rules are data, compiled
 * behind an index (`rules/`); what none of them chose is drawn at random from its id and a secret, with
 * the chance recorded. In: subjects (one an item), rules, id. Out: lane, reasons, tasks, chance.
 * Owns no table.
 */
import { sha256 } from "#src/kernel/canonical-json.ts";
import { keyedHash } from "#src/kernel/keyed-hash.ts";
import { parseDecimal } from "#src/kernel/decimal.ts";
import type { Text } from "#src/kernel/text.ts";
import type {
  SelectionRelief,
  SelectionRules,
  SelectionTask,
} from "#src/registers/selection-rules.ts";
import type { Relief } from "./rules/facts-by-name.ts";
import { slotOf } from "./rules/fact-catalogue.ts";
import type { Secrecy } from "./rules/rule.ts";
import { matchAll, type RuleSet } from "./rules/rule-set.ts";
import type { Subject } from "./rules/subject.ts";
import { hasRoom, type WeighedChoice, weigh, type Weighing } from "./weigh.ts";

export type LaneName = "green" | "yellow" | "red";
export type SelectionReason = {
  readonly rule: string;
  readonly says: Text;
  /** The law that allows the control: all a trader is told. */
  readonly legal: Text;
  readonly secrecy: Secrecy;
  readonly items: readonly number[];
};
/** A task with the goods items it is for; absent: all. */
export type SelectedTask = SelectionTask & { readonly items?: readonly number[] };
export type Selection = {
  readonly lane: LaneName;
  readonly reasons: readonly SelectionReason[];
  readonly tasks: readonly SelectedTask[];
  /**
   * Chance that it would be controlled, whatever was drawn: 1 where a rule takes every match. What
   * is estimated of the traffic weighs by it.
   */
  readonly chance: number;
};

/**
 * A control an officer chose, taken as a rule that is no law; or one that a match on a list asks for, a
 * change of what an earlier control looked at, or what goods require.
 */
export type OrderedControl = {
  /** Asked for by a match on a list of sanctioned parties: never dropped for want of room. */
  readonly isListed?: boolean;
  /** The match that was there when it was selected; absent of one that came with a later list. */
  readonly listed?: ListedLook;
  /** What was looked at was changed: never dropped either. */
  readonly isAgain?: boolean;
  /** A requirement of the goods asks for it: never dropped either. */
  readonly required?: RequiredLook;
  /** Earlier goods of the producer or trader did not conform: never dropped either. */
  readonly closer?: CloserLook;
  /** In the officer's words. */
  readonly reason: string;
  readonly legal: Text;
  readonly lane: "yellow" | "red";
  readonly tasks: readonly SelectionTask[];
};

/** A match on a list that binds, with the numbers of its parties: list and number. */
export type ListedLook = { readonly says: Text; readonly parties: readonly string[] };

/** A control of the tariff that an agency looks at, and the goods it is for. */
export type RequiredLook = { readonly says: Text; readonly items: readonly number[] };

/** A closer check, and the goods it is for: which, by which version of its rule, how far it has come. */
export type CloserLook = RequiredLook & {
  readonly check: string;
  readonly rule: string;
  readonly level: string;
  readonly findings: number;
};

/** Stops in a row that are counted of what is stored; relief begins no later (`SelectionRelief`). */
export const stopsCountedMax = 9;

export type SelectionInput = {
  readonly subjects: readonly Subject[];
  readonly set: RuleSet;
  readonly random: SelectionRules["random"];
  /** What its draws start from: `drawsFrom` of its id, or the id itself where nothing hides behind it. */
  readonly declarationId: string;
  /** When a row of stops may end by itself, and what was drawn; nobody is relieved without both. */
  readonly relief?: SelectionRelief | undefined;
  readonly drawn?: Relief | undefined;
  /** What officers chose. */
  readonly orders?: readonly OrderedControl[];
  /** What acting models and the room of the day say; absent where neither is there. */
  readonly weighed?: WeighedInput | undefined;
};
export type WeighedInput = {
  readonly weighing: Weighing;
  readonly lane: "yellow" | "red";
  readonly tasks: readonly SelectionTask[];
  /** Why it is picked or drawn, in words; asked for only where it is. */
  readonly reasons: (kind: "picked" | "drawn") => readonly SelectionReason[];
};

/**
 * Chooses the lane of a declaration.
 * @example selectLane({ subjects, set, random, declarationId }).lane
 */
export function selectLane(input: SelectionInput): Selection {
  const { subjects, set, random, declarationId, weighed, orders = [] } = input;
  const rooms = weighed?.weighing.rooms ?? [];
  const { isSpared, chance: sparing } = relieved(input);
  const share = hasRoom(rooms, random.tasks) ? shareOf(random) : nothing;
  const drawnAtRandom = !isSpared && drawOf(declarationId) < share.threshold;
  const weighedNow = weighed ? weighOne(weighed, declarationId) : passed;
  const choice = isSpared ? passed : weighedNow;
  const matched = matchAll(set, subjects).flatMap(({ rule, items }): readonly Hit[] => {
    const one = set.rules[rule];
    return one ? [{ rule: one, items }] : [];
  });
  const fitting = withRoom([...orders.map(orderedHit), ...matched], rooms);
  const missedByLaw = missedBy(fitting.filter(({ rule }) => rule.mandatory));
  const missedByChoice =
    (1 - share.value) *
    (1 - weighedNow.chance) *
    missedBy(fitting.filter(({ rule }) => !rule.mandatory));
  const chance = 1 - missedByLaw * (sparing + (1 - sparing) * missedByChoice);
  const rules = fitting.filter(({ rule }) => {
    if (isSpared && !rule.mandatory) return false;
    return rule.share === 1 || isDrawn(rule.id, rule.share, declarationId);
  });
  if (rules.length === 0) {
    if (drawnAtRandom) {
      const { lane, tasks } = random;
      return { lane, reasons: [drawnReason(random)], tasks, chance };
    }
    if (!weighed || choice.kind === "passed") {
      return { lane: "green", reasons: [], tasks: [], chance };
    }
    const { lane, tasks, reasons } = weighed;
    return { lane, reasons: reasons(choice.kind), tasks, chance };
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
    tasks: tasksOf(rules),
    chance,
  };
}

/** Whether a row of stops ends here, and the chance it had of ending. */
function relieved({ subjects, relief, drawn }: SelectionInput) {
  const stops = subjects[0]?.numbers[slotOf("stops")] ?? 0;
  if (!relief || !drawn || stops < relief.after) return { isSpared: false, chance: 0 };
  return { isSpared: drawn.passes, chance: relief.share };
}

function missedBy(hits: readonly Hit[]): number {
  return hits.reduce((missed, { rule }) => missed * (1 - rule.share), 1);
}

type HitRule = Pick<
  RuleSet["rules"][number],
  "id" | "says" | "legalReason" | "secrecy" | "lane" | "share" | "mandatory"
> & { readonly tasks: readonly SelectionTask[] };
type Hit = { readonly rule: HitRule; readonly items: readonly number[] };

/** Code of what an officer chose. */
export const ownChoice = "officer";

/** Code of a match on a list that binds, or that changed. */
export const listedChoice = "listed";

/** Code of a change of what a control looked at. */
export const amendedChoice = "amended";

/** Code of what goods require. */
export const requiredChoice = "requirement";

/** Code of a closer check after failures. */
export const closerChoice = "closer-check";

/** Whether no want of room and no row of stops drops it. */
export function isBound({ isListed, isAgain, required, closer }: OrderedControl): boolean {
  return isListed === true || isAgain === true || required !== undefined || closer !== undefined;
}

function orderedHit(order: OrderedControl): Hit {
  const { legal, lane, tasks, required = order.closer } = order;
  const always = { share: 1, mandatory: isBound(order), secrecy: "officers" } as const;
  return {
    rule: { ...whyOrdered(order), legalReason: legal, lane, tasks, ...always },
    items: required?.items ?? [],
  };
}

function whyOrdered({ reason, isListed, listed, isAgain, required, closer }: OrderedControl) {
  if (listed) return { id: listedChoice, says: listed.says };
  if (isListed === true)
    return {
      id: listedChoice,
      says: { en: `A list changed: ${reason}`, zh: `名单已变更：${reason}` },
    };
  if (isAgain === true)
    return {
      id: amendedChoice,
      says: {
        en: "What an earlier control looked at was changed.",
        zh: "此前查验所核对的内容已被修改。",
      },
    };
  if (required) return { id: requiredChoice, says: required.says };
  if (closer) return { id: closerChoice, says: closer.says };
  return { id: ownChoice, says: { en: reason, zh: reason } };
}

/**
 * Hits whose controls fit today. What the law demands comes first and is never dropped; another
 * rule that asks for nothing more than those before it needs no room.
 */
function withRoom(hits: readonly Hit[], rooms: Weighing["rooms"]): readonly Hit[] {
  if (rooms.length === 0) return hits;
  let asked = distinctTasks(hits.flatMap(({ rule }) => (rule.mandatory ? rule.tasks : [])));
  return hits.filter(({ rule }) => {
    if (rule.mandatory) return true;
    const together = distinctTasks([...asked, ...rule.tasks]);
    if (together.length > asked.length && !hasRoom(rooms, together)) return false;
    asked = together;
    return true;
  });
}

const passed: WeighedChoice = { kind: "passed", chance: 0 };

function weighOne({ weighing, tasks }: WeighedInput, declarationId: string): WeighedChoice {
  const draw = Number(hashBelow(`explore:${declarationId}`)) / Number(millionths);
  return weigh(weighing, tasks, draw);
}

/** Code of what was drawn rather than chosen. */
export const randomCode = "random";
/** Code of what was drawn so that models learn of what they would pass. */
export const exploredCode = "explored";
/** Begin of the codes of what a model picked; the aim follows. */
export const modelCode = "model-";

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
 * What the draws of a declaration start from. Its id is known to its trader before it is selected, who
 * would lodge again until nothing is drawn; without the secret nobody computes this. The same declaration
 * draws the same each time, so changing it is not a second try.
 */
export function drawsFrom(seed: string, declarationId: string): string {
  return keyedHash(seed, `draws:${declarationId}`);
}

/**
 * A number below a million that anybody can recompute from what the draw starts from.
 * @example drawOf(id) < 50_000n // 5 %
 */
export function drawOf(declarationId: string): bigint {
  return hashBelow(`selection:${declarationId}`);
}

function hashBelow(text: string): bigint {
  return BigInt(`0x${sha256(text).slice(0, 15)}`) % millionths;
}

/**
 * Draws whether a declaration passes after stops in a row. The same declaration draws the same each
 * time, so changing it is not a second try; without the secret nobody computes it.
 */
export function drawRelief(
  seed: string,
  declarationId: string,
  { share }: SelectionRelief,
): Relief {
  const text = keyedHash(seed, `relief:${declarationId}`);
  const draw = Number(BigInt(`0x${text.slice(0, 15)}`) % millionths) / Number(millionths);
  return { draw, passes: draw < share };
}

/** Whether a rule that takes a share of its matches takes this one; can be recomputed too. */
export function isDrawn(rule: string, share: number, declarationId: string): boolean {
  const draw = hashBelow(`share:${rule}:${declarationId}`);
  return Number(draw) < share * Number(millionths);
}

/** Each once, for the items of all that ask for it; who names none asks for all. */
function tasksOf(hits: readonly Hit[]): readonly SelectedTask[] {
  return distinctTasks(hits.flatMap(({ rule }) => rule.tasks)).map((task) => {
    const asking = hits.filter(({ rule }) =>
      rule.tasks.some(({ agency, kind }) => agency === task.agency && kind === task.kind),
    );
    if (asking.some(({ items }) => items.length === 0)) return task;
    const items = new Set(asking.flatMap((hit) => hit.items));
    return { ...task, items: [...items].toSorted((a, b) => a - b) };
  });
}

function distinctTasks(tasks: readonly SelectionTask[]): readonly SelectionTask[] {
  return [...new Map(tasks.map((task) => [`${task.agency} ${task.kind}`, task])).values()];
}
