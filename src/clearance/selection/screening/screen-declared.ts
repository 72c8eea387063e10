/**
 * Screens parties of declarations by itself: soon after they are declared, and again, open
 * declarations and those of the last 90 days, when a list changes, against what changed. In: names and
 * ships of selections. Out: matches for officers. Owns `screening_matches`, `screening_states`.
 */
import { setImmediate as others } from "node:timers/promises";
import { screenName, screenOf } from "#src/decisions/risk/names/listed-names.ts";
import type { Query, ScreenHit } from "#src/decisions/risk/names/screen.ts";
import { newId } from "#src/kernel/ids.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import { clearingProfiles } from "#src/registers/profile.ts";
import { listedRegister } from "#src/registers/sanctions/read-sanctions.ts";
import {
  changedParties,
  clearUnlisted,
  insertMatches,
  keepState,
  listDeclaredParties,
  type NewMatch,
  readState,
} from "./store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

/** Days that are screened again when a list changes. */
export const lookBackDays = 90;
const pageSize = 2_000;
/** Names before others may have their turn: some ten milliseconds. */
const turn = 20;
/** Commits that are still under way when a run begins are read by the next one, too. */
const overlapMinutes = 5;

export type Screened = { readonly names: number; readonly matches: number };

/** Screens every profile that has lists. */
export async function screenDeclared(app: RegistersApp): Promise<void> {
  for (const profile of clearingProfiles(app.snapshots.profiles).keys()) {
    await screenProfile(app, profile);
  }
}

/** Screens one profile: what is new, and what a changed list concerns. */
export async function screenProfile(app: RegistersApp, profileId: string): Promise<Screened> {
  const profile = app.snapshots.profile(profileId);
  const snapshot = app.snapshots.current(profileId);
  const now = app.clock();
  const day = legalDay(profile.timeZone, now);
  const screen = screenOf(snapshot, day);
  if (!screen) return { names: 0, matches: 0 };
  const state = await readState(app.sql, profileId);
  const since = now.subtract({ hours: 24 * lookBackDays }).toString();
  const after = state?.activation ?? -1;
  const changed =
    snapshot.activation > after
      ? await changedParties(app.sql, { profile: profileId, register: listedRegister, after })
      : new Map<string, string>();
  const find = (query: Query) => screenName({ screen, snapshot, day }, query);
  if (changed.size > 0) {
    const rows = snapshot.list(listedRegister, day);
    const listed = new Set(rows.map(({ values }) => values["party"] ?? ""));
    const parties = [...changed.keys()].filter((party) => !listed.has(party));
    await clearUnlisted(app.sql, { profile: profileId, parties, at: now.toString() });
  }
  const place = { app, profile: profileId, at: now.toString(), find };
  const listedAt = ({ list, id }: ScreenHit) => changed.get(`${list}-${id}`) ?? changed.get(id);
  // before what is new: what was declared when the list changed is found because it did
  const again =
    changed.size === 0
      ? { names: 0, matches: 0 }
      : await screenSpan(place, { cause: "list-changed", from: since, open: true, listedAt });
  const fresh = await screenSpan(place, {
    cause: "declared",
    from: state?.screenedTo ?? since,
    open: false,
    listedAt: undefined,
  });
  await keepState(app.sql, profileId, {
    activation: snapshot.activation,
    screenedTo: now.subtract({ minutes: overlapMinutes }).toString(),
  });
  return { names: fresh.names + again.names, matches: fresh.matches + again.matches };
}

type ScreeningContext = {
  readonly app: RegistersApp;
  readonly profile: string;
  readonly at: string;
  readonly find: (query: Query) => readonly ScreenHit[];
};
type Span = {
  readonly cause: "declared" | "list-changed";
  readonly from: string;
  readonly open: boolean;
  /** When a party came to its list: only such hits are kept; absent, all are. */
  readonly listedAt: ((hit: ScreenHit) => string | undefined) | undefined;
};

async function screenSpan(
  { app, profile, at, find }: ScreeningContext,
  { cause, from, open, listedAt }: Span,
): Promise<Screened> {
  let names = 0;
  let matches = 0;
  let after = "";
  for (;;) {
    const page = await listDeclaredParties(app.sql, {
      profile,
      from,
      open,
      after,
      limit: pageSize,
    });
    const found: NewMatch[] = [];
    for (const { name, imo, address, ids, declarations } of page) {
      if (names++ % turn === 0) await others();
      const query = {
        name,
        imo: imo ?? undefined,
        address: address ?? undefined,
        ids: ids ?? undefined,
      };
      for (const hit of find(query)) {
        const listed = listedAt?.(hit) ?? null;
        if (listedAt && listed === null) continue;
        const { list, id: party, score, reason } = hit;
        const nextId = () => newId(app.clock().epochMilliseconds);
        found.push(
          ...declarations.map((declarationId) => {
            return {
              declarationId,
              id: nextId(),
              name,
              list,
              party,
              score,
              reason,
              listedAt: listed,
            };
          }),
        );
      }
    }
    if (found.length > 0) matches += await insertMatches(app.sql, { profile, at, cause }, found);
    const last = page.at(-1);
    if (!last || page.length < pageSize) return { names, matches };
    after = last.name;
  }
}
