/**
 * Editions of the time release study. An edition measures what moved since the one before: cases that are
 * new, and cases that late facts change, whose rows it replaces from then on. Older editions stay as they
 * were, and every edition is made again from the records and compared (`checkEditions`).
 */
import { sha256 } from "#src/kernel/canonical-json.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { askEnded, listHeads } from "#src/platform/proof/store.ts";
import type { Sql } from "#src/platform/services.ts";
import type { ProfilesApp } from "#src/registers/app.ts";
import { measureAll } from "./measure.ts";
import {
  appendTimes,
  completeEdition,
  type Edition,
  findCandidates,
  insertEdition,
  listEditions,
  listRowsOf,
  listStanding,
  type RowPlace,
  type StandingTimes,
  type TimesRow,
} from "./store.ts";

type TimesApp = Pick<ProfilesApp, "sql" | "clock" | "profiles" | "defaultProfile">;

const batch = 500;
const nothingYet = { edition: 0, readBefore: 0n, digest: sha256("") };

/** Makes the next edition; what is under way comes into the one after it. */
export async function makeEdition(app: TimesApp): Promise<Edition> {
  const { sql, clock, profiles } = app;
  const now = clock();
  const made = await sql.begin("isolation level repeatable read", async (tx) => {
    const [last = nothingYet] = await listEditions(tx, 1);
    const { ended } = await askEnded(tx);
    const edition: Edition = {
      edition: last.edition + 1,
      madeOn: madeOn(app, now),
      madeAt: now.toString({ smallestUnit: "millisecond" }),
      readBefore: ended,
      rows: 0,
      digest: last.digest,
    };
    await insertEdition(tx, edition);
    const stretch = { writtenFrom: last.readBefore, writtenBefore: ended };
    const heads = (await listHeads(tx, stretch)).map(({ declarationId }) => declarationId);
    const chain = new EditionDigest(last.digest);
    const known = await findAll(tx, heads);
    for (let from = 0; from < known.length; from += batch) {
      const page = known.slice(from, from + batch);
      const measured = await measureAll(tx, page, { profiles, cargo: undefined });
      const standing = await listStanding(
        tx,
        page.map(({ id }) => id),
      );
      const rows = changedRows(measured, standing, new Map(page.map(({ id, seq }) => [id, seq])));
      for (const row of rows) chain.add(row);
      await appendTimes(tx, edition.edition, rows);
    }
    const done = { ...edition, rows: chain.rows, digest: chain.digest };
    await completeEdition(tx, done);
    return { value: done };
  });
  return made.value;
}

/** Legal day of an edition that is made at a moment. */
export function madeOn(
  { profiles, defaultProfile }: Pick<TimesApp, "profiles" | "defaultProfile">,
  at: Temporal.Instant,
): string {
  return legalDay(profiles.get(defaultProfile)?.timeZone ?? "UTC", at).toString();
}

