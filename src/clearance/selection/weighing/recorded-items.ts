/** Goods items of imported history with what its labels say, as models learn from them. */
import { itemsOf } from "#src/decisions/risk/models/item-facts.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import type { RiskAim } from "#src/registers/selection-rules.ts";
import { recordFacts } from "../past.ts";
import type { LabelledItem } from "./labelled-items.ts";
import { listRecorded } from "./store.ts";

const pageSize = 5_000;
const recordsMax = 500_000;

/** Items of records that a label of the aim speaks of; history carries no chances. */
export async function recordedItems(
  app: RegistersApp,
  profileId: string,
  { records: codes }: RiskAim,
): Promise<readonly LabelledItem[]> {
  if (codes.length === 0) return [];
  const profile = app.snapshots.profile(profileId);
  const items: LabelledItem[] = [];
  let after = "00000000-0000-0000-0000-000000000000";
  for (let read = 0; read < recordsMax;) {
    const page = await listRecorded(app.sql, { profile: profileId, codes, after, limit: pageSize });
    for (const record of page) {
      const facts = recordFacts(record, profile);
      const own = itemsOf({ id: record.id, facts });
      const found: 0 | 1 = record.found ? 1 : 0;
      for (const item of own) {
        items.push({ item: { ...item, found }, knownOn: record.day, weight: 1 / own.length });
      }
    }
    read += page.length;
    if (page.length < pageSize) break;
    after = page.at(-1)?.id ?? after;
  }
  return items;
}
