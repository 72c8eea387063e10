/**
 * Entry summaries whose goods are still to arrive, compared again when a list of sanctioned parties changes.
 * In: the lists as they stand and what was found before. Out: for a party that was not found before, an
 * assessment by an officer; a hold or a stop stands as it is, and no answer is taken back. What has arrived
 * is the business of its declaration, which is compared by itself.
 */
import type { SelectionReason } from "#src/decisions/risk/select.ts";
import type { ProfilesApp } from "#src/registers/app.ts";
import { clearingProfiles, type Profile } from "#src/registers/profile.ts";
import { listedRegister } from "#src/registers/sanctions/read-sanctions.ts";
import { answerRulesOf } from "./answer-rules.ts";
import { isHold, type GivenAnswer, type LodgedEntry } from "./entry-answer.ts";
import { screenMessage } from "./give-answer.ts";
import {
  appendAnswer,
  findEntry,
  findListChange,
  holdEntry,
  keepScreened,
  listAhead,
  listAnswers,
  listHits,
  readScreened,
} from "./store.ts";

type ScreeningApp = Pick<ProfilesApp, "sql" | "clock" | "snapshots">;

const actor = "screening";
/** Entry summaries that one page reads. */
const pageSize = 100;
/** A message lies no longer ahead of its arrival than this. */
const daysAhead = 120;
/** One may be recorded as late as this after it was compared with the lists before. */
const overlap = { minutes: 2 } as const;

/** One round over all profiles. @returns entry summaries that an officer is asked about */
export async function screenAgain(app: ScreeningApp): Promise<number> {
  let asked = 0;
  for (const profile of clearingProfiles(app.snapshots.profiles).values())
    if (answerRulesOf(profile)) asked += await screenIn(app, profile);
  return asked;
}

async function screenIn(app: ScreeningApp, profile: Profile): Promise<number> {
  const now = app.clock();
  const { activation } = app.snapshots.current(profile.id);
  const state = await readScreened(app.sql, profile.id);
  const asked = { profile: profile.id, register: listedRegister };
  const change = await findListChange(app.sql, { ...asked, after: state ?? -1 });
  // what came with the change, or is compared for the first time, is looked at whole
  const since =
    change === undefined ? now.subtract(overlap) : now.subtract({ hours: 24 * daysAhead });
  const isSettled =
    change === undefined &&
    !(await findListChange(app.sql, { ...asked, since: now.subtract(overlap) }));
  const found = isSettled ? 0 : await screenSince(app, profile, since);
  if (activation !== state) await keepScreened(app.sql, profile.id, activation);
  return found;
}

async function screenSince(
  app: ScreeningApp,
  profile: Profile,
  since: Temporal.Instant,
): Promise<number> {
  const arriving = app.clock().toZonedDateTimeISO(profile.timeZone).toPlainDateTime();
  let after = "00000000-0000-0000-0000-000000000000";
  let asked = 0;
  for (;;) {
    const page = await listAhead(app.sql, {
      profile: profile.id,
      arriving: arriving.toString({ smallestUnit: "minute" }),
      since,
      after,
      limit: pageSize,
    });
    for (const entry of page) if (await screenOne(app, profile, entry)) asked++;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return asked;
    after = last.id;
  }
}

/** @returns whether an officer is asked about it */
async function screenOne(
  app: ScreeningApp,
  profile: Profile,
  entry: LodgedEntry,
): Promise<boolean> {
  const { snapshot, listed } = await screenMessage(app, entry.content, profile);
  if (listed.length === 0) return false;
  return await app.sql.begin(async (tx) => {
    await holdEntry(tx, entry.mrn);
    const now = await findEntry(tx, entry.mrn);
    const last = (await listAnswers(tx, entry.id)).at(-1);
    const known = new Set(
      (await listHits(tx, entry.id)).flatMap(({ hits }) => hits.map(({ rule }) => rule)),
    );
    const fresh = listed.filter(({ rule }) => !known.has(rule));
    // an amendment of the same moment was compared by itself
    const isSame = now?.version === entry.version;
    if (!last || !isSame || fresh.length === 0 || isHold(last.answer)) return false;
    await appendAnswer(tx, entry, {
      kept: {
        ...askAgain(last, { entry, fresh, profile, now: app.clock() }),
        version: entry.version,
      },
      before: [],
      registers: { [profile.id]: snapshot.version },
    });
    return true;
  });
}

/**
 * An officer has the time that is left; where none is, until the arrival, and loading is past forbidding.
 */
function askAgain(
  { dueAt, timeLimit, inTime }: GivenAnswer,
  {
    entry,
    fresh,
    profile,
    now,
  }: {
    readonly entry: LodgedEntry;
    readonly fresh: readonly SelectionReason[];
    readonly profile: Profile;
    readonly now: Temporal.Instant;
  },
) {
  const isOver = Temporal.Instant.compare(Temporal.Instant.from(dueAt), now) <= 0;
  const arrival = Temporal.PlainDateTime.from(entry.content.expectedAt)
    .toZonedDateTime(profile.timeZone)
    .toInstant();
  return {
    answer: "under-assessment",
    givenBy: "selection",
    dueAt: isOver ? arrival.toString({ fractionalSecondDigits: 3 }) : dueAt,
    timeLimit: isOver ? "" : timeLimit,
    inTime,
    items: [],
    reason: "",
    actor,
    at: now.toString({ fractionalSecondDigits: 3 }),
    hits: { lane: "yellow", hits: fresh },
  } as const;
}
