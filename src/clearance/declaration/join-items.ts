/** A declaration of more items than one answer holds, put together from its answers. */

const charges = ["charges", "items"];
const goods = ["goodsShipment", "governmentAgencyGoodsItem"];

/** Adds the items of a further answer of `GET /declarations/{id}` to what was read before. */
export function joinItems<Whole extends object>(before: Whole, further: object): Whole {
  const versions = listAt(before, ["versions"]);
  const more = listAt(further, ["versions"]);
  for (const [at, version] of versions.entries()) join(version, more[at], ["document", ...goods]);
  join(before, further, charges);
  join(before, further, ["controlled"]);
  return { ...before, items: memberOf(further, "items") };
}

function join(before: unknown, further: unknown, path: readonly string[]): void {
  const [list, rest] = [listAt(before, path), listAt(further, path)];
  for (const one of rest) list.push(one);
}

function listAt(value: unknown, path: readonly string[]): unknown[] {
  const found = path.reduce(memberOf, value);
  return Array.isArray(found) ? found : [];
}

function memberOf(value: unknown, name: string): unknown {
  // an object of an answer: what it lacks is undefined
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
