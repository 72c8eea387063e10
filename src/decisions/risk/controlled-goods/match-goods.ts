/**
 * Goods whose end use or nature is controlled: an entry of a list names codes, words of the description
 * in any language, words that except, and the document that frees. In: goods as declared, documents that
 * a licence of the register stands behind, rows of the register `controlled-goods`. Out: the entries they
 * meet and why. Owns no table: a rule makes of the fact what the law asks, a control or a document.
 */
import { derivedFrom } from "#src/kernel/derived.ts";
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
  /**
   * Category and type of documents behind which a licence of the register stands for all of the goods.
   * One that is only typed is the trader's word and frees nothing.
   */
  readonly proven: readonly string[];
};
type ControlledMatch = {
  readonly list: string;
  readonly entry: string;
  /** What agreed, in words. */
  readonly reason: string;
};

type ControlledGoodsEntry = {
  readonly list: string;
  readonly entry: string;
  readonly prefixes: readonly string[];
  readonly words: readonly Word[];
  readonly excepted: readonly Word[];
  readonly documents: readonly string[];
};
/** A word as the entry has it, and folded, with a space at both ends. */
type Word = { readonly written: string; readonly folded: string };

/** Entries of a day: by the first of each of their words, and those without words by their codes. */
type Entries = {
  readonly byWord: ReadonlyMap<string, readonly ControlledGoodsEntry[]>;
  readonly byCode: ReadonlyMap<string, readonly ControlledGoodsEntry[]>;
  readonly order: ReadonlyMap<ControlledGoodsEntry, number>;
};

/** Folded and put in order once a version and day; those of the last day asked about are kept. */
const lastEntries = derivedFrom(
  (snapshot: RegisterSnapshot): ((day: Temporal.PlainDate) => Entries) => {
    let last: { readonly day: string; readonly entries: Entries } | undefined;
    return (day) => {
      if (last?.day !== day.toString())
        last = { day: day.toString(), entries: readEntries(snapshot, day) };
      return last.entries;
    };
  },
);

function readEntries(snapshot: RegisterSnapshot, day: Temporal.PlainDate): Entries {
  const all = snapshot.list(controlledRegister, day).map(entryOf);
  return {
    byWord: grouped(all, ({ words }) => words.map(({ folded }) => firstOf(folded))),
    byCode: grouped(all, ({ words, prefixes }) => (words.length === 0 ? prefixes : [])),
    order: new Map(all.map((entry, at) => [entry, at])),
  };
}

function grouped(
  all: readonly ControlledGoodsEntry[],
  keysOf: (entry: ControlledGoodsEntry) => readonly string[],
): ReadonlyMap<string, readonly ControlledGoodsEntry[]> {
  const pairs = all.flatMap((entry) => [...new Set(keysOf(entry))].map((key) => ({ key, entry })));
  const groups = Map.groupBy(pairs, ({ key }) => key);
  return new Map([...groups].map(([key, of]) => [key, of.map(({ entry }) => entry)]));
}

function firstOf(folded: string): string {
  return folded.trimStart().split(" ", 1)[0] ?? "";
}

function entryOf({ code, values }: RegisterRow): ControlledGoodsEntry {
  const parts = (name: string) =>
    (values[name] ?? "")
      .split(";")
      .map((part) => part.trim())
      .filter(Boolean);
  const wordsOf = (name: string) =>
    parts(name).map((written): Word => ({ written, folded: padded(written) }));
  return {
    list: values["list"] ?? "",
    entry: code,
    prefixes: parts("commodities"),
    words: [...wordsOf("words_en"), ...wordsOf("words_zh")],
    excepted: wordsOf("except"),
    documents: parts("documents"),
  };
}

/**
 * Entries the goods meet: one of its codes where it names codes, one of its words where it names words,
 * none of its exceptions, and no proven document that frees.
 */
export function matchGoods(
  snapshot: RegisterSnapshot,
  day: Temporal.PlainDate,
  { commodity, description, proven }: Goods,
): readonly ControlledMatch[] {
  const { byWord, byCode, order } = lastEntries(snapshot)(day);
  if (order.size === 0) return [];
  const text = padded(description);
  const near = new Set<ControlledGoodsEntry>();
  for (const word of text.trim().split(" "))
    for (const entry of byWord.get(word) ?? []) near.add(entry);
  for (let length = 1; length <= commodity.length; length++)
    for (const entry of byCode.get(commodity.slice(0, length)) ?? []) near.add(entry);
  return [...near]
    .sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
    .flatMap((one): readonly ControlledMatch[] => {
      const prefix = one.prefixes.find((start) => commodity.startsWith(start));
      const word = one.words.find(({ folded }) => text.includes(folded));
      const isCode = one.prefixes.length === 0 || prefix !== undefined;
      const isWord = one.words.length === 0 || word !== undefined;
      if (!isCode || !isWord || (prefix === undefined && word === undefined)) return [];
      if (one.excepted.some(({ folded }) => text.includes(folded))) return [];
      if (one.documents.some((type) => proven.includes(type))) return [];
      const why = [prefix && `code ${prefix}`, word && `"${word.written}"`].filter(Boolean);
      const papers = one.documents.join(" or ");
      const frees = papers === "" ? "" : `; only a registered licence frees it (${papers})`;
      return [{ list: one.list, entry: one.entry, reason: `${why.join(" and ")}${frees}` }];
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
