/**
 * Which notices a person has read, while acting for a party: all up to a moment but for those marked unread
 * again, and those marked by themselves. In: what is marked now. Out: the marks after it. Owns `read_marks`.
 */
import { z } from "zod";

/** Marks of one kind that are kept: of the earlier ones nobody looks at the notices any more. */
export const marksMax = 2_000;

export const ReadMarks = z.object({
  /** All up to this moment are read. */
  until: z.iso.datetime(),
  /** Read by themselves, the last marked last. */
  read: z.array(z.uuid()),
  /** Marked unread again, the last marked last. */
  unread: z.array(z.uuid()),
});
export type ReadMarks = z.infer<typeof ReadMarks>;

const ids = z.array(z.uuid()).max(500).default([]);
export const MarkChange = z.strictObject({
  read: ids.describe("Ids of notices that were read."),
  unread: ids.describe("Ids of notices that count as unread again."),
  until: z.iso
    .datetime()
    .optional()
    .describe("Everything up to this moment was read; takes back what was marked one by one."),
});
export type MarkChange = z.infer<typeof MarkChange>;

export const noMarks: ReadMarks = { until: "1970-01-01T00:00:00.000Z", read: [], unread: [] };

/**
 * The marks after a change.
 * @example changeMarks(noMarks, { read: ["01a2…"], unread: [] }).read // ["01a2…"]
 */
export function changeMarks(marks: ReadMarks, change: MarkChange): ReadMarks {
  const { until } = change;
  const before = until === undefined ? marks : { ...noMarks, until: later(marks.until, until) };
  const add = (list: readonly string[], added: readonly string[], taken: readonly string[]) => {
    const touched = new Set([...added, ...taken]);
    return [...list.filter((id) => !touched.has(id)), ...added].slice(-marksMax);
  };
  return {
    until: before.until,
    read: add(before.read, change.read, change.unread),
    unread: add(before.unread, change.unread, change.read),
  };
}

function later(one: string, other: string): string {
  return Temporal.Instant.compare(one, other) > 0 ? one : other;
}
