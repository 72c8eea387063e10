/** Conditions that compare an element with others: stated twice, not alike, or as the other asks. */
import {
  type Asked,
  compileElements,
  compileFirst,
  compilePath,
  type Test,
} from "./condition-path.ts";

/** The conditions of this file; a part of `Condition`. */
export type OfRepeats =
  /** Both are given, and are the same text. */
  | { readonly equal: readonly [string, string] }
  /** Some value at the first path is this text followed by the value at the second. */
  | { readonly prefixed: readonly [string, string, string] }
  /** At most so many values at the path are one of these codes. */
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
    const [elements, keyOf] = [compileElements(path), compileKey(members)];
    return (asked) => {
      const own = keyOf(asked, asked.scope);
      return (
        own === undefined ||
        elements(asked).every((one) => one === asked.scope || keyOf(asked, one) !== own)
      );
    };
  }
  const [path, ...members] = condition.agrees;
  const elements = compileElements(path);
  const [keyOf, said] = [compileKey(members.slice(0, -1)), compileKey(members.slice(-1))];
  return (asked) => {
    const [own, wanted] = [keyOf(asked, asked.scope), said(asked, asked.scope)];
    if (own === undefined || wanted === undefined) return true;
    return elements(asked).every(
      (one) => keyOf(asked, one) !== own || (said(asked, one) ?? wanted) === wanted,
    );
  };
}

/** The values of an element at some members, as one text; undefined where one is missing. */
function compileKey(
  members: readonly string[],
): (asked: Asked, element: unknown) => string | undefined {
  const values = members.map(compileFirst);
  return (asked, element) => {
    const from: Asked = { ...asked, scope: element };
    const all = values.map((value) => value(from));
    return all.includes(undefined) ? undefined : all.join("\n");
  };
}