/** Declarations of chains that moved, each once, by id. */
async function findAll(tx: Sql, heads: readonly string[]) {
  const found = new Map<string, number>();
  for (let from = 0; from < heads.length; from += batch)
    for (const { id, seq } of await findCandidates(tx, heads.slice(from, from + batch)))
      found.set(id, seq);
  return [...found]
    .map(([id, seq]) => ({ id, seq }))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

/** What is measured otherwise than it stands, and cases that have left; in the order of an edition. */
function changedRows(
  measured: readonly TimesRow[],
  standing: readonly StandingTimes[],
  seqs: ReadonlyMap<string, number>,
): readonly TimesRow[] {
  const before = new Map(standing.map((one) => [placeOf(one), one]));
  const now = new Set(measured.map(placeOf));
  const changed = measured.filter((one) => before.get(placeOf(one))?.digest !== one.digest);
  const left = standing
    .filter((one) => one.isCounted && !now.has(placeOf(one)))
    .map((one) => withdrawn({ ...one, knownSeq: seqs.get(one.declarationId) ?? one.knownSeq }));
  return [...changed, ...left].toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
}

function placeOf({ declarationId, caseKey }: RowPlace): string {
  return `${declarationId} ${caseKey}`;
}

/** A row that says that the case is none any more. */
function withdrawn({
  declarationId,
  caseKey,
  knownSeq,
  knownCargoSeq,
}: Omit<StandingTimes, "digest">): TimesRow {
  const never = "1970-01-01T00:00:00Z";
  return {
    declarationId,
    caseKey,
    knownSeq,
    knownCargoSeq,
    digest: withdrawnDigest({ declarationId, caseKey }),
    isCounted: false,
    profile: "",
    direction: "import",
    office: "",
    mode: "",
    chapter: "",
    lane: "",
    control: "none",
    basis: "arrival",
    beganAt: never,
    endedAt: never,
    endedOn: "1970-01-01",
    toReleaseMs: 0,
    totalMs: 0,
    stages: [],
    waitedFor: [],
    partsMs: [],
  };
}

function withdrawnDigest(place: RowPlace): string {
  return sha256(`withdrawn ${placeOf(place)}`);
}

/** The digest of an edition: over the one before and its rows, one after another. */
class EditionDigest {
  #digest: string;
  rows = 0;

  constructor(before: string) {
    this.#digest = before;
  }

  get digest(): string {
    return this.#digest;
  }

  add({ digest, ...place }: RowPlace & { readonly digest: string }): void {
    this.#digest = sha256(`${this.#digest} ${placeOf(place)} ${digest}`);
    this.rows++;
  }
}

export type CheckedEditions = {
  readonly editions: number;
  readonly rows: number;
  readonly equal: number;
  readonly different: readonly {
    readonly edition: number;
    readonly declaration: string;
    readonly consignment: string;
  }[];
};

const differentMax = 100;

/** Makes every row of every edition again from the records and compares it, the oldest edition first. */
export async function checkEditions(
  app: Pick<TimesApp, "sql" | "profiles">,
): Promise<CheckedEditions> {
  const { sql, profiles } = app;
  const editions = (await listEditions(sql, 1_000_000)).toReversed();
  const different: CheckedEditions["different"][number][] = [];
  let [rows, equal] = [0, 0];
  let before = nothingYet.digest;
  for (const { edition, digest } of editions) {
    const chain = new EditionDigest(before);
    let after: RowPlace = { declarationId: "00000000-0000-0000-0000-000000000000", caseKey: "" };
    for (;;) {
      const page = await listRowsOf(sql, edition, { after, limit: batch });
      for (const { row, again } of await measureAgain(sql, profiles, page)) {
        const place = { declarationId: row.declarationId, caseKey: row.caseKey };
        chain.add({ ...place, digest: again });
        rows++;
        if (again === row.digest) equal++;
        else if (different.length < differentMax)
          different.push({ edition, declaration: row.declarationId, consignment: row.caseKey });
      }
      const last = page.at(-1);
      if (!last || page.length < batch) break;
      after = last;
    }
    if (chain.digest !== digest && different.every((one) => one.edition !== edition))
      different.push({ edition, declaration: "", consignment: "" });
    before = digest;
  }
  return { editions: editions.length, rows, equal, different };
}

/** What is measured of the same knowledge: of a case that has left the study, that it is none. */
async function measureAgain(
  sql: Sql,
  profiles: TimesApp["profiles"],
  page: readonly StandingTimes[],
) {
  const known = new Map(page.map((row) => [row.declarationId, row.knownSeq]));
  const cargo = new Map(
    page
      .filter(({ caseKey }) => caseKey !== "")
      .map(({ caseKey, knownCargoSeq }) => [caseKey, knownCargoSeq]),
  );
  const asked = [...known].map(([id, seq]) => ({ id, seq }));
  const measured = await measureAll(sql, asked, { profiles, cargo });
  const digests = new Map(measured.map((row) => [placeOf(row), row.digest]));
  return page.map((row) => ({ row, again: digests.get(placeOf(row)) ?? withdrawnDigest(row) }));
}
