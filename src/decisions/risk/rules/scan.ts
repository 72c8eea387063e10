/** Cuts the text of a condition into words, texts and signs, each with where it stands. */

export type Token = {
  readonly kind: "word" | "text" | "sign" | "end";
  readonly text: string;
  readonly at: number;
  readonly end: number;
};

export class ConditionError extends Error {
  readonly at: number;
  readonly fix: string;
  constructor(message: string, at: number, fix: string) {
    super(message);
    this.at = at;
    this.fix = fix;
  }
}

/** Longest condition: what a person can still read. */
export const conditionLengthMax = 20_000;

const signs = ["!=", "<=", ">=", "=", "<", ">", "(", ")", ",", "+"] as const;
const wordEnd = /[\s()=<>!,+"“”']/;

/** All tokens; the last is the end. */
export function scan(source: string): readonly Token[] {
  if (source.length > conditionLengthMax) {
    throw new ConditionError(
      `The condition is longer than ${conditionLengthMax} characters`,
      conditionLengthMax,
      "Put long lists of values into a list and ask `in list`.",
    );
  }
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const start = at;
    const character = source[at] ?? "";
    if (/\s/.test(character)) {
      at++;
      continue;
    }
    if (character === '"') {
      const { text, end } = quoted(source, at);
      tokens.push({ kind: "text", text, at: start, end });
      at = end;
      continue;
    }
    const sign = signs.find((one) => source.startsWith(one, at));
    if (sign !== undefined) {
      at += sign.length;
      tokens.push({ kind: "sign", text: sign, at: start, end: at });
      continue;
    }
    while (at < source.length && !wordEnd.test(source[at] ?? "")) at++;
    if (at === start) {
      throw new ConditionError(
        `"${character}" has no place in a condition`,
        at,
        'Texts stand in straight quotes: "like this".',
      );
    }
    tokens.push({ kind: "word", text: source.slice(start, at), at: start, end: at });
  }
  tokens.push({ kind: "end", text: "", at: source.length, end: source.length });
  return tokens;
}

function quoted(source: string, start: number): { text: string; end: number } {
  let text = "";
  for (let at = start + 1; at < source.length; at++) {
    const character = source[at] ?? "";
    if (character === '"') return { text, end: at + 1 };
    if (character === "\\" && (source[at + 1] === '"' || source[at + 1] === "\\")) at++;
    text += source[at] ?? "";
  }
  throw new ConditionError("This text has no closing quote", start, 'End it with ".');
}

/** Line and column from 1, as editors count. */
export function positionOf(source: string, at: number): { line: number; column: number } {
  const before = source.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
