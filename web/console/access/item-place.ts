/** A place of a goods item in a change of a declaration, as the columns of its form name it. */

export type ItemPlace = {
  /** Place of the item in the declaration, from 1. */
  readonly item: number;
  /** Key of its column; empty for the item as a whole. */
  readonly key: string;
};

const itemPath = /^goodsShipment\.governmentAgencyGoodsItem\[(\d+)\](?:\.(.+))?$/;
/** What stands beside a value has a column of its own. */
const beside = /\.(currencyId|unitCode|formatCode)$/;

/**
 * Reads a path of ours or a JSON Pointer; undefined for every other place.
 * @example itemPlaceOf("/goodsShipment/governmentAgencyGoodsItem/2/origin/0/countryCode")
 * // { item: 3, key: "item.origin[1].countryCode" }
 */
export function itemPlaceOf(path: string): ItemPlace | undefined {
  const match = itemPath.exec(path.startsWith("/") ? dotted(path) : path);
  if (match === null) return undefined;
  const [, at = "", inner = ""] = match;
  const place = { item: Number(at) + 1, key: "" };
  if (inner === "") return place;
  const counted = inner.replaceAll(/\[(\d+)\]/g, (_, index: string) => `[${Number(index) + 1}]`);
  const key = counted.replace(/\.value$/, "").replace(beside, "@$1");
  return { ...place, key: `item.${key}` };
}

function dotted(pointer: string): string {
  const parts = pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  return parts
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join("")
    .slice(1);
}
