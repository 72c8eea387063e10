/**
 * Search while typing: what a few letters or digits may be meant to be, in groups of a few rows
 * each. In: what is typed so far, and what its reader may see. Out: declarations by the beginning
 * of a number, parties, goods of the tariff, codes of registers, selection rules. Every group is
 * bounded, and none reads a table from end to end: it is asked again with each letter.
 */
import { derivedFrom } from "#src/kernel/derived.ts";
import type { Text } from "#src/kernel/text.ts";
import { holdsOn } from "#src/registers/register-table.ts";
import { nameOf, type RegisterSnapshot } from "#src/registers/snapshot.ts";

export type ShortCode = { readonly kind: string; readonly code: string; readonly name: Text };

/**
 * Registers up to this length are lists of codes; longer ones hold the tariff, which has its own
 * search.
 */
const codeListMax = 3_000;

/** Codes of the short registers with what is compared, once for each version of them. */
const codesOf = derivedFrom((snapshot: RegisterSnapshot) =>
  snapshot.kinds().flatMap((kind) => {
    const rows = snapshot.all(kind);
    if (rows.length > codeListMax) return [];
    return rows.map((row) => {
      const name = nameOf(row);
      const words = `${name.en}\n${name.zh}`.toLowerCase();
      return { row, kind, code: row.code, name, lower: row.code.toLowerCase(), words };
    });
  }),
);

/**
 * Codes that begin with a text, the whole code first, then those whose name has it at the beginning
 * of a word.
 * @param mayRead registers that the reader may see
 */
export function findCodes(
  snapshot: RegisterSnapshot,
  asked: {
    readonly text: string;
    readonly day: string;
    readonly limit: number;
    readonly mayRead: (kind: string) => boolean;
  },
): readonly ShortCode[] {
  const text = asked.text.toLowerCase();
  const kinds = new Map<string, boolean>();
  const mayRead = (kind: string) => {
    const known = kinds.get(kind) ?? asked.mayRead(kind);
    kinds.set(kind, known);
    return known;
  };
  const ranked = codesOf(snapshot).flatMap((one) => {
    const rank = rankOf(one, text);
    return rank === undefined || !holdsOn(one.row, asked.day) || !mayRead(one.kind)
      ? []
      : [{ rank, one }];
  });
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, asked.limit)
    .map(({ one: { kind, code, name } }) => ({ kind, code, name }));
}

/** How well a text fits, the smaller the better; undefined where it does not. */
function rankOf(
  { lower, words }: { readonly lower: string; readonly words: string },
  text: string,
): number | undefined {
  if (lower === text) return 0;
  const at = words.indexOf(text);
  if (at === 0 || words[at - 1] === "\n") return 1;
  if (lower.startsWith(text)) return 2;
  return at > 0 && /[\s(（]|\p{Script=Han}/u.test(words[at - 1] ?? "") ? 3 : undefined;
}

export type NamedRule = { readonly id: string; readonly says: Text };

/** Rules whose code begins with a text, or whose sentence has it. */
export function findRules(
  rules: readonly NamedRule[],
  { text, limit }: { readonly text: string; readonly limit: number },
): readonly NamedRule[] {
  const wanted = text.toLowerCase();
  const begins = rules.filter(({ id }) => id.toLowerCase().startsWith(wanted));
  const says = rules.filter(
    (rule) =>
      !begins.includes(rule) && `${rule.says.en}\n${rule.says.zh}`.toLowerCase().includes(wanted),
  );
  return [...begins, ...says]
    .slice(0, limit)
    .map(({ id, says: sentence }) => ({ id, says: sentence }));
}
