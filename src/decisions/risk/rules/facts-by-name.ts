/**
 * Facts of a declaration by name, as they are kept and sent, and how they become subjects of the
 * rules.
 */
import { kindOfFact, slotOf } from "./fact-catalogue.ts";
import { memberOf, newSubject, type RuleWorld, type Subject } from "./subject.ts";
import { dayNumber } from "#src/kernel/day-number.ts";

export type FactValue = string | number | readonly string[];
export type FactsByName = Readonly<Record<string, FactValue>>;
/** A draw from the secret of the installation, and whether it lets pass after stops in a row. */
export type Relief = { readonly draw: number; readonly passes: boolean };
/** Facts of one declaration and of each of its items, without what is not declared. */
export type SelectionFacts = {
  readonly acceptedOn: string;
  /** Moment of the selection; absent in records. */
  readonly at?: string | undefined;
  readonly facts: FactsByName;
  readonly items: readonly FactsByName[];
  /** The draw of relief after stops in a row; absent where nobody is relieved. */
  readonly relief?: Relief | undefined;
  /** What its draws start from in place of its id, which its trader knows; absent in records. */
  readonly draws?: string | undefined;
  /** Arrangements of business continuity it was selected under; absent where there were none. */
  readonly suspensions?: readonly {
    readonly contingency: string;
    readonly dependency: string;
    readonly rule: string | null;
  }[];
  /** What rules looked up of the past when it was selected, by question. */
  readonly answers?: Readonly<Record<string, number>>;
};

/** Subjects for the rules, one an item; `document` serves facts named by their path. */
export function subjectsOf(
  { acceptedOn, at: moment, facts, items }: SelectionFacts,
  world: RuleWorld,
  document?: unknown,
): readonly Subject[] {
  const day = dayNumber(acceptedOn);
  const atMs = moment === undefined ? Number.NaN : Date.parse(moment);
  const goods = goodsOf(document);
  const whole: Subject = { ...newSubject(), day, atMs, world, document };
  whole.numbers[slotOf("acceptedOn")] = day;
  lay(whole, facts);
  // one block for the numbers of all items: each of its own would be memory outside the heap
  const slots = whole.numbers.length;
  const block = new Float64Array(slots * items.length);
  return items.map((item, at) => {
    const numbers = block.subarray(at * slots, (at + 1) * slots);
    numbers.set(whole.numbers);
    const [texts, lists] = [[...whole.texts], [...whole.lists]];
    const subject: Subject = { ...whole, texts, lists, numbers, goods: goods[at] };
    lay(subject, item);
    return subject;
  });
}

function lay(subject: Subject, facts: FactsByName): void {
  for (const name of Object.keys(facts)) {
    const value = facts[name];
    const kind = kindOfFact(name);
    // a fact of an older version that the catalogue no longer has
    if (kind === undefined || value === undefined) continue;
    const slot = slotOf(name);
    if (typeof value === "number") subject.numbers[slot] = value;
    else if (typeof value === "string") subject.texts[slot] = value;
    else subject.lists[slot] = value;
  }
}

function goodsOf(document: unknown): readonly unknown[] {
  const goods = memberOf(memberOf(document, "goodsShipment"), "governmentAgencyGoodsItem");
  return Array.isArray(goods) ? goods : [];
}

/** Facts without what is not declared. */
export function known(facts: Readonly<Record<string, FactValue | undefined>>): FactsByName {
  const kept: Record<string, FactValue> = {};
  // by its keys: pairs of all names and values were made for each item
  for (const name of Object.keys(facts)) {
    const value = facts[name];
    if (value !== undefined && !isEmpty(value)) kept[name] = value;
  }
  return kept;
}

function isEmpty(value: FactValue): boolean {
  if (typeof value === "number") return Number.isNaN(value);
  return value.length === 0;
}
