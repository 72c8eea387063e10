/** Checks of editing, in the order they are listed. */
export const checkNames = [
  ...(["complete", "code", "unit-value", "quantity", "mass", "unit", "partner", "ratio"] as const),
  ...(["duplicate", "gap", "mirror"] as const),
] as const;
