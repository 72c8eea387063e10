/** Declarations that were released before their goods were reported: exports, and parts that come later. */
import { Breath } from "#src/platform/breath.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { DeclarationDocument } from "#src/clearance/declaration/document.ts";
import { readFactsSlices } from "#src/clearance/declaration/read-facts.ts";
import { readTimes } from "#src/clearance/standing.ts";
import type { ReleasedGoods } from "#src/movements/consignments/book/enter-reports.ts";
import { findSightings } from "#src/movements/conveyances/store.ts";
import { goodsOf, type GoodsOwner } from "./goods-of-declaration.ts";
import { listReleased } from "./store.ts";

/** In the order of their releases, with what they may take. */
export async function findReleasedGoods(
  tx: Sql,
  {
    profile,
    numbers,
    reports,
    at,
  }: {
    readonly profile: Profile;
    readonly numbers: readonly string[];
    /** Ids of the reports by which the consignments under these numbers came. */
    readonly reports: readonly string[];
    readonly at: Temporal.Instant;
  },
): Promise<readonly ReleasedGoods[]> {
  const sinceMs = at.epochMilliseconds - profile.movements.numberHoldsDays * 86_400_000;
  const rows = await listReleased(tx, { profile: profile.id, numbers, since: new Date(sinceMs) });
  if (rows.length === 0) return [];
  const breath = new Breath();
  const released: (GoodsOwner & { readonly releasedAt: Temporal.Instant })[] = [];
  for (const { id: declarationId, lodgerId, stage, document } of rows) {
    // the column holds what intake parsed against the mapping table
    const read = readFactsSlices(document as DeclarationDocument, profile);
    const facts = await breath.through(read);
    const { receivedAt, releasedAt = at } = readTimes(stage);
    released.push({ declarationId, lodgerId, facts, profile, receivedAt, releasedAt });
  }
  const sightings = await findSightings(tx, reports);
  return released.map((one) => {
    const { lodgerId, releasedAt } = one;
    return { ...goodsOf(one, sightings.values()), lodgerId, releasedAt };
  });
}
