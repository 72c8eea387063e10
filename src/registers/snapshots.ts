/**
 * Holds the current snapshot of each profile and takes in what was imported, here or by another
 * node.
 */
import type { Database } from "#src/platform/database.ts";
import { PartyRegister } from "./parties/party-register.ts";
import { type Profile, getClearingProfile, getProfile } from "./profile.ts";
import {
  type Imported,
  type RegisterSnapshot,
  createSnapshot,
  nothingImported,
} from "./snapshot.ts";
import { loadImported, loadLastActivations } from "./store.ts";

export class SnapshotStore {
  readonly profiles: ReadonlyMap<string, Profile>;
  /** Parties and mandates: one register for all profiles, with a version of its own. */
  readonly parties = new PartyRegister();
  readonly #imported = new Map<string, Imported>();
  readonly #current = new Map<string, RegisterSnapshot>();

  constructor(profiles: ReadonlyMap<string, Profile>) {
    this.profiles = profiles;
    for (const profile of profiles.values()) this.#current.set(profile.id, createSnapshot(profile));
  }

  /** A profile that is cleared under; one that only holds registers is none. */
  profile(id: string): Profile {
    return getClearingProfile(this.profiles, id);
  }

  /** A profile whose registers are looked up. */
  registersOf(id: string): Profile {
    return getProfile(this.profiles, id);
  }

  /** The snapshot decisions read now; throws for an unknown profile. */
  current(profileId: string): RegisterSnapshot {
    return this.#current.get(profileId) ?? createSnapshot(getProfile(this.profiles, profileId));
  }

  /** Reads imports that are not in memory yet. @returns ids of the profiles that changed */
  async refresh(sql: Database): Promise<readonly string[]> {
    const changed: string[] = [];
    await this.parties.refresh(sql);
    for (const [id, number] of await loadLastActivations(sql)) {
      const profile = this.profiles.get(id);
      const known = this.#imported.get(id) ?? nothingImported;
      if (!profile || known.number >= number) continue;
      const news = await loadImported(sql, id, known.number);
      const imported = { number: news.number, rows: [...known.rows, ...news.rows] };
      // Two refreshes may run side by side: the one that read more wins.
      if ((this.#imported.get(id)?.number ?? 0) >= imported.number) continue;
      this.#imported.set(id, imported);
      this.#current.set(id, createSnapshot(profile, imported));
      changed.push(id);
    }
    return changed;
  }
}
