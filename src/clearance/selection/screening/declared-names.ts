/** Who and what is screened of a declaration: each party with its address and number, and the ship. */
import type { Query } from "#src/decisions/risk/names/screen.ts";
import type { FactsByName } from "#src/decisions/risk/rules/facts-by-name.ts";

/** Names of a declaration, with what else is known of each. */
export function queriesOf(declared: FactsByName): readonly Query[] {
  const text = (name: string) => {
    const value = declared[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const parties = (["trader", "consignee", "consignor"] as const).flatMap((role) => {
    const [name, address, ids] = [text(`${role}Name`), text(`${role}Address`), text(`${role}Id`)];
    if (name === undefined && address === undefined && ids === undefined) return [];
    return [{ name: name ?? "", ...(address && { address }), ...(ids && { ids }) }];
  });
  const ship = text("transportMeans");
  const imo = ship === undefined ? undefined : /(?<!\d)\d{7}(?!\d)/.exec(ship)?.[0];
  return ship === undefined ? parties : [...parties, { name: ship, ...(imo && { imo }) }];
}
