/**
 * Cuts a question into the tokens of a closed lexicon: the words of the language, the names of the
 * vocabulary and numbers. Text that is none of these has no token, and makes the question refused.
 */
import type { NamedPlace } from "../question.ts";

export type TokenKind =
  // words that say nothing of what is asked: articles, politeness, the value that is always meant
  | "glue"
  // names of a figure, which say nothing beside it and are no goods
  | "filler"
  | "stop"
  // verbs that carry a question
  | "aux"
  | "ask"
  | "whether"
  // who trades what with whom
  | "flow"
  | "self"
  | "place"
  | "pronoun"
  | "deed"
  | "poss"
  | "overall"
  | "to"
  | "from"
  | "toward"
  | "with"
  | "of"
  | "in"
  | "as"
  | "over"
  | "by"
  | "between"
  | "without"
  | "besides"
  | "only"
  | "after"
  | "ahead"
  | "pair"
  // a step that puts right what was asked, or moves to what is next to it
  | "instead"
  | "near"
  | "every"
  // two things beside each other
  | "and"
  | "or"
  | "than"
  | "plus"
  | "minus"
  | "together"
  | "more"
  | "less"
  // what is measured
  | "money"
  | "share"
  | "world"
  | "average"
  | "each"
  | "also"
  | "day"
  | "record"
  | "streak"
  | "turning"
  | "said"
  | "why"
  | "change"
  | "extreme"
  | "most"
  | "rank"
  | "basis"
  | "dimension"
  | "quantity"
  | "unit"
  | "currency"
  | "above"
  | "below"
  | "percent"
  // time and numbers
  | "number"
  | "scale"
  | "ordinal"
  | "month"
  | "months"
  | "quarter"
  | "quarters"
  | "half"
  | "year"
  | "relative"
  // the part of another year that is the one in question
  | "same"
  | "first"
  | "last"
  | "cumulative"
  | "until"
  | "since"
  | "dash"
  // words that only turn a meaning, or make a question one that is not answered
  | "not"
  | "refused";

export type Token = {
  readonly kind: TokenKind;
  readonly value: string;
  /** As it was written. */
  readonly text: string;
  readonly place?: NamedPlace;
  /** It follows the verb of the question: "what exports did Japan make". */
  readonly isInverted?: boolean;
  /** A verb of its own stands behind it: "than Japan does". */
  readonly isActor?: boolean;
};

/** Kind, value, and the phrases that have it, separated by bars. */
export type WordTable = readonly (readonly [TokenKind, string, string])[];
type LexiconEntry = readonly (Omit<Token, "text"> & {
  /** The word that it is read as. */
  readonly as?: string;
})[];

/** Phrases in atoms, joined by spaces, and the tokens each stands for. */
export type Lexicon = {
  readonly entries: ReadonlyMap<string, LexiconEntry>;
  /** Atoms of the longest phrase. */
  readonly longest: number;
};

export class LexiconBuilder {
  readonly #entries = new Map<string, LexiconEntry>();
  #longest = 1;

