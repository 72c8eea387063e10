/** Calendar days as numbers, to compare and to count between. */

const dayMs = 86_400_000;

/** The day asked for last: one day is asked for again and again. */
let last = { iso: "1970-01-01", number: 0 };

/** Days from 1970-01-01 to a day. @example dayNumber("2026-11-25") // 20782 */
export function dayNumber(iso: string): number {
  if (iso !== last.iso) last = { iso, number: Math.round(Date.parse(`${iso}T00:00:00Z`) / dayMs) };
  return last.number;
}

/** The day of a number. @example dayText(20782) // "2026-11-25" */
export function dayText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}
