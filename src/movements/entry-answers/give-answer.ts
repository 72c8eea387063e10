/** Keeps answers: of the rules when a version is recorded, of officers, of the time limit. */
import { Breath } from "#src/platform/breath.ts";
import type { Caller } from "#src/platform/route.ts";
import { actorOf } from "#src/identity/access/acting.ts";
import { sha256 } from "#src/kernel/canonical-json.ts";
import type { ProfilesApp } from "#src/registers/app.ts";
import type { SelectionReason } from "#src/decisions/risk/select.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import type { EntryContent } from "../entry-summaries/content.ts";
import { screenParties } from "./screen-parties.ts";
import type { Sql } from "#src/platform/services.ts";
import { answerRulesOf, type EntryAnswerRules } from "./answer-rules.ts";
import { assessEntry } from "./assess-entry.ts";
import { judgeDecision } from "./decide-entry.ts";
import {
  digestOfMessage,
  type LodgedEntry,
  type GivenAnswer,
  type OfficerAnswer,
} from "./entry-answer.ts";
import {
  appendAnswer,
  entryStation,
  findEntry,
  holdEntry,
  listAnswers,
  listOverdue,
} from "./store.ts";

type AnswerApp = Pick<ProfilesApp, "sql" | "clock" | "snapshots">;

const none = { items: [], reason: "" } as const;

const momentOf = (now: Temporal.Instant) =>
  now.round({ smallestUnit: "millisecond", roundingMode: "floor" });
const printed = (now: Temporal.Instant) => now.toString({ fractionalSecondDigits: 3 });

/** What of a message may stand on a list, by the registers it was compared with. */
export type ScreenedMessage = {
  readonly snapshot: RegisterSnapshot;
  readonly listed: readonly SelectionReason[];
};

/**
 * Compares a message's parties with the lists in force, others being served in between. Before its
 * transaction: thousands of names take seconds, in which no connection is held.
 */
export async function screenMessage(
  app: AnswerApp,
  content: EntryContent,
  profile: Profile,
): Promise<ScreenedMessage> {
  const snapshot = app.snapshots.current(profile.id);
  const day = legalDay(profile.timeZone, app.clock());
  const screening = screenParties(content, { profile, snapshot, day });
  return { snapshot, listed: await new Breath().through(screening) };
}

/** What was recorded of a message, for its event. */
export type RecordedMessage = {
  readonly screened: ScreenedMessage;
  readonly mrn: string;
  readonly text: string;
  readonly salt: string;
  readonly actor: string;
  /** What draws start from; undefined: there is no secret. */
  readonly seed: string | undefined;
};

/** Has the rules answer a version that was recorded in this transaction. */
export async function answerRecorded(
  sql: Sql,
  app: AnswerApp,
  { mrn, text, salt, actor, seed, screened: { snapshot, listed } }: RecordedMessage,
  profile: Profile,
): Promise<void> {
  const entry = await found(sql, mrn);
  const now = momentOf(app.clock());
  const before = (await listAnswers(sql, entry.id)).at(-1)?.answer;
  const laws = { profile, snapshot, rules: rulesOf(profile), seed };
  const { lane, hits, ...assessed } = assessEntry(
    { id: entry.id, content: entry.content, listed, before, now },
    laws,
  );
  const { version } = entry;
  const message = {
    type: version === 1 ? "entry.recorded" : "entry.amended",
    station: entryStation,
    reason: null,
    payload: { version, digest: digestOfMessage(salt, sha256(text)) },
  };
  await appendAnswer(sql, entry, {
    kept: {
      ...none,
      ...assessed,
      version,
      givenBy: "selection",
      actor,
      at: printed(now),
      hits: { lane, hits },
    },
    before: [message],
    registers: { [profile.id]: snapshot.version },
  });
}

export type OfficerDecision = {
  readonly answer: OfficerAnswer;
  readonly items: readonly number[];
  readonly reason: string;
};

/** @throws AppError as `judgeDecision` */
export async function answerByOfficer(
  app: AnswerApp,
  mrn: string,
  decision: OfficerDecision,
  caller: Caller | undefined,
): Promise<GivenAnswer> {
  return await app.sql.begin(async (tx) => {
    await holdEntry(tx, mrn);
    const entry = await found(tx, mrn);
    const last = await lastOf(tx, entry);
    const now = momentOf(app.clock());
    const profile = app.snapshots.profile(entry.profile);
    judgeDecision({ ...decision, now }, { entry, last }, rulesOf(profile));
    const { dueAt, timeLimit, inTime } = last;
    return await appendAnswer(tx, entry, {
      kept: {
        ...decision,
        dueAt,
        timeLimit,
        inTime,
        version: entry.version,
        givenBy: "officer",
        actor: actorOf(caller),
        at: printed(now),
      },
      before: [],
      registers: { [profile.id]: app.snapshots.current(profile.id).version },
    });
  });
}

/** Entries answered in one run of the job. */
const overdueMax = 500;

/** Answers what no officer decided in time, as the profile says. @returns how many */
export async function answerOverdue(app: AnswerApp): Promise<number> {
  const now = momentOf(app.clock());
  const overdue = await listOverdue(app.sql, now, overdueMax);
  for (const mrn of overdue)
    await app.sql.begin(async (tx) => {
      await holdEntry(tx, mrn);
      const entry = await found(tx, mrn);
      const { answer, dueAt, timeLimit, inTime } = await lastOf(tx, entry);
      // an officer answered meanwhile
      if (answer !== "under-assessment") return;
      const profile = app.snapshots.profile(entry.profile);
      await appendAnswer(tx, entry, {
        kept: {
          ...none,
          dueAt,
          timeLimit,
          inTime,
          version: entry.version,
          answer: rulesOf(profile).atDeadline,
          givenBy: "time-limit",
          actor: "system",
          at: printed(now),
        },
        before: [],
        registers: { [profile.id]: app.snapshots.current(profile.id).version },
      });
    });
  return overdue.length;
}

async function found(sql: Sql, mrn: string): Promise<LodgedEntry> {
  const entry = await findEntry(sql, mrn);
  if (!entry) throw new Error(`Broken assumption: the entry summary ${mrn} is there`);
  return entry;
}

async function lastOf(sql: Sql, { id, mrn }: LodgedEntry): Promise<GivenAnswer> {
  const last = (await listAnswers(sql, id)).at(-1);
  if (!last) throw new Error(`Broken assumption: the entry summary ${mrn} was answered`);
  return last;
}

function rulesOf(profile: Profile): EntryAnswerRules {
  const rules = answerRulesOf(profile);
  if (!rules) throw new Error(`Broken assumption: ${profile.id} has rules/entry-answers.json`);
  return rules;
}
