/**
 * A moment as rows and events state it: UTC, with milliseconds. All that is decided in a group has one
 * moment, and each declaration states it in half a dozen places: it is printed once.
 * @example printMoment(Temporal.Instant.from("2026-01-31T17:00:00Z")) // "2026-01-31T17:00:00.000Z"
 */
export function printMoment(at: Temporal.Instant): string {
  const ms = at.epochMilliseconds;
  if (last?.ms !== ms) last = { ms, text: at.toString({ fractionalSecondDigits: 3 }) };
  return last.text;
}

let last: { readonly ms: number; readonly text: string } | undefined;
