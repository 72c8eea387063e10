/**
 * What is learned once a day: labels that became known, the pace of the day from the traffic of the
 * last weeks, and the drift of each acting model. Labels and pace become rows of the registers in
 * one activation: every decision after it stands on them, none before.
 */
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import {
  capacityRegister,
  historyRow,
  learnedThrough,
  modelRegister,
  drawStrata,
  type Pace,
  pacedOffices,
  paceRow,
  strataRow,
} from "#src/decisions/risk/models/model-registers.ts";
import { pullOf, strataOf } from "#src/decisions/risk/models/strata.ts";
import { ruleSetOf } from "#src/decisions/risk/rules/profile-rules.ts";
import type { SelectionFacts } from "#src/decisions/risk/rules/facts-by-name.ts";
import type { Weighing } from "#src/decisions/risk/weigh.ts";
import { randomCode } from "#src/decisions/risk/select.ts";
import { activateRegisters } from "#src/platform/register-barrier.ts";
import type { Sql } from "#src/platform/services.ts";
import type { RegistersApp } from "#src/registers/import-registers.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { RegisterRow } from "#src/registers/register-table.ts";
import type { RiskModelChoices } from "#src/registers/selection-rules.ts";
import type { RegisterSnapshot } from "#src/registers/snapshot.ts";
import { appendActivation, currentVersion } from "#src/registers/store.ts";
import { learnLabels } from "./learn-labels.ts";
import { loadModels } from "./loaded-models.ts";
import { roomOf, type ShiftRow, shiftsOf } from "./loads.ts";
import { measureDrift } from "./drift.ts";
import { workOutPace } from "./pace.ts";
import { countRecent, listRecent, type RecentSelection } from "./store.ts";
import { expectedOf, scoreAll } from "./weigh-declaration.ts";
import { legalDay } from "#src/kernel/legal-day.ts";

export type LearnedDay = {
  readonly profile: string;
  readonly day: string;
  /** Declarations with new labels. */
  readonly labels: number;
  readonly pace: Pace;
  /** Measures of drift beyond their threshold. */
  readonly alarms: number;
};

/** Source of the rows it writes. */
const daily = "daily learning";
/** Traffic that the pace is worked out from. */
const paceDays = 28;
const sampleMax = 5_000;

/** Learns up to today for one profile; nothing where its profile has no models. */
export async function learnDay(
  app: RegistersApp,
  profileId: string,
): Promise<LearnedDay | undefined> {
  await app.snapshots.refresh(app.sql);
  const profile = app.snapshots.profile(profileId);
  const snapshot = app.snapshots.current(profileId);
  const choices = snapshot.selection.models;
  if (!choices) return undefined;
  const now = app.clock();
  const day = legalDay(profile.timeZone, now);
  const until = day.toString();
  const from = learnedThrough(snapshot) ?? day.subtract({ days: 3_660 }).toString();
  const labels =
    from < until ? await learnLabels(app.sql, { profile, aims: choices.aims, from, until }) : 0;
  const { pace, rows } = await paceNow(app.sql, { profile, snapshot, choices, now, day });
  const isUsed = labels > 0 || snapshot.has(modelRegister) || snapshot.has(capacityRegister);
  await activatePlain(app, profileId, {
    kind: "risk-day",
    name: `labels before ${until} and the pace of the day`,
    by: "system",
    rows: isUsed ? changed(snapshot, [historyRow(until, daily), ...rows]) : [],
  });
  const measured = await measureDrift(app, { profile, choices, day: until });
  const alarms = measured.filter(({ alarmed }) => alarmed).length;
  return { profile: profileId, day: until, labels, pace, alarms };
}

function changed(snapshot: RegisterSnapshot, rows: readonly RegisterRow[]): readonly RegisterRow[] {
  return rows.filter(({ kind, code, values }) => {
    const stands = snapshot.find(kind, code, anyDay)?.values;
    return canonicalJson(stands ?? null) !== canonicalJson(values);
  });
}
/** Rows of these registers hold on any day. */
const anyDay = Temporal.PlainDate.from("2000-01-01");

type PaceQuestion = {
  readonly profile: Profile;
  readonly snapshot: RegisterSnapshot;
  readonly choices: RiskModelChoices;
  readonly now: Temporal.Instant;
  readonly day: Temporal.PlainDate;
};

