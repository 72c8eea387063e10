/** Facts of selections as their table holds them: packed, and beside them what statements ask for. */
import type { FactsByName, SelectionFacts } from "./facts-by-name.ts";
import { Breath } from "#src/platform/breath.ts";
import { unpackJson } from "#src/platform/packed/packed.ts";

/** What statements ask for: they cannot look into what is packed. */
const statedNames = [
  "traderId",
  "traderName",
  "consigneeId",
  "consigneeName",
  "consigneeAddress",
  "consignorId",
  "consignorName",
  "consignorAddress",
  "agentId",
  "declarantId",
  "transportMeans",
  "container",
  "stops",
  "listedOn",
] as const;

/** The facts of a declaration that the column `stated` holds. */
export function statedOf({ facts }: SelectionFacts): FactsByName {
  return Object.fromEntries(
    statedNames.flatMap((name) => {
      const value = facts[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** A row with its facts as the column has them. */
export type Packed<Row extends { readonly facts: SelectionFacts }> = Omit<Row, "facts"> & {
  readonly facts: Uint8Array;
};

/** Rows with their facts read, others served in between. */
export async function readFactsOf<Row extends { readonly facts: Uint8Array }>(
  rows: readonly Row[],
): Promise<readonly (Omit<Row, "facts"> & { readonly facts: SelectionFacts })[]> {
  const breath = new Breath();
  const read = [];
  for (const row of rows) {
    // written by appendSelections
    const facts = (await breath.through(unpackJson(row.facts))) as SelectionFacts;
    read.push({ ...row, facts });
  }
  return read;
}
