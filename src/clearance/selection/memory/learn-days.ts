/**
 * Learns what rules in force want remembered, a day at a time, once the day is over: how many
 * declarations and findings each key had, and the values that were accepted. Nothing is written
 * while a declaration is decided, whatever its rules ask. In: rules in force, what happened. Out:
 * rows of `risk_memory`.
 */
import { setImmediate as others } from "node:timers/promises";
import { subjectsOf } from "#src/decisions/risk/rules/facts-by-name.ts";
import { ruleSetOf } from "#src/decisions/risk/rules/profile-rules.ts";
import {
  keysOf,
  type Remembered,
  rememberedBy,
  usualCasesMax,
  valuesOf,
} from "#src/decisions/risk/rules/remember.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { emptyWorld } from "#src/decisions/risk/rules/subject.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import { clearingProfiles } from "#src/registers/profile.ts";
import { readPastPage } from "../past.ts";
import {
  type PageStart,
  countByDay,
  type Days,
  forgetMeasures,
  fromTheStart,
  type Happened,
  type LearnedDay,
  listAccepted,
  listFound,
  listLearnedDays,
  type MemoryRow,
  replaceDays,
} from "./store.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

/** Days learned in one transaction, and rows read at once. */
const chunkDays = 31;
const pageSize = 5_000;

/** Learns every day that is over and that a measure lacks. @returns days learned, by measure */
export async function learnDays(app: RegistersApp, profileId: string): Promise<number> {
  const { timeZone } = app.snapshots.profile(profileId);
  const today = legalDay(timeZone, app.clock());
  const measures = rememberedBy([ruleSetOf(app.snapshots.current(profileId))]);
  const since = ({ days }: Remembered) => today.subtract({ days }).toString();
  await forgetMeasures(
    app.sql,
    profileId,
    // the window of yesterday answers until yesterday itself is learned
    measures.map((one) => ({
      name: one.name,
      since: today.subtract({ days: one.days + 1 }).toString(),
    })),
  );
  if (measures.length === 0) return 0;
  const first = measures.map(since).reduce((least, day) => (day < least ? day : least));
  const span = {
    profile: profileId,
    timeZone,
    from: first,
    to: today.subtract({ days: 1 }).toString(),
  };
  const happened = await countByDay(app.sql, span);
  const known = new Map(
    (await listLearnedDays(app.sql, profileId)).map(({ measure, day, rows }) => [
      `${measure} ${day}`,
      rows,
    ]),
  );
  const lacking = measures.flatMap((measure) =>
    daysFrom(since(measure), span.to)
      .filter((day) => known.get(`${measure.name} ${day}`) !== (happened.get(day) ?? 0))
      .map((day) => ({ measure, day, rows: happened.get(day) ?? 0 })),
  );
  const empty = lacking.filter(({ rows }) => rows === 0);
  await learn(app, { days: empty, rows: [] }, profileId);
  const full = [
    ...Map.groupBy(
      lacking.filter(({ rows }) => rows > 0),
      ({ day }) => day,
    ),
  ];
  full.sort(([a], [b]) => (a < b ? -1 : 1));
  for (let from = 0; from < full.length; from += chunkDays) {
    const chunk = full.slice(from, from + chunkDays);
    const days = chunk.flatMap(([, one]) => one);
    const [start, end] = [chunk[0]?.[0] ?? "", chunk.at(-1)?.[0] ?? ""];
    const rows = await learnSpan(app, { ...span, from: start, to: end }, days);
    await learn(app, { days, rows }, profileId);
  }
  return lacking.length;
}

/** Milliseconds after which days are counted again: stated days, late imports, findings. */
const recountMs = 600_000;

/**
 * Learns when a day began, a rule asks for something new, or some minutes went by. What was learned
 * when is remembered for each server.
 */
