/** Holds the current register of parties in memory and takes in what changed, here or elsewhere. */
import type { Database } from "#src/platform/database.ts";
import { NumberTable } from "./number-table.ts";
import { PartyDirectory } from "./party-directory.ts";
import { SearchLimit } from "./search-limit.ts";
import { loadAll, loadChanged } from "./snapshot-store.ts";
import { partyVersion } from "./store.ts";

/** Changes kept beside the large part before it is read again. */
const newsMax = 20_000;

export class PartyRegister {
  /** How often who may search: here, because it lives as long as the register does. */
  readonly searches = new SearchLimit();
  #current = PartyDirectory.empty;
  #isLoaded = false;
  #refreshing: Promise<void> | undefined;

  /** What decisions read now. */
  current(): PartyDirectory {
    return this.#current;
  }

  /** Reads what is not in memory yet; calls side by side share one reading that began after them. */
  async refresh(sql: Database): Promise<void> {
    await this.#refreshing;
    this.#refreshing ??= this.#refresh(sql).finally(() => {
      this.#refreshing = undefined;
    });
    await this.#refreshing;
  }

  async #refresh(sql: Database): Promise<void> {
    if (this.#isLoaded && (await partyVersion(sql)) === this.#current.version) return;
    if (!this.#isLoaded || this.#current.newsSize > newsMax) {
      this.#current = await loadDirectory(sql);
      this.#isLoaded = true;
      return;
    }
    this.#current = this.#current.with(await loadChanged(sql, this.#current.version));
  }
}

/** Reads the whole register. */
export async function loadDirectory(sql: Database): Promise<PartyDirectory> {
  const tables = new Map<string, NumberTable>();
  const { version, exceptions } = await loadAll(
    sql,
    (counts) => {
      for (const [profile, count] of counts) tables.set(profile, new NumberTable(count));
    },
    ({ profile, number, partyId, fromDay, mandateRequired }) => {
      const held = { partyId, fromDay, mandateRequired: mandateRequired ?? undefined };
      tables.get(profile)?.add(number, held);
    },
  );
  return PartyDirectory.of({ version, tables, exceptions });
}
