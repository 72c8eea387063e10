/** A declaration as plain members: it is taken apart and put together again by the tools only. */
export type Loose = { [member: string]: unknown };
export type Change = readonly [name: string, change: (document: Loose) => boolean];

/** All classes on a way of members, through repeated ones. */
export function inside(from: unknown, ...way: readonly string[]): Loose[] {
  let found: unknown[] = [from];
  for (const name of way)
    found = found.flatMap((one): readonly unknown[] => {
      const next = isLoose(one) ? one[name] : undefined;
      return Array.isArray(next) ? (next as readonly unknown[]) : [next]; // an array, just asked
    });
  return found.filter(isLoose);
}

function isLoose(value: unknown): value is Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export const items = (document: Loose) =>
  inside(document, "goodsShipment", "governmentAgencyGoodsItem");
