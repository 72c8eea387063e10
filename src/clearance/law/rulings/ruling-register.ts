/** Holds the rulings in force in memory and takes in what changed, here or on another node. */
import type { Database } from "#src/platform/database.ts";
import type { Ruling } from "./ruling.ts";
import { RulingIndex } from "./ruling-index.ts";
import { describeWords, WordIndex } from "./similarity.ts";
import { listPublished, loadStanding, rulingVersion } from "./store.ts";

/** Rulings in which words are looked for: the newest. */
const searchedMax = 20_000;
type Searched = { readonly ruling: Ruling; readonly words: readonly string[] };

export class RulingRegister {
  readonly #sql: Database;
  #current = RulingIndex.empty;
  #refreshing: Promise<void> | undefined;
  readonly #published = new Map<string, { version: number; index: WordIndex<Searched> }>();

  /** @param sql read by itself, outside the wall around a party's reads */
  constructor(sql: Database) {
    this.#sql = sql;
  }

  /** What entries are checked against now. */
  current(): RulingIndex {
    return this.#current;
  }

  /** Reads what is not in memory yet; one query where nothing changed. */
  async refresh(): Promise<RulingIndex> {
    await this.#refreshing;
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined;
    });
    await this.#refreshing;
    return this.#current;
  }

  async #refresh(): Promise<void> {
    const sql = this.#sql;
    const version = await rulingVersion(sql);
    if (version === this.#current.version) return;
    const { standing, gone } = await loadStanding(sql, this.#current.version);
    this.#current = this.#current.with(version, standing, gone);
  }

  /** What is published of a profile, by words; made anew when a ruling changed. */
  async publishedIndex(profile: string): Promise<WordIndex<Searched>> {
    const sql = this.#sql;
    const version = await rulingVersion(sql);
    const known = this.#published.get(profile);
    if (known?.version === version) return known.index;
    const none = { kind: undefined, commodity: undefined, number: undefined, ids: undefined };
    const asked = { ...none, profile, after: undefined, limit: searchedMax };
    const rulings = await listPublished(sql, asked);
    const index = new WordIndex(
      rulings.map((ruling) => ({ ruling, words: describeWords(textOf(ruling)) })),
    );
    this.#published.set(profile, { version, index });
    return index;
  }
}

function textOf({ published }: Ruling): string {
  if (!published) return "";
  const { goods, composition, use, keywords, question } = published;
  return [goods, composition, use, keywords.join(" "), question].join(" ");
}
