/** By what goods are found at fault after their release. */
export const lateKinds = ["audit", "correction", "settlement", "seizure", "recall"] as const;
export type LateKind = (typeof lateKinds)[number];
