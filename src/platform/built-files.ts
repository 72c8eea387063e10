/**
 * Files that are dear to build and are the same for everybody: workbooks, tables, answers. Each is
 * built once for its key, one at a time, and kept while there is room; who asks meanwhile waits
 * for the same build.
 */
import { derivedFrom } from "#src/kernel/derived.ts";
import { AppError } from "#src/kernel/app-error.ts";

/** Bytes kept; the file asked for longest ago makes room. */
const bytesMaxDefault = 64 * 1024 * 1024;
/** Builds that may wait: a crowd asks for a few files, only a flood for more. */
const buildsWaitingMaxDefault = 20;

export type BuiltFile = {
  readonly name: string;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
};

export class BuiltFiles {
  readonly #bytesMax: number;
  readonly #buildsWaitingMax: number;
  readonly #kept = new Map<string, BuiltFile>();
  readonly #building = new Map<string, Promise<BuiltFile>>();
  #bytes = 0;
  #work: Promise<unknown> = Promise.resolve();

  constructor(bytesMax = bytesMaxDefault, buildsWaitingMax = buildsWaitingMaxDefault) {
    this.#bytesMax = bytesMax;
    this.#buildsWaitingMax = buildsWaitingMax;
  }

  /**
   * The file of a key, which names everything the file depends on.
   * @throws AppError 503 where too many others are being built
   */
  async get(key: string, build: () => Promise<BuiltFile>): Promise<BuiltFile> {
    const kept = this.#kept.get(key);
    if (kept) {
      // the newest is last
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return kept;
    }
    const known = this.#building.get(key);
    if (known) return await known;
    if (this.#building.size >= this.#buildsWaitingMax) throw tooManyBuilds();
    const building = this.#work.then(build);
    this.#work = building.catch(() => undefined);
    this.#building.set(key, building);
    try {
      const file = await building;
      this.#keep(key, file);
      return file;
    } finally {
      this.#building.delete(key);
    }
  }

  #keep(key: string, file: BuiltFile): void {
    const bytes = sizeOf(file);
    if (bytes > this.#bytesMax / 4) return;
    this.#kept.set(key, file);
    this.#bytes += bytes;
    for (const [oldest, one] of this.#kept) {
      if (this.#bytes <= this.#bytesMax) break;
      this.#kept.delete(oldest);
      this.#bytes -= sizeOf(one);
    }
  }
}

function sizeOf({ body }: BuiltFile): number {
  return typeof body === "string" ? 2 * body.length : body.length;
}

/** The files built from one database. */
export const builtFiles = derivedFrom((_sql: object) => new BuiltFiles());

function tooManyBuilds(): AppError {
  return new AppError({
    code: "TOO_MANY_BUILDS",
    status: 503,
    message: "Too many files are being generated at the moment.",
    fix: "Ask again in a few seconds, or take the table as csv or json.",
    retrySeconds: 5,
  });
}
