/** By what goods are found at fault after their release. */
export const lateKinds = [
  "audit",
  "correction",
  "settlement",
  "seizure",
  "recall",
  "laboratory",
] as const;
export type LateKind = (typeof lateKinds)[number];
