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

/** What is known of a file under whatever name: it is renamed when it is whole. */
type KnownFile = {
  /** The earliest of its times of change: a long copy is as old as its beginning. */
  readonly bornMs: number;
  readonly seenMs: number;
};

/** Longest time for which a file that is not whole holds back younger ones. */
export const holdMsMax = 600_000;

/** Entries of a folder looked at in a round; the others wait for their turn. */
export const entriesMax = 10_000;

export type SearchOptions = {
  /** Milliseconds a file must stay as it is. */
  readonly settleMs: number;
  /** A clock that only goes forward. */
  readonly nowMs: number;
  /** The time of day, which times of files are of. */
  readonly dayMs: number;
  readonly isUnfinished: (name: string) => boolean;
  /** Nothing is found that is younger than what is not whole yet. */
  readonly inOrder: boolean;
};

/** What one folder looked like; a new process looks afresh. */
export class Looks {
  #seen = new Map<string, Look>();
  #known = new Map<string, KnownFile>();

  /** Whole files, oldest first and of one age by name, and what is not a file. Folders are left alone. */
  async find(folder: string, looking: SearchOptions): Promise<readonly FoundFile[]> {
    const seen = new Map<string, Look>();
    const known = new Map<string, KnownFile>();
    const all: { readonly found: FoundFile; readonly bornMs: number; readonly isWhole: boolean }[] =
      [];
    for await (const name of namesIn(folder)) {
      const isNamed = !looking.isUnfinished(name.toString("utf8"));
      if (!isNamed && !looking.inOrder) continue;
      const path = Buffer.concat([Buffer.from(`${folder}/`), name]);
      const stat = await lstat(path).catch(() => undefined);
      if (!stat || stat.isDirectory()) continue;
      const found = { path, name, size: stat.size, isFile: stat.isFile() };
      const key = name.toString("latin1");
      const look = this.#lookAt(key, stat, looking.nowMs);
      seen.set(key, look);
      const own = this.#knowledgeOf(stat, looking.nowMs);
      known.set(identityOf(stat), own);
      const isStill = look.sinceMs < looking.nowMs - looking.settleMs;
      const isWhole = isNamed && (isStill || !found.isFile);
      if (isWhole || (looking.inOrder && isAwaited(own, stat, looking)))
        all.push({ found, bornMs: own.bornMs, isWhole });
    }
    [this.#seen, this.#known] = [seen, known];
    const sorted = all.toSorted(
      (a, b) => a.bornMs - b.bornMs || a.found.name.compare(b.found.name),
    );
    const awaited = sorted.findIndex(({ isWhole }) => !isWhole);
    const whole = awaited < 0 ? sorted : sorted.slice(0, awaited);
    return whole.map(({ found }) => found);
  }

  #knowledgeOf(stat: Stats, nowMs: number): KnownFile {
    const before = this.#known.get(identityOf(stat));
    if (!before) return { bornMs: stat.mtimeMs, seenMs: nowMs };
    return { bornMs: Math.min(before.bornMs, stat.mtimeMs), seenMs: before.seenMs };
  }

  #lookAt(key: string, { size, mtimeMs, ino }: Stats, nowMs: number): Look {
    const before = this.#seen.get(key);
    const isSame = before?.size === size && before.mtimeMs === mtimeMs && before.ino === ino;
    return { size, mtimeMs, ino, sinceMs: isSame ? before.sinceMs : nowMs };
  }
}

/** A number of the disk is given again, to a file that began later. */
function identityOf({ ino, birthtimeMs }: Stats): string {
  return `${ino}/${birthtimeMs}`;
}

/** A copy that broke off or never ends does not close the folder. */
function isAwaited(
  { seenMs }: KnownFile,
  { mtimeMs }: Stats,
  { nowMs, dayMs }: SearchOptions,
): boolean {
  return nowMs - seenMs < holdMsMax && dayMs - mtimeMs < holdMsMax;
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
