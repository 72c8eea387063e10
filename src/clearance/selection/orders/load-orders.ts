/** Controls beside the rules: those officers chose, and those that matches on lists ask for. */
import type { OrderedControl } from "#src/decisions/risk/select.ts";
import type { Sql } from "#src/platform/services.ts";
import { findHolds } from "../screening/store.ts";
import { findOrders } from "./store.ts";

/** By declaration, officers' own before the others. */
export async function loadOrders(
  sql: Sql,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly OrderedControl[]>> {
  const [chosen, holds] = await Promise.all([findOrders(sql, ids), findHolds(sql, ids)]);
  const orders = new Map(chosen);
  for (const [id, hold] of holds) orders.set(id, [...(orders.get(id) ?? []), hold]);
  return orders;
}
