/**
 * Which notices somebody has read: all up to a moment, but for those marked unread again, and beyond
 * it those marked read one by one. Pure.
 */

export type ReadMarks = {
  /** All up to this moment are read. */
  readonly until: string;
  /** Ids beyond it that are read. */
  readonly read: readonly string[];
  /** Ids up to it that were marked unread. */
  readonly unread: readonly string[];
};

type Notice = { readonly id: string; readonly at: string };

/** Ids of each list that are kept: those marked last. */
const keptMax = 500;

export const noMarks: ReadMarks = { until: "", read: [], unread: [] };

/** Marks as they were kept. A moment alone is how they were kept at first. */
export function readMarksOf(text: string | null): ReadMarks {
  if (text === null || text === "") return noMarks;
  if (!text.startsWith("{")) return { ...noMarks, until: text };
  try {
    // written by this page; whoever changes it by hand changes what is shown as read
    const { until, read, unread } = JSON.parse(text) as Partial<ReadMarks>;
    return { until: until ?? "", read: read ?? [], unread: unread ?? [] };
  } catch {
    return noMarks;
  }
}

export function isRead({ until, read, unread }: ReadMarks, { id, at }: Notice): boolean {
  return at <= until ? !unread.includes(id) : read.includes(id);
}

/** @example markNotices(noMarks, [{ id: "1", at: "…" }], "read").read // ["1"] */
export function markNotices(
  marks: ReadMarks,
  notices: readonly Notice[],
  as: "read" | "unread",
): ReadMarks {
  const ids = notices.map(({ id }) => id);
  const without = (list: readonly string[]) => list.filter((id) => !ids.includes(id));
  const [read, unread] = [without(marks.read), without(marks.unread)];
  const beyond = notices.filter(({ at }) => at > marks.until).map(({ id }) => id);
  const before = notices.filter(({ at }) => at <= marks.until).map(({ id }) => id);
  return {
    until: marks.until,
    read: (as === "read" ? [...read, ...beyond] : read).slice(-keptMax),
    unread: (as === "unread" ? [...unread, ...before] : unread).slice(-keptMax),
  };
}

/** All of some notices, and what came before them. */
export function markAllRead(marks: ReadMarks, notices: readonly Notice[]): ReadMarks {
  const until = notices.reduce((last, { at }) => (at > last ? at : last), marks.until);
  return { ...noMarks, until };
}
