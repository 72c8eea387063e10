/**
 * Goods whose end use or nature is controlled: an entry of a list names codes, words of the description
 * in any language, words that except, and the document that frees. In: goods as declared, rows of the
 * register `controlled-goods`. Out: the entries they meet and why. Owns no table: a rule makes of the
 * fact what the law asks, a control or a document.
 */
import type { RegisterRow } from "#src/registers/register-table.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import { foldText } from "../names/fold.ts";
import type { FactsByName } from "../rules/facts-by-name.ts";

const controlledRegister = "controlled-goods";

/** Facts of an item that rules may ask for. */
export const controlledFactNames = ["controlledGoods", "controlledList", "controlledWhy"] as const;

type Goods = {
  readonly commodity: string;
  readonly description: string;
  /** Types of the documents that are declared. */
  readonly documents: readonly string[];
};
type ControlledMatch = {
  readonly list: string;
  readonly entry: string;
  /** What agreed, in words. */
  readonly reason: string;
};

type Entry = {
  readonly list: string;
  readonly entry: string;
  readonly prefixes: readonly string[];
  /** Folded, with a space at both ends. */
  readonly words: readonly string[];
  readonly excepted: readonly string[];
  readonly documents: readonly string[];
};

/** Entries of a day, folded once a version. */
const read = new WeakMap<RegisterSnapshot, { day: string; entries: readonly Entry[] }>();

function entriesOf(snapshot: RegisterSnapshot, day: Temporal.PlainDate): readonly Entry[] {
  const known = read.get(snapshot);
  if (known?.day === day.toString()) return known.entries;
  const entries = snapshot.list(controlledRegister, day).map(entryOf);
  read.set(snapshot, { day: day.toString(), entries });
  return entries;
}

function entryOf({ code, values }: RegisterRow): Entry {
  const parts = (name: string) =>
    (values[name] ?? "")
      .split(";")
      .map((part) => part.trim())
      .filter(Boolean);
  return {
    ...{ list: values["list"] ?? "", entry: code, prefixes: parts("commodities") },
    words: [...parts("words_en"), ...parts("words_zh")].map(padded),
    ...{ excepted: parts("except").map(padded), documents: parts("documents") },
  };
}

/**
 * Entries the goods meet: one of its codes where it names codes, one of its words where it names words,
 * none of its exceptions, and no document that frees.
 */
export function matchGoods(
  snapshot: RegisterSnapshot,
  day: Temporal.PlainDate,
  { commodity, description, documents }: Goods,
): readonly ControlledMatch[] {
  const entries = entriesOf(snapshot, day);
  if (entries.length === 0) return [];
  const text = padded(description);
  return entries.flatMap((one): readonly ControlledMatch[] => {
    const prefix = one.prefixes.find((start) => commodity.startsWith(start));
    const word = one.words.find((part) => text.includes(part));
    const isCode = one.prefixes.length === 0 || prefix !== undefined;
    const isWord = one.words.length === 0 || word !== undefined;
    if (!isCode || !isWord || (prefix === undefined && word === undefined)) return [];
    if (one.excepted.some((part) => text.includes(part))) return [];
    if (one.documents.some((type) => documents.includes(type))) return [];
    const why = [prefix && `code ${prefix}`, word && `"${word.trim()}"`].filter(Boolean);
    const missing = one.documents.length === 0 ? "" : `; without ${one.documents.join(" or ")}`;
    return [{ list: one.list, entry: one.entry, reason: `${why.join(" and ")}${missing}` }];
  });
}

/** Facts of an item for rules: entries and lists it meets. */
export function controlledFacts(matches: readonly ControlledMatch[]): FactsByName {
  if (matches.length === 0) return {};
  return {
    controlledGoods: matches.map(({ list, entry }) => `${list}:${entry}`),
    controlledList: [...new Set(matches.map(({ list }) => list))],
    controlledWhy: matches.map(({ list, entry, reason }) => `${list}:${entry} ${reason}`),
  };
}

function padded(text: string): string {
  return ` ${foldText(text)} `;
}
