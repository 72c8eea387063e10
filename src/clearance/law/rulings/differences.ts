/**
 * The same goods classified differently: declared goods are gathered around those declared most often,
 * by the words they share, and a group under several codes in several offices is a difference. In:
 * goods with their codes and offices, most frequent first. Out: groups. Pure.
 *
 * Each goods joins at most one group, whose first member it shares enough words with; groups do not
 * grow by chains. Two sets with a share of t have one of their rarest words in common (prefix filter),
 * so only those are compared. Measured on a busy
 * machine of two cores: 300,000 sets of 3 to 11 words in 7 to 20 s, 110 to 270 MB; others have their turn
 * after every 200, and waited 0.1 s at most.
 */
import { setImmediate as others } from "node:timers/promises";
import { shareOfBoth } from "./similarity.ts";

export type DeclaredGoods = {
  /** Words in order, parted by blanks. */
  readonly goods: string;
  readonly items: number;
  readonly codes: readonly string[];
  readonly offices: readonly string[];
};
export type GoodsGroup = {
  readonly leader: string;
  readonly members: readonly string[];
  readonly codes: readonly string[];
  readonly offices: readonly string[];
  readonly items: number;
  /** Least share a member has with the first one, thousandths. */
  readonly likeness: number;
};

type Growing = {
  readonly words: readonly string[];
  /** Lists of the first member until another joins: most goods stay alone. */
  members: readonly string[];
  codes: readonly string[];
  offices: readonly string[];
  items: number;
  likeness: number;
};

/** Goods looked at before others have their turn. */
const turn = 200;
/** Groups compared for one goods, at most. */
const candidatesMax = 200;

/** @param share thousandths of words in common from which goods are the same */
export async function findDifferences(
  all: readonly DeclaredGoods[],
  share: number,
): Promise<readonly GoodsGroup[]> {
  const counts = new Map<string, number>();
  for (const [at, { goods }] of all.entries()) {
    if (at % turn === 0) await others();
    for (const word of goods.split(" ")) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const rarity = (word: string) => counts.get(word) ?? 0;
  const groups: Growing[] = [];
  const index = new Map<string, number[]>();
  for (const [at, one] of all.entries()) {
    if (at % turn === 0) await others();
    const words = one.goods
      .split(" ")
      .toSorted((a, b) => rarity(a) - rarity(b) || (a < b ? -1 : 1));
    const prefix = words.slice(0, words.length - Math.ceil((share / 1000) * words.length) + 1);
    const home = findHome({ words, prefix, share }, groups, index);
    if (home) join(home, one);
    else open(one, words, groups, { prefix, index });
  }
  return groups
    .filter(({ codes, offices }) => codes.length > 1 && offices.length > 1)
    .map((group) => ({ ...group, codes: distinctCodes(group.codes) }))
    .filter(({ codes }) => codes.length > 1)
    .map(({ members, codes, offices, items, likeness }) => ({
      leader: members[0] ?? "",
      members,
      codes,
      offices: offices.toSorted(),
      items,
      likeness,
    }));
}

type DifferenceQuery = {
  readonly words: readonly string[];
  readonly prefix: readonly string[];
  readonly share: number;
};

function findHome(
  { words, prefix, share }: DifferenceQuery,
  groups: readonly Growing[],
  index: ReadonlyMap<string, readonly number[]>,
): Growing | undefined {
  const seen = new Set<number>();
  for (const word of prefix) {
    for (const at of index.get(word) ?? []) {
      if (seen.size >= candidatesMax) return undefined;
      if (seen.has(at)) continue;
      seen.add(at);
      const group = groups[at];
      if (!group || !couldShare(words.length, group.words.length, share)) continue;
      const likeness = shareOfBoth(words, group.words);
      if (likeness < share) continue;
      group.likeness = Math.min(group.likeness, likeness);
      return group;
    }
  }
  return undefined;
}

/** The shorter set can be no larger a share of the longer. */
function couldShare(left: number, right: number, share: number): boolean {
  return Math.min(left, right) * 1000 >= share * Math.max(left, right);
}

function join(group: Growing, one: DeclaredGoods): void {
  group.members = [...group.members, one.goods];
  group.codes = [...new Set([...group.codes, ...one.codes])];
  group.offices = [...new Set([...group.offices, ...one.offices])];
  group.items += one.items;
}

function open(
  { goods, codes, offices, items }: DeclaredGoods,
  words: readonly string[],
  groups: Growing[],
  { prefix, index }: Pick<DifferenceQuery, "prefix"> & { readonly index: Map<string, number[]> },
): void {
  groups.push({ words, members: [goods], codes, offices, items, likeness: 1000 });
  for (const word of prefix) {
    const list = index.get(word);
    if (list) list.push(groups.length - 1);
    else index.set(word, [groups.length - 1]);
  }
}

/**
 * A code that only has fewer digits than another is the same.
 * @example distinctCodes(["8471", "84713000"]) // ["84713000"]
 */
export function distinctCodes(codes: readonly string[]): readonly string[] {
  return codes
    .filter((code) => !codes.some((other) => other !== code && other.startsWith(code)))
    .toSorted();
}
