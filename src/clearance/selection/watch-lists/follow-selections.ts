/**
 * Compares new selections with the watch lists that stand. A job does it, and no declaration waits for it.
 */
import type { RegistersApp } from "#src/registers/import-registers.ts";
import { clearingProfiles } from "#src/registers/profile.ts";
import { insertHits, keepReadTo, listStanding, readSelections, readTo } from "./store.ts";
import { matchWatch } from "./watch-list.ts";

/** Selections read at a time, and times a run: what is left is the next run's. */
const atOnce = 500;
const timesMax = 20;
/** What is written late, by another node, is looked at once more. */
const overlapMinutes = 5;

/** @returns hits that were found */
export async function followSelections(app: RegistersApp): Promise<number> {
  let found = 0;
  for (const profile of clearingProfiles(app.snapshots.profiles).keys())
    found += await followOf(app, profile);
  return found;
}

async function followOf(app: RegistersApp, profile: string): Promise<number> {
  const now = app.clock();
  const recent = now.subtract({ minutes: overlapMinutes }).toString();
  const watches = await listStanding(app.sql, profile, now);
  // without a list there is nothing to make up for later
  let place = watches.length === 0 ? undefined : ((await readTo(app.sql, profile)) ?? recent);
  let found = 0;
  for (let time = 0; place !== undefined && time < timesMax; time++) {
    const rows = await readSelections(app.sql, { profile, after: place, limit: atOnce });
    const hits = rows.flatMap(({ declarationId, at, facts }) =>
      watches.flatMap((watch) => {
        if (Temporal.Instant.compare(at, watch.createdAt) < 0) return [];
        const matched = matchWatch(watch, facts);
        return matched.length === 0
          ? []
          : [{ declarationId, watchId: watch.id, profile, at, matched }];
      }),
    );
    await insertHits(app.sql, hits);
    found += hits.length;
    const last = rows.at(-1)?.at;
    if (rows.length < atOnce || last === undefined) break;
    place = last;
    await keepReadTo(app.sql, profile, place);
    if (time === timesMax - 1) return found;
  }
  await keepReadTo(app.sql, profile, recent);
  return found;
}
