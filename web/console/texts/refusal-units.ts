/**
 * Units that the server's sentences state by their codes, by name in the reader's language. Which gaps of
 * which sentences hold a unit stands here, so that no number is taken for one.
 */

/** A sentence with a gap for each number, name or day, and the places of the gaps that hold units. */
type UnitForm = readonly [sentence: string, units: readonly number[]];

/** @param value stands before it where there is one: some languages count by it */
type UnitName = (unit: string, value?: string) => string;

const noQuantity: readonly UnitForm[] = [
  ["Goods item {} states no quantity in {}.", [1]],
  ["Use a unit it is declared in: {}; or leave the quantity out for all of it.", [0]],
];

const unitForms: Readonly<Record<string, readonly UnitForm[]>> = {
  CUSTODY_MORE_THAN_DECLARED: [
    ["Goods item {} states no quantity in {}: {} {} is compared with nothing.", [1, 3]],
    [
      "Goods item {} is declared with {} {}; with what was taken in before, {} {} more would be in custody.",
      [2, 4],
    ],
    [
      'Use a unit it is declared in ({}), or say why it is counted otherwise in "Why there is more of the item than was declared" (excess).',
      [0],
    ],
  ],
  DISPOSAL_TOO_MUCH: [["Goods item {} is declared with {} {}, not with {}.", [2]]],
  DISPOSAL_UNKNOWN_QUANTITY: noQuantity,
  FINDING_QUANTITY_WRONG: [
    ["The finding is about {} {} of goods item {}, which is declared with {} {}.", [1, 4]],
    ["The parts of goods item {} are more than all of it: {}.", [1]],
  ],
  FINDING_UNIT_UNKNOWN: noQuantity,
  RECALL_BUYER_MISSING: [["Of goods item {} {} {} were sold, and no buyer is named.", [2]]],
  RECALL_QUANTITY_TOO_MUCH: [
    ["Of goods item {} what is on hand and sold is more than {} {}.", [2]],
    ["Of goods item {} what was recovered is more than {} {}.", [2]],
    ["Of goods item {} what was destroyed and returned is more than {} {}.", [2]],
  ],
};

/** Whether sentences of a refusal state units. */
export const statesUnits = (code: string): boolean => Object.hasOwn(unitForms, code);

/**
 * A sentence of a refusal with its units by name.
 * @example nameUnits("FINDING_UNIT_UNKNOWN", "Goods item 1 states no quantity in 035.", () => "kg") // "… in kg."
 */
export function nameUnits(code: string, sentence: string, unitName: UnitName): string {
  for (const [form, units] of unitForms[code] ?? []) {
    const parts = form.split("{}");
    const found = new RegExp(`^${parts.map(escaped).join("(.+?)")}$`, "s").exec(sentence);
    if (!found) continue;
    const gaps = found.slice(1);
    return parts.reduce((said, part, at) => {
      const gap = gaps[at - 1] ?? "";
      return `${said}${units.includes(at - 1) ? named(gap, gaps[at - 2], unitName) : gap}${part}`;
    });
  }
  return sentence;
}

/** One unit, several, or parts as `5 KGM, 2 035`. */
function named(gap: string, before: string | undefined, unitName: UnitName): string {
  const names = gap.split(", ").map((one) => {
    const [, amount, unit] = /^(\d+(?:\.\d+)?) (\S+)$/.exec(one) ?? [];
    if (amount !== undefined && unit !== undefined && unit !== "%")
      return `${amount} ${unitName(unit, amount)}`;
    return unitName(one, before !== undefined && /^\d/.test(before) ? before : undefined);
  });
  return names.join(", ");
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
