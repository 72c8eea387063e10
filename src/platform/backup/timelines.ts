/**
 * The lines of the log. Records that were restored and serve again continue it under a number of their own, a
 * timeline, whose history says where it left which other. What the line it left wrote after that
 * stays in the archive and belongs to no restore of the new one.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { walFolder } from "./wal-archive.ts";

/** Bytes of a segment, as PostgreSQL is built; a name counts them in two parts of eight digits. */
const segmentBits = 24n;

export type Timeline = {
  /** As names of segments begin with it: eight hexadecimal digits. */
  readonly id: string;
  /** For each line before it the position of the segment in which it was left. */
  readonly left: ReadonlyMap<string, string>;
};

/**
 * Puts the histories of a data folder into the archive, so that later restores follow its line; a copy that
 * was restored to look at leaves no trace there.
 * @returns whether the line is new to the archive
 */
export function keepHistories(dataFolder: string, backups: string): boolean {
  const wal = join(dataFolder, "postgres", "pg_wal");
  const unknown = readdirSync(wal)
    .filter((file) => file.endsWith(".history"))
    .filter((file) => !existsSync(join(walFolder(backups), `${file}.zst`)));
  for (const name of unknown)
    writeFileSync(
      join(walFolder(backups), `${name}.zst`),
      zstdCompressSync(readFileSync(join(wal, name))),
      { mode: 0o600, flush: true },
    );
  return unknown.length > 0;
}

/** The lines of an archive, the one that goes on last. */
export function listTimelines(backups: string): readonly Timeline[] {
  const folder = walFolder(backups);
  if (!existsSync(folder)) return [];
  const ids = readdirSync(folder).flatMap((name) => /^[0-9A-F]{8}/.exec(name)?.[0] ?? []);
  return [...new Set(ids)].toSorted().map((id) => ({ id, left: readLeft(join(folder, id)) }));
}

/** Whether a backup that ends with a segment lies on a line, or on one it came from, before it left that. */
export function isOn({ id, left }: Timeline, lastSegment: string): boolean {
  const own = lastSegment.slice(0, 8);
  const leftAt = left.get(own);
  return own === id || (leftAt !== undefined && positionOf(lastSegment) <= leftAt);
}

/** The newest segment that was kept of a line, as a position in the log; undefined where none was yet. */
export function newestPosition(backups: string, timeline: string): string | undefined {
  const last = readdirSync(walFolder(backups))
    .filter((name) => name.startsWith(timeline) && /^[0-9A-F]{24}\.zst$/.test(name))
    .toSorted()
    .at(-1);
  return last === undefined ? undefined : positionOf(last);
}

/** Position of a segment in the log, whichever line it belongs to. */
export const positionOf = (segment: string): string => segment.slice(8, 24);

/** Lines of a history: number of a line, a tab, the place in the log where it was left, a tab, why. */
function readLeft(file: string): ReadonlyMap<string, string> {
  const history = `${file}.history.zst`;
  if (!existsSync(history)) return new Map();
  const text = zstdDecompressSync(readFileSync(history)).toString("utf8");
  return new Map(
    [...text.matchAll(/^(\d+)\t([0-9A-F]+)\/([0-9A-F]+)\t/gm)].map(
      ([, id = "", high = "", low = ""]) => [
        hex(BigInt(id)),
        hex(BigInt(`0x${high}`)) + hex(BigInt(`0x${low}`) >> segmentBits),
      ],
    ),
  );
}

function hex(number: bigint): string {
  return number.toString(16).toUpperCase().padStart(8, "0");
}
