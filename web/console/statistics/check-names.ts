/** Checks of editing, in the order they are listed. */
export const checkNames = [
  ...(["complete", "code", "unit-value", "ratio", "mass", "unit"] as const),
  ...(["duplicate", "gap", "mirror"] as const),
] as const;
