/** Conditions that compare an element with others: stated twice, not alike, or as the other asks. */
import {
  compileElements,
  compileFirst,
  compilePath,
  memberText,
  type Test,
} from "./condition-path.ts";

/** The conditions of this file; a part of `Condition`. */
export type OfRepeats =
  /** Both are given, and are the same text. */
  | { readonly equal: readonly [string, string] }
  /** Some value at the first path is this text followed by the value at the second. */
  | { readonly prefixed: readonly [string, string, string] }
  /** At most this many values at the path are one of these codes. */
  | { readonly times: readonly [string, number, ...string[]] }
  /** No other element at the path has the same values as the scope at these members. */
  | { readonly alone: readonly [string, ...string[]] }
  /**
   * All elements at the path that have the same values as the scope at these members agree with it
   * in the last of them.
   */
  | { readonly agrees: readonly [string, string, string, ...string[]] };

const kinds = ["equal", "prefixed", "times", "alone", "agrees"] as const;

export function isOfRepeats(condition: object): condition is OfRepeats {
  return kinds.some((kind) => kind in condition);
}

export function compileRepeats(condition: OfRepeats): Test {
  if ("equal" in condition) {
    const [one, other] = condition.equal.map(compileFirst);
    return (asked) => {
      const text = one?.(asked);
      return text !== undefined && text === other?.(asked);
    };
  }
  if ("prefixed" in condition) {
    const [path, prefix, own] = condition.prefixed;
    const [values, code] = [compilePath(path), compileFirst(own)];
    return (asked) => {
      const wanted = `${prefix}${code(asked) ?? ""}`;
      return values(asked).includes(wanted);
    };
  }
  if ("times" in condition) {
    const [path, most, ...codes] = condition.times;
    const [values, known] = [compilePath(path), new Set(codes)];
    return (asked) => values(asked).filter((value) => known.has(value)).length <= most;
  }
  if ("alone" in condition) {
    const [path, ...members] = condition.alone;
    const elements = compileElements(path);
    return (asked) => {
      const all = elements(asked);
      return (
        all.length < 2 ||
        all.every((one) => one === asked.scope || !isAlike(one, asked.scope, members))
      );
    };
  }
  const [path, ...members] = condition.agrees;
  const elements = compileElements(path);
  const [keys, last = ""] = [members.slice(0, -1), members.at(-1)];
  return (asked) => {
    const wanted = memberText(asked.scope, last);
    return elements(asked).every(
      (one) => !isAlike(one, asked.scope, keys) || (memberText(one, last) ?? wanted) === wanted,
    );
  };
}

/** Whether two elements have the same values at some members, and have them all. */
function isAlike(one: unknown, other: unknown, members: readonly string[]): boolean {
  for (const member of members) {
    const text = memberText(one, member);
    if (text === undefined || text !== memberText(other, member)) return false;
  }
  return true;
}
