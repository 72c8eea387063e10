/**
 * Names that are said in many ways, written once: `{a|b}` is one of the parts, `[a|b]` one of them or none.
 */

/** More names than this of one pattern are a mistake in it. */
const namesMax = 3_000;
const choice = /\{([^{}[\]]*)\}|\[([^{}[\]]*)\]/;

/**
 * All names a pattern stands for, each with single blanks.
 * @throws RangeError where a bracket is not closed, or there are more than 3,000
 * @example spelledOut("drugs [were] {seized|found}")
 * // ["drugs were seized", "drugs were found", "drugs seized", "drugs found"]
 */
export function spelledOut(pattern: string): readonly string[] {
  let names = [pattern];
  for (let match = choice.exec(pattern); match; match = choice.exec(names[0] ?? "")) {
    const [written, one, maybe] = match;
    const parts = one?.split("|") ?? [...(maybe ?? "").split("|"), ""];
    names = names.flatMap((name) => parts.map((part) => name.replace(written, () => part)));
    if (names.length > namesMax) throw new RangeError(`"${pattern}" stands for too many names.`);
  }
  if (names.some((name) => /[{}[\]]/.test(name)))
    throw new RangeError(`"${pattern}" has a bracket that is not closed.`);
  return [...new Set(names.map((name) => name.replaceAll(/\s+/g, " ").trim()))];
}
