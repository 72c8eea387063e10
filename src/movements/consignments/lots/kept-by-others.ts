/** What of a consignment other keepers than one of its keepers have in their lots. */
import { add, formatDecimal, zero } from "#src/kernel/decimal.ts";
import type { Sql } from "#src/platform/services.ts";
import { holdLotsOfConsignments } from "#src/movements/stock/store.ts";
import { type Quantity, readMass } from "../quantity.ts";

/**
 * Goods that nobody keeps are nobody else's, and of a party that never kept a lot this says nothing. Lots
 * are held until the transaction ends, the consignment before.
 */
export async function keptByOthers(
  tx: Sql,
  consignmentId: string,
  party: string,
): Promise<Quantity> {
  const lots = await holdLotsOfConsignments(tx, [consignmentId]);
  const isKeeper = lots.some(({ lot: { keeper } }) => keeper === party);
  const others = lots.filter(
    ({ lot: { keeper } }) => isKeeper && keeper !== "" && keeper !== party,
  );
  const [packages = zero, kg = zero] = others.reduce<readonly (typeof zero)[]>(
    (sum, { lot }) => [0, 1].map((at) => add(sum[at] ?? zero, lot.held[at] ?? zero)),
    [],
  );
  return { packages: Number(formatDecimal(packages)), massMg: readMass(formatDecimal(kg)) };
}
