/** What of a consignment other keepers have than the party that asks. */
import { add, formatDecimal, zero } from "#src/kernel/decimal.ts";
import type { Sql } from "#src/platform/services.ts";
import { holdLotsOfConsignments } from "#src/movements/stock/store.ts";
import { type Quantity, readMass } from "../quantity.ts";

export type KeptByOthers = {
  readonly quantity: Quantity;
  /** The party keeps goods of it, or kept or was offered them. */
  readonly isKeeper: boolean;
};

/** Goods that nobody keeps are nobody else's. Lots are held until the end, the consignment before. */
export async function keptByOthers(
  tx: Sql,
  consignmentId: string,
  party: string,
): Promise<KeptByOthers> {
  const lots = await holdLotsOfConsignments(tx, [consignmentId]);
  const isKeeper = lots.some(({ parties, lot: { keeper } }) =>
    [keeper, ...parties].includes(party),
  );
  const others = lots.filter(({ lot: { keeper } }) => keeper !== "" && keeper !== party);
  const [packages = zero, kg = zero] = others.reduce<readonly (typeof zero)[]>(
    (sum, { lot }) => [0, 1].map((at) => add(sum[at] ?? zero, lot.held[at] ?? zero)),
    [],
  );
  const quantity = {
    packages: Number(formatDecimal(packages)),
    massMg: readMass(formatDecimal(kg)),
  };
  return { quantity, isKeeper };
}
