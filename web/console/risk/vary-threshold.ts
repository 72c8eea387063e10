/** Variants of a condition in which one number takes other values. */

export type NumberPlace = {
  /** Where it stands in the condition, and what it is compared for: `customsValue >= 5000`. */
  readonly at: number;
  readonly text: string;
  readonly says: string;
};

const comparison = /([A-Za-z][\w.]*(?:\([^()]*\))?)\s*(<=|>=|<|>)\s*(-?\d+(?:\.\d+)?)/g;

/** Numbers that facts are compared with. @example findNumbers("hour > 20")[0]?.text // "20" */
export function findNumbers(condition: string): readonly NumberPlace[] {
  return [...condition.matchAll(comparison)].map((match) => {
    const [whole, , , text = ""] = match;
    return { at: match.index + whole.length - text.length, text, says: whole };
  });
}

const factors = [0.25, 0.5, 0.75, 0.9, 1, 1.1, 1.5, 2, 4] as const;
const digits = 6;

/** The condition with its number at the usual multiples; the number itself stands among them. */
export function varyNumber(
  condition: string,
  { at, text }: NumberPlace,
): readonly { readonly value: number; readonly when: string }[] {
  const values = factors.map((factor) => Number((Number(text) * factor).toPrecision(digits)));
  return [...new Set(values)]
    .toSorted((a, b) => a - b)
    .map((value) => ({
      value,
      when: condition.slice(0, at) + String(value) + condition.slice(at + text.length),
    }));
}
