/**
 * A function of a text, number or big integer whose results are kept and given again: for what the same few
 * are asked for thousands of times in a row. Once `max` are kept, all are forgotten.
 * @example const read = keptFew((text: string) => Temporal.Instant.from(text), 200);
 */
export function keptFew<Key extends string | number | bigint, Made>(
  make: (key: Key) => Made,
  max: number,
): (key: Key) => Made {
  const kept = new Map<Key, Made>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make(key);
    if (kept.size >= max) kept.clear();
    kept.set(key, made);
    return made;
  };
}
