/** What an officer fixes of charges that no rate determines. */
import type { Whole } from "./api.ts";

/** Share of undetermined charges that an officer fixes the same day. */
export const determinedShare = 0.9;

/** A plausible amount for each open line: a tenth of the value of its item. */
export function fixedLines({ charges }: Whole) {
  return (charges?.items ?? []).flatMap(({ item, customsValue, lines }) =>
    lines
      // one with a rate follows from those that have none
      .filter(({ method, rate }) => method === "undetermined" && rate === null)
      .map(({ taxType }) => ({
        item,
        taxType,
        amount: (Number(customsValue ?? "0") / 10).toFixed(2),
        reason: "Fixed in a simulated decision: no rate is loaded for this line.",
      })),
  );
}
