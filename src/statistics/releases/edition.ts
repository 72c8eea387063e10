/**
 * An edition: all that the public is told at a moment, by a name. It changes with every
 * publication, every embargo that ends, every import of official figures, every activation of
 * registers and with the legal day. Statement, answers, views and files are made for an edition
 * when the first asks and read from there, the same bytes for everybody. It is read anew for each
 * question, so a correction's publication takes the place of what was kept the moment it is
 * committed; a lifetime of so many seconds was rejected for that. So was making every file with
 * the release: some forty tables in nine formats, of which few are fetched.
 *
 * In: what is public. Out: answers and files as bytes. Owns no tables.
 */
import { sha256 } from "#src/kernel/canonical-json.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { BuiltFiles } from "#src/platform/built-files.ts";
import type { RouteAnswer } from "#src/platform/route.ts";
import type { Services } from "#src/platform/services.ts";
import type { SnapshotStore } from "#src/registers/snapshots.ts";
import { importsMark } from "../official/store.ts";
import { simulatedNotes } from "./simulated-notes.ts";
import { SharedRead } from "./shared-read.ts";
import { type Sight, publicMark } from "./store.ts";

type EditionServices = Pick<Services, "sql" | "clock"> & { readonly snapshots: SnapshotStore };

export type Edition = {
  readonly name: string;
  /** What is told of it is read by this sight, so that nothing older is kept under its name. */
  readonly sight: Exclude<Sight, "public">;
};

/** The edition of some profiles together; the office has one with what an embargo holds. */
async function readEdition(
  services: EditionServices,
  profiles: readonly string[],
  isOffice: boolean,
): Promise<Edition> {
  const reads = readsOf(services.sql);
  const key = JSON.stringify([isOffice, ...profiles]);
  const read = reads.get(key) ?? new SharedRead<Edition>();
  reads.set(key, read);
  return await read.ask(async () => await nameEdition(services, profiles, isOffice));
}

/** One for each list of profiles, of which there are few. */
const readsOf = derivedFrom((_sql: object) => new Map<string, SharedRead<Edition>>());

async function nameEdition(
  { sql, clock, snapshots }: EditionServices,
  profiles: readonly string[],
  isOffice: boolean,
): Promise<Edition> {
  const now = clock();
  const sight = isOffice ? "all" : { publicAt: now };
  const [notes, ...names] = await Promise.all([
    simulatedNotes(sql),
    ...profiles.map(async (id) => {
      const { timeZone } = snapshots.profile(id);
      const { activation } = snapshots.current(id);
      const [releases, imports] = await Promise.all([
        publicMark(sql, id, sight),
        importsMark(sql, id),
      ]);
      return [id, releases, imports, activation, legalDay(timeZone, now).toString()].join(";");
    }),
  ]);
  return { name: [isOffice ? "office" : "public", notes.length, ...names].join(";"), sight };
}

const bytesMax = 96 * 1024 * 1024;
/** Readers of a press day ask at once; more than this is a flood. */
const waitingMax = 500;
const kept = derivedFrom((_sql: object) => new BuiltFiles(bytesMax, waitingMax));
const json = "application/json; charset=utf-8";

/**
 * What an edition answers to what is asked, or the file that it has: made once and kept as bytes,
 * the packed ones beside them (`http/compress.ts`). One larger than a quarter of the room is made
 * each time.
 */
export async function answerOfEdition(
  services: EditionServices,
  {
    profiles,
    asked,
    isOffice = false,
    make,
  }: {
    /** Of which profiles it tells. */
    readonly profiles: readonly string[];
    /** All that it depends on beside the edition. */
    readonly asked: readonly unknown[];
    /** Whether what an embargo holds is seen. */
    readonly isOffice?: boolean;
    readonly make: (edition: Edition) => Promise<RouteAnswer>;
  },
): Promise<RouteAnswer> {
  const edition = await readEdition(services, profiles, isOffice);
  // a thread of questions is long, and its length is not counted with the answer
  const key = sha256(JSON.stringify([edition.name, ...asked]));
  const { name: _name, ...answer } = await kept(services.sql).get(key, async () => {
    const { body, type = json, headers = {} } = await make(edition);
    return { name: "", type, headers, body: bytesOf(body) };
  });
  return { status: 200, ...answer };
}

function bytesOf(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  return Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
}
