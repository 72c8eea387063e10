/** Statuses after which only that may follow which settles what others gave. */
export const endedStatuses: readonly string[] = [
  "rejected",
  "invalidated",
  "confiscated",
  "disposed",
];