export const keepLearning = derivedFrom((app: RegistersApp): (() => Promise<void>) => {
  const done = new Map<string, { readonly state: string; readonly atMs: number }>();
  return async () => {
    const now = app.clock();
    for (const profile of clearingProfiles(app.snapshots.profiles).values()) {
      const day = legalDay(profile.timeZone, now);
      const state = `${app.snapshots.current(profile.id).version} ${day.toString()}`;
      const before = done.get(profile.id);
      if (before?.state === state && now.epochMilliseconds - before.atMs < recountMs) continue;
      await learnDays(app, profile.id);
      done.set(profile.id, { state, atMs: now.epochMilliseconds });
    }
  };
});

type MissingDay = { readonly measure: Remembered; readonly day: string; readonly rows: number };

async function learn(
  app: RegistersApp,
  learned: { readonly days: readonly MissingDay[]; readonly rows: readonly MemoryRow[] },
  profile: string,
): Promise<void> {
  if (learned.days.length === 0) return;
  const days: readonly LearnedDay[] = learned.days.map(({ measure, day, rows }) => ({
    measure: measure.name,
    day,
    rows,
  }));
  await app.sql.begin((tx) => replaceDays(tx, profile, { days, rows: learned.rows }));
}

function daysFrom(from: string, to: string): readonly string[] {
  const days: string[] = [];
  const last = Temporal.PlainDate.from(to);
  let day = Temporal.PlainDate.from(from);
  while (Temporal.PlainDate.compare(day, last) <= 0) {
    days.push(day.toString());
    day = day.add({ days: 1 });
  }
  return days;
}

/** What the days of a span taught the measures that lack them. */
async function learnSpan(
  app: RegistersApp,
  span: Days,
  lacking: readonly MissingDay[],
): Promise<readonly MemoryRow[]> {
  const notes = new Notes(lacking);
  let after = "";
  for (;;) {
    const page = await readPastPage(app, { ...span, after, limit: pageSize });
    for (const { day, facts, foundOn, acceptedOn, result, isRecord } of page.rows) {
      notes.take("declarations", { day, facts });
      if (!isRecord) continue;
      if (foundOn !== null) notes.take("findings", { day: foundOn, facts });
      if (acceptedOn !== null && result !== "found")
        notes.take("usual", { day: acceptedOn, facts });
    }
    await others();
    if (page.next === null) break;
    after = page.next;
  }
  for (const [kind, list] of [
    ["findings", listFound],
    ["usual", listAccepted],
  ] as const) {
    let place: PageStart = fromTheStart;
    for (;;) {
      const page = await list(app.sql, span, { after: place, limit: pageSize });
      for (const one of page) notes.take(kind, one);
      await others();
      const last = page.at(-1);
      if (!last || page.length < pageSize) break;
      place = { day: last.day, id: last.id };
    }
  }
  return notes.rows();
}

/** Counts and values by measure, key and day. */
class Notes {
  readonly #wanted: ReadonlyMap<string, readonly Remembered[]>;
  readonly #rows = new Map<string, MemoryRow & { cases: number; amounts: number[] }>();

  constructor(lacking: readonly MissingDay[]) {
    const byDay = Map.groupBy(lacking, ({ day }) => day);
    this.#wanted = new Map(
      [...byDay].map(([day, list]) => [day, list.map(({ measure }) => measure)]),
    );
  }

  take(kind: Remembered["kind"], { day, facts }: Happened): void {
    const wanted = (this.#wanted.get(day) ?? []).filter((one) => one.kind === kind);
    if (wanted.length === 0) return;
    const subjects = subjectsOf(facts, emptyWorld);
    for (const measure of wanted) {
      if (kind === "usual") {
        for (const { key, value } of valuesOf(measure, subjects)) {
          const { amounts } = this.#row(measure.name, key, day);
          amounts.push(value);
          if (amounts.length > usualCasesMax) amounts.shift();
        }
      } else for (const key of keysOf(measure, subjects)) this.#row(measure.name, key, day);
    }
  }

  #row(measure: string, key: string, day: string) {
    const name = `${measure}\u0000${key}\u0000${day}`;
    const row = this.#rows.get(name) ?? { measure, key, day, cases: 0, amounts: [] };
    row.cases++;
    this.#rows.set(name, row);
    return row;
  }

  rows(): readonly MemoryRow[] {
    return [...this.#rows.values()];
  }
}
