/**
 * What may follow at a place of a condition, for the editor: facts, then words that fit their kind,
 * then values of lists, then and, or. Reads only what stands before the place, so that it works in
 * the middle of a condition too.
 */

export type Vocabulary = {
  readonly facts: readonly {
    readonly name: string;
    readonly kind: "text" | "texts" | "number" | "date";
    readonly says: Readonly<Record<"en" | "zh", string>>;
  }[];
  readonly words: Readonly<
    Record<"text" | "texts" | "number" | "date" | "any" | "joins" | "measures", readonly string[]>
  >;
  readonly lists: readonly string[];
};
export type Completion = {
  readonly text: string;
  /** Meaning in words; the empty text where the word explains itself. */
  readonly says: string;
};
export type Completions = {
  /** Where the word begins that a completion takes the place of. */
  readonly from: number;
  readonly found: readonly Completion[];
};

const shownMax = 12;

/** @example completionsAt("orig", 4, vocabulary, "en").found[0]?.text // "origin" */
export function completionsAt(
  text: string,
  caret: number,
  vocabulary: Vocabulary,
  language: "en" | "zh",
): Completions {
  const before = text.slice(0, caret);
  if ((before.match(/"/g) ?? []).length % 2 === 1) return { from: caret, found: [] };
  const [word = ""] = /[\w.-]*$/.exec(before) ?? [];
  const from = caret - word.length;
  const lead = before.slice(0, from).trimEnd();
  const plain = (texts: readonly string[]) => texts.map((one) => ({ text: one, says: "" }));
  const fitting = (all: readonly Completion[]): Completions => {
    const wanted = word.toLowerCase();
    const starts = all.filter((one) => one.text.toLowerCase().startsWith(wanted));
    const holds = all.filter(
      (one) =>
        !starts.includes(one) &&
        (one.text.toLowerCase().includes(wanted) || one.says.toLowerCase().includes(wanted)),
    );
    const found = [...starts, ...(wanted === "" ? [] : holds)].slice(0, shownMax);
    const isWhole = found.length === 1 && found[0]?.text === word;
    return { from, found: isWhole ? [] : found };
  };
  if (/\bin\s+list$/.test(lead)) return fitting(plain(vocabulary.lists));
  const last = /([\w.]+)$/.exec(lead)?.[1] ?? "";
  const fact = factOf(vocabulary, last);
  if (fact !== undefined && !/[(,+]\s*[\w.]+$/.test(lead)) {
    return fitting(plain([...vocabulary.words[fact.kind], ...vocabulary.words.any]));
  }
  if (isAfterTest(lead)) return fitting(plain(vocabulary.words.joins.slice(0, 2)));
  if (lead !== "" && !/(\(|,|\+|\band|\bor|\bnot|\bby)$/.test(lead)) return { from, found: [] };
  const isInside = /[,+]$/.test(lead) || /\b(count|findings|ratio|distance)\($/.test(lead);
  const facts = vocabulary.facts.map(({ name, says }) => ({ text: name, says: says[language] }));
  if (isInside || /\bby$/.test(lead)) return fitting(facts);
  if (/\bin\s*\($/.test(lead)) return { from, found: [] };
  return fitting([...facts, ...plain(vocabulary.words.measures)]);
}

function factOf({ facts }: Vocabulary, word: string) {
  const name = word.replace(/\.\d{1,2}$/, "");
  return facts.find((one) => one.name === name);
}

/** A value, a closing bracket, known or missing ends a test. */
function isAfterTest(lead: string): boolean {
  if (/("|\)|%|\bkm|\bknown|\bmissing)$/.test(lead))
    return !/\b(count|findings)\([^)]*$/.test(lead);
  return /(=|<|>|\bwith|\bcontains|\bresembles|\bat|\bbetween\s+\S+\s+and)\s*[\w.-]+$/.test(lead);
}

/** The text with a completion in the place of the word, and where the caret goes. */
export function completed(
  text: string,
  caret: number,
  { from, chosen }: { readonly from: number; readonly chosen: string },
): { readonly text: string; readonly caret: number } {
  const ends = /[\s(]$/.test(chosen) ? chosen : `${chosen} `;
  const after = text.slice(caret).replace(/^ /, "");
  return { text: `${text.slice(0, from)}${ends}${after}`, caret: from + ends.length };
}
