/**
 * What is told of many declarations, in parts that take turns at the desk: what is told to a declaration of
 * very many items is a part of its own, done beside the groups.
 */
import { findSizes } from "#src/clearance/declaration/store.ts";
import type { OutsideFact } from "#src/platform/desk.ts";
import type { Sql } from "#src/platform/services.ts";

/** What is told in one go before lodgements may have their turn. */
const toldInARow = 200;
/** No heavy declaration has less: an item takes four hundred bytes at least. */
const heavyBytes = 100_000;

export type PartToTell = {
  readonly part: readonly OutsideFact[];
  /** Parties and account of one that is heavy. */
  readonly shares?: ReadonlySet<string>;
};

/** Parts in the order of what is told: the second fact of a declaration stays behind its first. */
export async function partsToTell(
  sql: Sql,
  told: readonly OutsideFact[],
): Promise<readonly PartToTell[]> {
  const sizes = await sizesOf(sql, told);
  const parts: { part: OutsideFact[]; shares?: ReadonlySet<string> }[] = [];
  for (const one of told) {
    const size = sizes.get(one.declarationId);
    const last = parts.at(-1);
    if (size && size.bytes >= heavyBytes)
      parts.push({ part: [one], shares: new Set([size.lodgerId, size.account]) });
    else if (last && !last.shares && last.part.length < toldInARow) last.part.push(one);
    else parts.push({ part: [one] });
  }
  return parts;
}

async function sizesOf(sql: Sql, told: readonly OutsideFact[]) {
  const ids = [...new Set(told.map(({ declarationId }) => declarationId))];
  // a database that cannot be asked now is waited for where the facts are told, and said so there
  const found = await findSizes(sql, ids).catch(() => []);
  return new Map(found.map((size) => [size.id, size]));
}
