/** Reads the figures of an edition for a period: whole, or as far as they may be published. */
import type { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import { derivedFrom } from "#src/kernel/derived.ts";
import { legalDay } from "#src/kernel/legal-day.ts";
import { simulatedNotes } from "#src/statistics/releases/simulated-notes.ts";
import type { ProfilesApp } from "#src/registers/app.ts";
import type { Profile } from "#src/registers/profile.ts";
import { nameOf } from "#src/registers/snapshot.ts";
import type { SnapshotStore } from "#src/registers/snapshots.ts";
import type { FiguresAnswer, PublishedAnswer } from "./answers.ts";
import {
  type Figures,
  joinFigures,
  meanSeconds,
  printPercentiles,
  publishable,
  secondsOf,
} from "./figures.ts";
import {
  type CaseQuery,
  type Dimension,
  type GroupFigures,
  readGroups,
  readParts,
} from "./figures-store.ts";
import { type Days, daysOf } from "./period.ts";
import { stages, waitedFor } from "./stage-times.ts";
import { type Edition, findEdition, listEditions } from "./store.ts";
import { type TimeRules, timeRulesOf } from "./times-rules.ts";

export type FiguresApp = Pick<ProfilesApp, "sql" | "clock" | "snapshots">;

export type FigureQuery = Partial<
  Pick<CaseQuery, "direction" | "office" | "mode" | "chapter" | "control">
> & {
  readonly period?: string | undefined;
  readonly edition?: number | undefined;
  readonly dimension: Dimension;
};

const groupsMax = 500;

/** Registers that name the codes of a dimension. */
const registers: Partial<Readonly<Record<Dimension, string>>> = {
  office: "offices",
  mode: "transport-modes",
  chapter: "chapters",
};

export type ReadFigures = Days & {
  readonly edition: Edition | undefined;
  readonly dimension: Dimension;
  readonly groups: Figures["groups"];
};

/** @throws TIMES_EDITION_UNKNOWN, PERIOD_INVALID */
export async function readFigures(
  { sql, clock }: FiguresApp,
  profile: Profile,
  { period, edition: number, ...asked }: FigureQuery,
): Promise<ReadFigures> {
  const days = daysOf(period, legalDay(profile.timeZone, clock()));
  const edition = await editionOf(sql, number);
  const { dimension } = asked;
  if (!edition) return { ...days, edition, dimension, groups: [] };
  const cases = { ...asked, ...days, profile: profile.id, edition: edition.edition };
  const [groups, parts] = await Promise.all([
    readGroups(sql, cases, groupsMax),
    readParts(sql, cases),
  ]);
  return { ...days, edition, dimension, groups: joinFigures(groups, parts) };
}

async function editionOf(
  sql: FiguresApp["sql"],
  number: number | undefined,
): Promise<Edition | undefined> {
  if (number === undefined) return (await listEditions(sql, 1))[0];
  const found = await findEdition(sql, number);
  if (found) return found;
  throw new AppError({
    code: "TIMES_EDITION_UNKNOWN",
    status: 404,
    message: `There is no edition ${number} of the time release study.`,
    fix: "GET /api/v1/times/editions lists those there are.",
  });
}

export function printFigures(
  app: FiguresApp,
  profile: Profile,
  { edition, groups, ...of }: ReadFigures,
): z.input<typeof FiguresAnswer> {
  const total = groups.reduce((sum, { totalMs }) => sum + totalMs, 0n);
  const parts = groups.flatMap((group) => group.parts);
  return {
    edition: edition?.edition ?? null,
    madeAt: edition?.madeAt ?? null,
    ...of,
    groups: groups.map((group) => ({
      ...printGroup(app, { profile, dimension: of.dimension }, group),
      declarations: group.declarations,
      consignments: group.consignments,
      fromLodgement: group.fromLodgement,
      parts: group.parts.map((part) => ({
        stage: memberOf(stages, part.stage),
        waitedFor: memberOf(waitedFor, part.who),
        cases: part.cases,
        seconds: secondsOf(part.totalMs),
        meanSeconds: meanSeconds(part.totalMs, part.cases),
        ...printPercentiles(part.percentiles),
      })),
    })),
    sum: {
      consignments: groups.reduce((sum, one) => sum + one.consignments, 0),
      declarations: groups.reduce((sum, one) => sum + one.declarations, 0),
      seconds: secondsOf(total),
      secondsOfStages: secondsOf(parts.reduce((sum, { totalMs }) => sum + totalMs, 0n)),
    },
  };
}

/** What this slice wrote; a stage of a later release reads as the last of this one. */
function memberOf<Name extends string>(names: readonly Name[], name: string): Name {
  const found = names.find((one) => one === name) ?? names.at(-1);
  if (found === undefined) throw new Error("a list of names is never empty");
  return found;
}

function printGroup(
  { snapshots, clock }: Pick<FiguresApp, "snapshots" | "clock">,
  { profile, dimension }: { readonly profile: Profile; readonly dimension: Dimension },
  group: GroupFigures,
) {
  const { cases, total, toRelease, totalMs, toReleaseMs } = group;
  const register = registers[dimension];
  const today = legalDay(profile.timeZone, clock());
  const row =
    register === undefined || group.group === ""
      ? undefined
      : snapshots.current(profile.id).find(register, group.group, today);
  return {
    code: group.group,
    name: row ? nameOf(row) : null,
    cases,
    total: { ...printPercentiles(total), meanSeconds: meanSeconds(totalMs, cases) },
    toRelease: { ...printPercentiles(toRelease), meanSeconds: meanSeconds(toReleaseMs, cases) },
  };
}

/** The figures that everybody may read. */
export async function readPublished(
  app: FiguresApp,
  profile: Profile,
  asked: {
    readonly period?: string | undefined;
    readonly dimension: z.input<typeof PublishedAnswer>["dimension"];
  },
): Promise<z.input<typeof PublishedAnswer>> {
  const rules = getTimeRules(profile);
  const { groups, edition, from, to } = await readAgain(app, profile, asked);
  const { shown, withheld } = publishable(groups, rules.publicCasesMin);
  const { isChecked: _is, ...definition } = rules.overall.source;
  return {
    edition: edition?.edition ?? null,
    madeAt: edition?.madeAt ?? null,
    from,
    to,
    dimension: asked.dimension,
    groups: shown.map((group) => printGroup(app, { profile, dimension: asked.dimension }, group)),
    withheld,
    casesMin: rules.publicCasesMin,
    definition,
    notes: [...(await simulatedNotes(app.sql))],
  };
}

const keptMax = 64;
const keptFigures = derivedFrom(
  (_profiles: SnapshotStore): Map<string, Promise<ReadFigures>> => new Map(),
);

/** Figures of an edition do not change: what everybody may ask is read once. */
async function readAgain(
  app: FiguresApp,
  profile: Profile,
  asked: FigureQuery,
): Promise<ReadFigures> {
  const days = daysOf(asked.period, legalDay(profile.timeZone, app.clock()));
  const edition = await editionOf(app.sql, undefined);
  const kept = keptFigures(app.snapshots);
  const key = JSON.stringify([profile.id, asked.dimension, days, edition?.edition]);
  const known = kept.get(key);
  if (known) return await known;
  const reading = readFigures(app, profile, asked);
  reading.catch(() => kept.delete(key));
  kept.set(key, reading);
  const oldest = kept.size > keptMax ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  return await reading;
}

/** @throws TIMES_NOT_STUDIED */
export function getTimeRules(profile: Profile): TimeRules {
  const rules = timeRulesOf(profile);
  if (rules) return rules;
  throw new AppError({
    code: "TIMES_NOT_STUDIED",
    status: 422,
    message: `Profile ${profile.id} studies no release times.`,
    fix: "Its rules/release-times.json would state who counts first and what is published.",
  });
}
