/**
 * An edition: all that the public is told at a moment, by a name. It changes with every publication, every
 * embargo that ends, every import of official figures, every activation of registers and with the legal day.
 * Statement, answers and views are made once for an edition and read from there, the same bytes for
 * everybody. It is read anew for each question, so a correction's publication takes the place of what was
 * kept the moment it is committed; a lifetime of so many seconds was rejected for that.
 *
 * In: what is public. Out: answers as JSON. Owns no tables.
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
import { type Sight, publicMark } from "./store.ts";

type EditionServices = Pick<Services, "sql" | "clock"> & { readonly snapshots: SnapshotStore };

export type Edition = {
  readonly name: string;
  /** What is told of it is read as of this moment, so that nothing older is kept under its name. */
  readonly sight: Exclude<Sight, string>;
};

export async function readEdition(
  { sql, clock, snapshots }: EditionServices,
  profileId: string,
): Promise<Edition> {
  const now = clock();
  const sight = { publicAt: now };
  const { timeZone } = snapshots.profile(profileId);
  const { activation } = snapshots.current(profileId);
  const [releases, imports, notes] = await Promise.all([
    publicMark(sql, profileId, sight),
    importsMark(sql, profileId),
    simulatedNotes(sql),
  ]);
  const day = legalDay(timeZone, now).toString();
  const name = [profileId, releases, imports, notes.length, activation, day].join(";");
  return { name, sight };
}

const bytesMax = 32 * 1024 * 1024;
/** Readers of a press day ask at once; more than this is a flood. */
const waitingMax = 500;
const kept = derivedFrom((_sql: object) => new BuiltFiles(bytesMax, waitingMax));
const json = "application/json; charset=utf-8";

/** The answer of an edition to what is asked, made once; `asked` names all it depends on. */
export async function answerOfEdition(
  services: EditionServices,
  profileId: string,
  wanted: {
    readonly asked: readonly unknown[];
    readonly make: (edition: Edition) => Promise<object>;
  },
): Promise<RouteAnswer> {
  const edition = await readEdition(services, profileId);
  // a thread of questions is long, and its length is not counted with the answer
  const key = sha256(JSON.stringify([edition.name, ...wanted.asked]));
  const { body, type } = await kept(services.sql).get(key, async () => {
    const answer = JSON.stringify(await wanted.make(edition));
    return { name: "", type: json, body: Buffer.from(answer) };
  });
  return { status: 200, type, body };
}
