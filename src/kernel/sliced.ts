/**
 * Work that can pause: a generator that yields wherever something else may have its turn. Who cannot
 * wait takes it in one piece; the result is the same, because nothing is decided between two slices.
 */

export type Sliced<Result> = Generator<undefined, Result, undefined>;

/** Does the work without a pause. @example inOnePiece(printSlices([1, 2], JSON.stringify)) // "[1,2]" */
export function inOnePiece<Result>(work: Sliced<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/**
 * JSON of a value, an element of its lists at a time. `print` writes what is in a list, and all that is no
 * plain object; `namesOf` gives the members in their order.
 * @example inOnePiece(printSlices({ a: [1] }, JSON.stringify)) // {"a":[1]}
 */
export function* printSlices(
  value: unknown,
  print: (value: unknown) => string,
  namesOf: (value: object) => readonly string[] = Object.keys,
): Sliced<string> {
  if (Array.isArray(value)) {
    const parts: string[] = [];
    for (const one of value) {
      parts.push(print(one ?? null));
      yield;
    }
    return `[${parts.join(",")}]`;
  }
  if (!isPlain(value)) return print(value);
  const parts: string[] = [];
  for (const name of namesOf(value)) {
    const inner = value[name];
    if (inner !== undefined)
      parts.push(`${print(name)}:${yield* printSlices(inner, print, namesOf)}`);
  }
  return `{${parts.join(",")}}`;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
