/**
 * A broken assumption of ours is a bug, not a finding about someone's data.
 * @example invariant(items.length > 0, "a checked declaration has at least one item");
 */
export function invariant(condition: unknown, mustBeTrue: string): asserts condition {
  if (!condition) throw new Error(`Broken assumption: ${mustBeTrue}`);
}
