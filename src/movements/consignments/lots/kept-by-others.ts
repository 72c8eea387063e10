/** What of a consignment other keepers have than one who keeps goods of it, or kept them before. */
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
  // who handed a lot over, or is offered it, goes on seeing it
  const isKeeper = lots.some(({ parties, lot: { keeper } }) =>
    [keeper, ...parties].includes(party),
  );
  const others = lots.filter(
    ({ lot: { keeper } }) => isKeeper && keeper !== "" && keeper !== party,
  );
  const [packages = zero, kg = zero] = others.reduce<readonly (typeof zero)[]>(
    (sum, { lot }) => [0, 1].map((at) => add(sum[at] ?? zero, lot.held[at] ?? zero)),
    [],
  );
  return { packages: Number(formatDecimal(packages)), massMg: readMass(formatDecimal(kg)) };
}
