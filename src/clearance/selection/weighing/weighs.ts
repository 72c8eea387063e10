/** What weighing reads for a group of declarations, in one go before the group is decided. */
import { actingModels } from "#src/decisions/risk/models/model-registers.ts";
import type { Sql } from "#src/platform/services.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import { loadModels } from "./loaded-models.ts";
import { readCleanDraws } from "./store.ts";

/** Draws that found nothing, by profile and trader. */
export type CleanDraws = ReadonlyMap<string, number>;
export type AskedWeighs = {
  readonly profile: Profile;
  readonly snapshot: RegisterSnapshot;
  readonly now: Temporal.Instant;
  readonly trader: string | undefined;
};

/** Hours in which a draw of a trader counts: 90 days. */
const drawHours = 90 * 24;

/** Loads models and draws; a look-up in memory where no model acts. */
export async function loadWeighs(sql: Sql, asked: readonly AskedWeighs[]): Promise<CleanDraws> {
  const cleanDraws = new Map<string, number>();
  for (const [snapshot, group] of Map.groupBy(asked, (one) => one.snapshot)) {
    await loadModels(sql, snapshot);
    const first = group[0];
    if (!first || actingModels(snapshot).size === 0) continue;
    const profile = snapshot.profileId;
    const traders = [...new Set(group.flatMap(({ trader }) => trader ?? []))];
    const since = first.now.subtract({ hours: drawHours });
    for (const [trader, draws] of await readCleanDraws(sql, { profile, traders, since }))
      cleanDraws.set(`${profile}/${trader}`, draws);
  }
  return cleanDraws;
}
