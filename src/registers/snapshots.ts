/**
 * Holds the current snapshot of each profile and takes in what was imported, here or by another
 * node.
 */
import type { Database } from "#src/platform/database.ts";
import { Breath } from "#src/platform/breath.ts";
import type { Sql } from "#src/platform/services.ts";
import { PartyRegister } from "./parties/party-register.ts";
import { type Profile, getClearingProfile, getProfile } from "./profile.ts";
import {
  type Imported,
  type RegisterSnapshot,
  createSnapshot,
  nothingImported,
  snapshotSlices,
} from "./snapshot.ts";
import { loadImported, loadLastActivations } from "./store.ts";

/** A snapshot that is not looked up in yet, and the imports it was made of. */
export type PreparedSnapshot = {
  readonly imported: Imported;
  readonly snapshot: RegisterSnapshot;
};

export class SnapshotStore {
  readonly profiles: ReadonlyMap<string, Profile>;
  /** Parties and mandates: one register for all profiles, with a version of its own. */
  readonly parties = new PartyRegister();
  readonly #imported = new Map<string, Imported>();
  readonly #current = new Map<string, RegisterSnapshot>();
  #refreshed: Promise<unknown> = Promise.resolve();

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

  /** What is in memory: the version of each profile's registers, and of the parties. */
  versions(): Readonly<Record<string, string>> {
    const registers = [...this.#current].map(([id, { version }]) => [id, version] as const);
    return { ...Object.fromEntries(registers), parties: String(this.parties.current().version) };
  }

  /** What was imported into a profile, as far as it is in memory. */
  imported(profileId: string): Imported {
    return this.#imported.get(profileId) ?? nothingImported;
  }

  /**
   * Reads imports that are not in memory yet, one refresh after another: who waits for one that is under way
   * finds its work done. @returns ids of the profiles that changed
   */
  refresh(sql: Database): Promise<readonly string[]> {
    const refreshed = this.#refreshed.then(() => this.#refresh(sql));
    this.#refreshed = refreshed.catch(() => undefined);
    return refreshed;
  }

  async #refresh(sql: Database): Promise<readonly string[]> {
    const changed: string[] = [];
    await this.parties.refresh(sql);
    for (const [id, number] of await loadLastActivations(sql)) {
      if (!this.profiles.has(id) || this.imported(id).number >= number) continue;
      if (this.adopt(await this.prepare(sql, id))) changed.push(id);
    }
    return changed;
  }

  /** Reads what is newer than what is in memory, and makes the snapshot of it, in slices. */
  async prepare(sql: Sql, profileId: string): Promise<PreparedSnapshot> {
    const profile = getProfile(this.profiles, profileId);
    const known = this.imported(profileId);
    const news = await loadImported(sql, profileId, known.number);
    const imported = { number: news.number, rows: [...known.rows, ...news.rows] };
    const snapshot = await new Breath().through(snapshotSlices(profile, imported));
    return { imported, snapshot };
  }

  /** @returns false where what is in memory is as new: of two that were made side by side the newer stays */
  adopt({ imported, snapshot }: PreparedSnapshot): boolean {
    const id = snapshot.profileId;
    if (this.imported(id).number >= imported.number) return false;
    this.#imported.set(id, imported);
    this.#current.set(id, snapshot);
    return true;
  }
}