  /** The first meaning of a phrase holds. */
  add(phrase: string, entry: LexiconEntry): void {
    const atoms = atomsOf(phrase);
    const key = atoms.join(" ");
    if (key === "" || this.#entries.has(key)) return;
    this.#entries.set(key, entry);
    this.#longest = Math.max(this.#longest, atoms.length);
  }

  /** A phrase that is read as another one, of which every word has to be known. */
  addSynonym(phrase: string, as: string): void {
    const cut = tokenize(as, this.build());
    if ("tokens" in cut)
      this.add(
        phrase,
        cut.tokens.map(({ text, ...one }) => ({ ...one, as: text })),
      );
  }

  addWords(table: WordTable): void {
    for (const [kind, value, phrases] of table)
      for (const phrase of phrases.split("|")) this.add(phrase, [{ kind, value }]);
  }

  build(): Lexicon {
    return { entries: this.#entries, longest: this.#longest };
  }
}

/** A number, a word of letters, a Chinese character, the mark of the possessive, or a sign. */
const atom = /\d+(?:[.,]\d+)*|[\p{Script=Latin}\p{M}]+|\p{Script=Han}|[^\s\p{L}\p{N}]/gu;
const letters = /^[\p{Script=Latin}\p{M}]+$/u;
const american = /(?<![\w.])(?:U\.S\.A\.?|U\.S\.?|USA?)(?!\w)/g;

/**
 * The smallest parts that a phrase is looked up by. "US" is told from "us" by its capitals, and a hyphen
 * within a word says nothing, nor do accents.
 * @example atomsOf("Year-on-year, 2024年") // ["year", "on", "year", ",", "2024", "年"]
 */
export function atomsOf(text: string): readonly string[] {
  const hasSmall = /\p{Ll}|\p{Script=Han}/u.test(text);
  const plain = text
    .normalize("NFKD")
    .replaceAll(/(?<=\p{Script=Latin})\p{M}+/gu, "")
    .normalize("NFKC")
    .replaceAll(/[零〇○一二三四五六七八九]{4}(?=年)/g, (year) =>
      [...year].map((one) => Math.max(0, digits.indexOf(one))).join(""),
    )
    .replaceAll(numerals, (_, tens?: string, ones?: string, teen?: string) =>
      String(
        (tens ? digits.indexOf(tens) : 1) * 10 + Math.max(0, digits.indexOf(ones || teen || "〇")),
      ),
    )
    .replaceAll(/[’‘`´]/g, "'")
    .replaceAll("%", " % ");
  const named = hasSmall || text.length < 4 ? plain.replaceAll(american, "united states") : plain;
  const raw = (named.toLowerCase().match(atom) ?? []).filter((one) => !quotes.has(one));
  const joined: string[] = [];
  for (const [at, one] of raw.entries()) {
    const [before = "", after = ""] = [raw[at - 1], raw[at + 1]];
    const isWithin = /^[-–]$/.test(one) && letters.test(before) && letters.test(after);
    if (isWithin && !(monthAtoms.has(before) && monthAtoms.has(after))) continue;
    if (one === "s" && before === "'") joined.splice(-1, 1, "'s");
    else joined.push(one);
  }
  return joined;
}

/** 二〇二四年 is written in digits too. */
const digits = "〇一二三四五六七八九";
/** 二十, 十五 and 三十二 are one number each; 十, 十一 and 十二 are words, which months have too. */
const numerals =
  /(?<![〇零一二三四五六七八九十百千])(?:([二三四五六七八九])十([一二三四五六七八九]?)|十([三四五六七八九]))(?![百千])/g;
const quotes = new Set(['"', "“", "”", "「", "」", "『", "』", "《", "》"]);
const monthAtoms = new Set(
  (
    "january february march april may june july august september october november december " +
    "jan feb mar apr jun jul aug sep sept oct nov dec"
  ).split(" "),
);

/** What a part costs that has no token: more than any number of tokens. */
const unknownCost = 1_000;
const atomsMax = 300;
const numeral = /^\d+(?:[.,]\d+)*$/;

export type Tokens = { readonly tokens: readonly Token[] } | { readonly unknown: string };

/** Whether it names us, by a pronoun or by name. */
export function isHome(one: Token | undefined): boolean {
  return one?.kind === "self" || one?.place?.dimension === "home";
}

export function isHan({ text }: Pick<Token, "text">): boolean {
  return /\p{Script=Han}/u.test(text);
}

export function isPartner(one: Token | undefined): boolean {
  return one?.kind === "place" && one.place?.dimension === "partner";
}

/** A flow; one of these where any are named. */
export function isFlow(one: Token | undefined, ...values: readonly string[]): boolean {
  return one?.kind === "flow" && (values.length === 0 || values.includes(one.value));
}

/** A token that says what a rule needs. */
export function said(kind: TokenKind, value: string, text: string): Token {
  return { kind, value, text };
}

/** The fewest tokens that cover the text, the longer ones first; or the parts that have no token. */
export function tokenize(text: string, { entries, longest }: Lexicon): Tokens {
  const atoms = atomsOf(text).slice(0, atomsMax);
  const look = (from: number, to: number) => entries.get(atoms.slice(from, to).join(" "));
  // 进口中亚洲占 is of Asia, not of 中亚: the name goes on in another one; 拉 of 拉美国家 would be left alone
  const isCutShort = (entry: LexiconEntry, at: number, end: number): boolean =>
    entry.some(({ kind }) => kind === "place") &&
    atoms
      .slice(at + 1, end)
      .some(
        (_, inside) =>
          look(at, at + 1 + inside) !== undefined &&
          atoms
            .slice(end, at + 1 + inside + longest)
            .some((_after, more) => look(at + 1 + inside, end + more + 1)?.[0]?.kind === "place"),
      );
  const costs = Array.from({ length: atoms.length + 1 }, () => 0);
  const ends = Array.from({ length: atoms.length + 1 }, () => 0);
  for (let at = atoms.length - 1; at >= 0; at -= 1) {
    const isNumber = numeral.test(atoms[at] ?? "");
    costs[at] = (isNumber ? 1 : unknownCost) + (costs[at + 1] ?? 0);
    ends[at] = at + 1;
    for (let end = at + 1; end <= Math.min(atoms.length, at + longest); end += 1) {
      const entry = look(at, end);
      if (!entry || isCutShort(entry, at, end)) continue;
      // what stands for two tokens counts for two: 对 and 美国, not 对美 and 国
      const cost = Math.max(1, entry.length) + (costs[end] ?? 0);
      if (cost > (costs[at] ?? 0)) continue;
      costs[at] = cost;
      ends[at] = end;
    }
  }
  const tokens: Token[] = [];
  const unknown: string[] = [];
  for (let at = 0; at < atoms.length; at = ends[at] ?? atoms.length) {
    const end = ends[at] ?? atoms.length;
    const written = atoms.slice(at, end).join(" ");
    const entry = look(at, end);
    if (entry) for (const { as, ...one } of entry) tokens.push({ ...one, text: as ?? written });
    else if (numeral.test(written)) tokens.push({ kind: "number", value: written, text: written });
    else unknown.push(written);
  }
  return unknown.length > 0 ? { unknown: unwritten(unknown) } : { tokens };
}

/** Parts as a reader writes them: Chinese characters without spaces. */
export function unwritten(parts: readonly string[]): string {
  return parts.join(" ").replaceAll(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, "");
}