/** What recent traffic asks for: a pace for each office with rooms, and the spread of draws. */
async function paceNow(
  sql: Sql,
  { profile, snapshot, choices, now, day }: PaceQuestion,
): Promise<{ readonly pace: Pace; readonly rows: readonly RegisterRow[] }> {
  await loadModels(sql, snapshot);
  const since = now.subtract({ hours: 24 * paceDays });
  const [recent, counted] = await Promise.all([
    listRecent(sql, { profile: profile.id, since, limit: sampleMax }),
    countRecent(sql, { profile: profile.id, since, timeZone: profile.timeZone }),
  ]);
  const declarationsADay = counted.selections / Math.max(1, counted.days);
  // rules switched off since ask for nothing any more
  const inForce = new Set(ruleSetOf(snapshot).rules.map(({ id }) => id)).add(randomCode);
  const strata = strataOf(recent.map(({ facts }) => facts));
  const shifts = shiftsOf(snapshot, day);
  const named = [...new Set(shifts.map(({ office }) => office))].filter((one) => one !== "*");
  const before = drawStrata(snapshot);
  // traders drawn and found clean had a smaller pull than their goods
  const sparedOf = (facts: SelectionFacts, weighing: Weighing | null) =>
    Math.min(1, (weighing?.pull ?? 1) / pullOf(before, facts));
  const paceAt = (own: readonly RecentSelection[], rooms: readonly ShiftRow[]) => {
    const free = own.filter(({ rules }) => !rules.some((rule) => inForce.has(rule)));
    const share = recent.length === 0 ? 0 : declarationsADay / recent.length;
    const pulls = free.map(
      ({ facts, weighing }) => pullOf(strata, facts) * sparedOf(facts, weighing),
    );
    return workOutPace({
      placesADay: placesIn(rooms, choices),
      otherADay: (own.length - free.length) * share,
      declarationsADay: own.length * share,
      expected: free.map(({ id, facts }) =>
        expectedOf(choices, scoreAll({ id, facts, snapshot }), facts),
      ),
      pulls: pulls.length === 0 ? [1] : pulls,
      exploration: Number(choices.exploration),
    });
  };
  const officeOf = ({ facts }: RecentSelection) => String(facts.facts["office"] ?? "");
  const pace = paceAt(
    recent.filter((one) => !named.includes(officeOf(one))),
    shifts.filter(({ office }) => office === "*"),
  );
  const left = pacedOffices(snapshot).filter((office) => !named.includes(office));
  const own = named.map((office) => {
    const at = recent.filter((one) => officeOf(one) === office);
    const rooms = shifts.filter((shift) => shift.office === office);
    return paceRow(paceAt(at, rooms), daily, office);
  });
  const shared = left.map((office) => paceRow(pace, daily, office));
  return { pace, rows: [paceRow(pace, daily), ...own, ...shared, strataRow(strata, daily)] };
}

/** Controls that fit on a day by the scarcest of their tasks; none where no capacity is stated. */
function placesIn(shifts: readonly ShiftRow[], { tasks }: RiskModelChoices): number {
  const places = tasks.map(({ kind }) => {
    const room = roomOf(
      kind,
      shifts.filter((shift) => shift.kind === kind),
      0,
    );
    return Math.min(room.placesMax, Math.floor(room.minutesMax / room.minutesEach));
  });
  return shifts.length === 0 ? 0 : Math.min(...places);
}

/** Appends rows to the registers in an activation of their own. */
export async function activatePlain(
  app: RegistersApp,
  profile: string,
  {
    kind,
    name,
    by,
    rows,
  }: {
    readonly kind: string;
    readonly name: string;
    readonly by: string;
    readonly rows: readonly RegisterRow[];
  },
): Promise<void> {
  if (rows.length === 0) return;
  await app.sql.begin(async (tx) => {
    await activateRegisters(tx);
    await appendActivation(
      tx,
      {
        profile,
        number: (await currentVersion(tx, profile)) + 1,
        activatedAt: app.clock().toString(),
        kind,
        fileName: name,
        fileHash: sha256(canonicalJson(rows.map(({ code, values }) => ({ code, values })))),
        activatedBy: by,
        read: rows.length,
        added: rows.length,
        changed: 0,
        closed: 0,
        refused: 0,
      },
      rows,
    );
  });
  await app.snapshots.refresh(app.sql);
}
