/** Controls beside the rules: those officers chose, and those that matches on lists ask for. */
import type { OrderedControl } from "#src/decisions/risk/select.ts";
import type { OutsideFact } from "#src/platform/desk.ts";
import type { Sql } from "#src/platform/services.ts";
import { findHolds } from "../screening/store.ts";
import { findOrders } from "./store.ts";

/** By declaration: officers' own before the others, and those ordered now behind all. */
export async function loadOrders(
  sql: Sql,
  told: readonly OutsideFact[],
): Promise<ReadonlyMap<string, readonly OrderedControl[]>> {
  const ids = told.map(({ declarationId }) => declarationId);
  const [chosen, holds] = await Promise.all([findOrders(sql, ids), findHolds(sql, ids)]);
  const orders = new Map(chosen);
  const add = (id: string, order: OrderedControl) =>
    orders.set(id, [...(orders.get(id) ?? []), order]);
  for (const [id, hold] of holds) add(id, hold);
  for (const one of told) if (one.type === "control.ordered") add(one.declarationId, one.order);
  return orders;
}
