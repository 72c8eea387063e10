/**
 * Finds what lies whole in a folder that others write into: a file counts once it looked the same in two
 * looks some time apart. What is renamed into place counts the same way.
 */
import type { Stats } from "node:fs";
import { lstat, opendir } from "node:fs/promises";

export type FoundFile = {
  /** As the file system spells it; a name need not be text. */
  readonly path: Buffer;
  readonly name: Buffer;
  readonly size: number;
  /** False: a link, a pipe, a device or a socket. */
  readonly isFile: boolean;
};

type Look = {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ino: number;
  readonly sinceMs: number;
};

/** Entries of a folder looked at in a round; the others wait for their turn. */
export const entriesMax = 10_000;

export type SearchOptions = {
  /** Milliseconds a file must stay as it is. */
  readonly settleMs: number;
  /** A clock that only goes forward. */
  readonly nowMs: number;
  readonly isUnfinished: (name: string) => boolean;
};

/** What one folder looked like; a new process looks afresh. */
export class Looks {
  #seen = new Map<string, Look>();

  /** Whole files, oldest first and of one age by name, and what is not a file. Folders are left alone. */
  async find(folder: string, looking: SearchOptions): Promise<readonly FoundFile[]> {
    const seen = new Map<string, Look>();
    const whole: { readonly found: FoundFile; readonly mtimeMs: number }[] = [];
    for await (const name of namesIn(folder)) {
      if (looking.isUnfinished(name.toString("utf8"))) continue;
      const path = Buffer.concat([Buffer.from(`${folder}/`), name]);
      const stat = await lstat(path).catch(() => undefined);
      if (!stat || stat.isDirectory()) continue;
      const found = { path, name, size: stat.size, isFile: stat.isFile() };
      const key = name.toString("latin1");
      const look = this.#lookAt(key, stat, looking.nowMs);
      seen.set(key, look);
      const isWhole = look.sinceMs < looking.nowMs - looking.settleMs;
      if (isWhole || !found.isFile) whole.push({ found, mtimeMs: stat.mtimeMs });
    }
    this.#seen = seen;
    return whole
      .toSorted((a, b) => a.mtimeMs - b.mtimeMs || a.found.name.compare(b.found.name))
      .map(({ found }) => found);
  }

  #lookAt(key: string, { size, mtimeMs, ino }: Stats, nowMs: number): Look {
    const before = this.#seen.get(key);
    const isSame = before?.size === size && before.mtimeMs === mtimeMs && before.ino === ino;
    return { size, mtimeMs, ino, sinceMs: isSame ? before.sinceMs : nowMs };
  }
}

async function* namesIn(folder: string): AsyncGenerator<Buffer> {
  // the names of a folder are bytes, and only with this encoding does none get lost
  const directory = await opendir(folder, { encoding: "latin1" });
  let count = 0;
  for await (const { name } of directory) {
    if (++count > entriesMax) break;
    yield Buffer.from(name, "latin1");
  }
}
