/**
 * Screens the parties of recent declarations again, open ones and released ones, when a list has
 * changed. In: names stated since a day. Out: names with hits and the declarations that state them.
 */
import { setImmediate as others } from "node:timers/promises";
import { z } from "zod";
import { noList, screenName, screenOf } from "#src/decisions/risk/names/listed-names.ts";
import { ScreenHit } from "#src/decisions/risk/names/screen.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import { listDeclaredNames } from "./store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

export const Rescreened = z.object({
  version: z.string(),
  names: z.number(),
  /** Whether there were more names than one request screens. */
  isCut: z.boolean(),
  found: z.array(
    z.object({
      name: z.string(),
      declarations: z.array(z.string()).readonly(),
      hits: z.array(ScreenHit).readonly(),
    }),
  ),
});
export type Rescreened = z.infer<typeof Rescreened>;

const namesMax = 20_000;
/** Names before others may have their turn: some 20 milliseconds. */
const turn = 30;

/** Screens what was declared in the last days. */
export async function rescreen(
  app: RegistersApp,
  profileId: string,
  days: number,
): Promise<Rescreened> {
  const profile = app.snapshots.profile(profileId);
  const snapshot = app.snapshots.current(profileId);
  const now = app.clock();
  const day = legalDay(profile.timeZone, now);
  const screen = screenOf(snapshot, day);
  if (!screen) throw noList(profileId);
  const since = now.subtract({ hours: 24 * days });
  const limit = namesMax + 1;
  const declared = await listDeclaredNames(app.sql, { profile: profileId, since, limit });
  const names = declared.slice(0, namesMax);
  const found: Rescreened["found"][number][] = [];
  for (const [at, { name, declarations }] of names.entries()) {
    if (at % turn === 0) await others();
    const hits = screenName({ screen, snapshot, day }, { name });
    if (hits.length > 0) found.push({ name, declarations, hits });
  }
  const isCut = declared.length > namesMax;
  return { version: snapshot.version, names: names.length, isCut, found };
}
