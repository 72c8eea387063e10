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
 * `Map.groupBy`, a value at a time.
 * @example inOnePiece(groupSlices([1, 2, 3], (n) => n % 2)).get(1) // [1, 3]
 */
export function* groupSlices<Key, Value>(
  values: Iterable<Value>,
  keyOf: (value: Value) => Key,
): Sliced<Map<Key, Value[]>> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
    yield;
  }
  return groups;
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
  // put together once: joining level by level copied a long text for each level it is deep
  const parts: string[] = [];
  yield* printParts(value, { parts, print, namesOf });
  return parts.join("");
}

type Printing = {
  readonly parts: string[];
  readonly print: (value: unknown) => string;
  readonly namesOf: (value: object) => readonly string[];
};

/** Lists up to this long are printed in one piece, with what they are in: pausing takes time too. */
const shortList = 8;

function isLong(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > shortList;
  return isPlain(value) && Object.values(value).some(isLong);
}

function* printParts(value: unknown, printing: Printing): Sliced<void> {
  const { parts, print, namesOf } = printing;
  if (!isLong(value)) {
    parts.push(print(value));
    return;
  }
  if (Array.isArray(value)) {
    parts.push("[");
    for (const [at, one] of value.entries()) {
      if (at > 0) parts.push(",");
      parts.push(print(one ?? null));
      yield;
    }
    parts.push("]");
    return;
  }
  // a long value is a list or a plain object
  const members = value as Readonly<Record<string, unknown>>;
  let before = "{";
  for (const name of namesOf(members)) {
    const inner = members[name];
    if (inner === undefined) continue;
    parts.push(`${before}${print(name)}:`);
    before = ",";
    yield* printParts(inner, printing);
  }
  parts.push(before === "{" ? "{}" : "}");
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
