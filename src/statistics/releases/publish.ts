/**
 * Publishing: what was compiled passes the gate, gets its state, reason and embargo, is signed, and
 * stored. A later publication of a period is a revision; the earlier stays as it was.
 */
import { legalDay } from "#src/kernel/legal-day.ts";
import { refuseWrongClock } from "#src/platform/clock-watch.ts";
import type { Sql } from "#src/platform/services.ts";
import { canonicalJson, sha256 } from "#src/kernel/canonical-json.ts";
import { newId } from "#src/kernel/ids.ts";
import type { Text } from "#src/kernel/text.ts";
import { isSignature, type KeptKey, type Signed } from "#src/platform/keyring/keyring.ts";
import {
  type Figures,
  type Protected,
  figuresOf,
  protectRelease,
} from "../confidentiality/protect-release.ts";
import type { ConfidentialityRules } from "../confidentiality/rules.ts";
import { type CheckReport } from "../gate/findings.ts";
import { shownByFlashes } from "../flash-cover/shown-by-flashes.ts";
import { type Explanation, type Gate, requirePassed, runGate } from "../gate/gate.ts";
import { checkHistory } from "../gate/history.ts";
import { readMonthSums } from "../gate/history-store.ts";
import { editingRules } from "../editing/rules.ts";
import { type Change, type EarlierFigures, changesOf } from "../gate/over-time.ts";
import type { LabelOf } from "../official/labels.ts";
import type { RateRange } from "../gate/within.ts";
import type { Profile } from "#src/registers/profile.ts";
import { type RowKinds, countKinds } from "../ledger/store.ts";
import { type Period, findPeriod, monthText } from "../tables/period.ts";
import type { AddedTable } from "../tables/table-set.ts";
import { findTable } from "../tables/table-set.ts";
import {
  type Compilation,
  type Manifest,
  type StatisticsServices,
  compileContext,
  compilePeriod,
  manifestOf,
  monthsRead,
  tableSetOfRelease,
} from "./releases.ts";
import { hideAsLines } from "./hide-as-lines.ts";
import { deriveRelease, deriveRulesOf } from "./derive-release.ts";
import { insertDerived } from "./derived-store.ts";
import type { Derived } from "./derived.ts";
import { tellStep } from "./progress.ts";
import { type ReleaseState, nextState, readEmbargo } from "./state.ts";
import {
  type StoredRelease,
  findRelease,
  insertRelease,
  listPublications,
  readWholeRelease,
  shownIn,
  stampRelease,
  valuesIn,
} from "./store.ts";

export type ReleaseWish = {
  readonly profile: string;
  readonly period: string;
  /** A place in the ledger that was looked at before; absent: its present end. */
  readonly position?: string | undefined;
  readonly by: string;
  readonly state?: ReleaseState | undefined;
  /** Why published figures change. */
  readonly reason?: string | undefined;
  /** Moment with its offset before which the public doesn't see it. */
  readonly embargo?: string | undefined;
  readonly explanations?: readonly Explanation[];
  /** A table that is only looked at as the release would have it. */
  readonly also?: AddedTable | undefined;
} & GateContext;

/** What the gate is told from outside: the rates of the register, and the day where statistics are made. */
export type GateContext = {
  readonly rates?: RateRange | undefined;
  readonly today?: Temporal.PlainDate;
  /** Without them nothing is hidden. */
  readonly confidentiality?: ConfidentialityRules | undefined;
  /** Of whom flashes are kept; without it none are looked at. */
  readonly office?: Profile;
  /** Names of codes as readers know them; without it codes stand for themselves. */
  readonly labelOf?: LabelOf;
  /** Rows of the ledger that look wrong; without it none are looked at. */
  readonly openRows?: () => Promise<CheckReport>;
};

export type CheckedCompilation = {
  readonly compiled: Compilation;
  readonly gate: Gate;
  /** Differences from the publication before; undefined where there is none. */
  readonly changes: readonly Change[] | undefined;
  /** Of them as readers see both: what a comparison of the two publications lists. */
  readonly shownChanges: readonly Change[] | undefined;
  readonly before: StoredRelease | undefined;
};

/** Compiles a period, hides what has to be hidden and runs the gate, without publishing. */
export async function compileAndCheck(
  services: StatisticsServices,
  wish: Omit<ReleaseWish, "by">,
): Promise<CheckedCompilation> {
  const open = await compilePeriod(services, wish);
  const { profile, period, place } = open;
  tellStep(services, "published");
  const before = await findRelease(services.sql, wish, "all");
  const whole = before && (await readWholeRelease(services.sql, before.id));
  const published = whole && valuesIn(whole);
  const changes = published && changesOf(published, valuesOf(open));
  const kinds =
    before &&
    (await countKinds(
      services.sql,
      { profile, ...monthsRead(period) },
      { after: before.manifest.position, upTo: place.position },
    ));
  tellStep(services, "protect");
  const { tables, confidentiality, differencing } = await protect(services, open, wish);
  const compiled = { ...open, tables };
  tellStep(services, "gate");
  const gate = runGate(
    {
      ...compiled,
      naming: { lists: compiled.set.lists, groups: compiled.groups, labelOf: wish.labelOf },
      definitions: compiled.set.tables,
      rates: wish.rates,
      others: await othersOf(services, compiled, before && { release: before, published }),
      changes,
      reason: wish.reason ?? "",
      because: becauseOf(kinds),
      confidentiality,
      differencing: together(differencing, await flashesOf(services, compiled, wish)),
      history: await historyOf(services, compiled, wish),
      openRows: (await wish.openRows?.()) ?? nothing,
    },
    wish.explanations ?? [],
  );
  const shownChanges = whole && changesOf(shownIn(whole), shownOf(compiled));
  return { compiled, gate, changes, shownChanges, before };
}

/** The publication before, with how many cells differ that readers see, and how many of the others. */
export function previousOf({ before, changes = [], shownChanges = [] }: CheckedCompilation) {
  if (!before) return null;
  const shown = new Set(shownChanges.map(({ table, cell }) => `${table} ${cell}`));
  const hidden = changes.filter(({ table, cell }) => !shown.has(`${table} ${cell}`));
  return {
    sequence: before.sequence,
    changedCells: shownChanges.length,
    changedHidden: hidden.length,
  };
}

const nothing: CheckReport = { checked: 0, findings: [] };

/** National totals and partners of a month against their own months before. */
async function historyOf(
  { analytics }: StatisticsServices,
  { profile, period, place, currency }: Compilation,
  { office }: GateContext,
): Promise<CheckReport> {
  if (!office?.ruleTexts.has("editing") || period.kind !== "month") return nothing;
  const { history: rules } = editingRules(office);
  const { position } = place;
  const range = { fromMonth: monthAt(period, -rules.months), toMonth: period.text };
  const sums = await readMonthSums(analytics, { ledger: "ledger", profile, position, ...range });
  return checkHistory(sums, { month: period.text, rules, currency });
}

/** What the month tells together with its flashes. */
async function flashesOf(
  services: StatisticsServices,
  { period, place }: Compilation,
  { office }: GateContext,
): Promise<CheckReport> {
  if (!office || period.kind !== "month") return nothing;
  const month = { period: period.text, position: place.position };
  return await shownByFlashes(services, office, month);
}

function together(a: CheckReport, b: CheckReport): CheckReport {
  return { checked: a.checked + b.checked, findings: [...a.findings, ...b.findings] };
}

/** Hides cells by the rules given; without rules everything is shown. */
async function protect(
  services: StatisticsServices,
  compiled: Compilation,
  { confidentiality: stated }: GateContext,
): Promise<Protected> {
  if (!stated) return { tables: compiled.tables, confidentiality: nothing, differencing: nothing };
  // what is added without code is never less protected than what the profile names
  const { tables: named } = stated;
  const rules = { ...stated, tables: named === "all" ? named : [...named, ...compiled.own] };
  const { tables, findings, withoutTotals } = await hideAsLines(services, compiled, rules);
  const hidden = await searchHidden(services, { ...compiled, tables }, rules);
  const { confidentiality } = hidden;
  return {
    ...hidden,
    tables: tables.map((table) =>
      withoutTotals(hidden.tables.find(({ id }) => id === table.id) ?? table),
    ),
    confidentiality: together(confidentiality, { checked: 0, findings }),
  };
}

/** Hides cells by a search, of the tables that the rules name. */
async function searchHidden(
  services: StatisticsServices,
  compiled: Compilation,
  rules: ConfidentialityRules,
): Promise<Protected> {
  const { groups, profile, period, place, currency } = compiled;
  // counts of operations tell nothing of what a trader trades
  const isOfTrade = (id: string) => findTable(compiled.set, id)?.source === undefined;
  const set = { ...compiled.set, tables: compiled.set.tables.filter(({ id }) => isOfTrade(id)) };
  const tables = compiled.tables.filter(({ id }) => isOfTrade(id));
  const year = String(period.year);
  const december = monthText(period.year, 12);
  const of = async (wanted: string, rename?: readonly [string, string]) =>
    await readFigures(services, { profile, period: wanted, currency }, rename);
  const isYear = period.kind === "year";
  return await protectRelease(services, {
    tables,
    set,
    groups,
    rules,
    context: compileContext(compiled),
    query: {
      ledger: "ledger",
      profile,
      position: place.position,
      ...monthsRead(period),
    },
    same: [
      ...(await of(period.text)),
      // a year is its December to date
      ...(isYear ? await of(december, ["ytd", "year"]) : []),
      ...(period.text === december ? await of(year, ["year", "ytd"]) : []),
    ],
    earlier: isYear ? [] : await earlierMonths(period, of),
    after: isYear ? [] : await laterMonths(period, of, december, year),
  });
}

/** Publications of each month of the year before. */
async function earlierMonths(
  { year, lastMonth }: Period,
  of: (wanted: string) => Promise<readonly Figures[]>,
): Promise<readonly (readonly Figures[])[]> {
  const found: (readonly Figures[])[] = [];
  for (let month = 1; month < lastMonth; month += 1) found.push(await of(monthText(year, month)));
  return found;
}

/** Publications of each later month of the year; a whole year is its December to date. */
async function laterMonths(
  period: Period,
  of: (wanted: string, rename?: readonly [string, string]) => Promise<readonly Figures[]>,
  december: string,
  year: string,
): Promise<readonly (readonly Figures[])[]> {
  const found: (readonly Figures[])[] = [];
  for (let by = 1; period.lastMonth + by <= 12; by += 1) {
    const month = monthAt(period, by);
    const whole = month === december ? await of(year, ["year", "ytd"]) : [];
    found.push([...(await of(month)), ...whole]);
  }
  return found;
}

function monthAt({ year, lastMonth }: Period, by: number): string {
  return Temporal.PlainYearMonth.from({ year, month: lastMonth }).add({ months: by }).toString();
}

/** Figures of every publication of a period; where the span has another name there, by ours. */
async function readFigures(
  { sql }: StatisticsServices,
  wanted: { readonly profile: string; readonly period: string; readonly currency: string },
  rename?: readonly [string, string],
): Promise<readonly Figures[]> {
  const figures: Figures[] = [];
  for (const release of await listPublications(sql, wanted, "all")) {
    const { tables } = tableSetOfRelease(release.manifest);
    const whole = await readWholeRelease(sql, release.id);
    const cells = tables.flatMap((definition) =>
      [...(whole.get(definition.id)?.values() ?? [])].flatMap(({ key, value, hidden }) => {
        if (rename === undefined) return [{ definition, key, value, hidden }];
        const [from, to] = rename;
        const isSame = key.startsWith(`span=${from};`);
        return isSame
          ? [
              {
                definition,
                key: `span=${to}${key.slice("span=".length + from.length)}`,
                value,
                hidden,
              },
            ]
          : [];
      }),
    );
    const name = `publication ${release.sequence} of ${release.period}`;
    figures.push(figuresOf(name, wanted.currency, cells));
  }
  return figures;
}

function valuesOf({ tables }: Compilation): ReadonlyMap<string, ReadonlyMap<string, bigint>> {
  return new Map(
    tables.map(({ id, cells }) => [id, new Map(cells.map((cell) => [cell.key, cell.value]))]),
  );
}

function shownOf({ tables }: Compilation): ReadonlyMap<string, ReadonlyMap<string, bigint>> {
  return new Map(
    tables.map(({ id, cells, hidden }) => {
      const shown = cells.filter(({ key }) => hidden?.has(key) !== true);
      return [id, new Map(shown.map((cell) => [cell.key, cell.value]))];
    }),
  );
}

type Published = ReadonlyMap<string, ReadonlyMap<string, bigint>>;

async function readValues({ sql }: StatisticsServices, { id }: StoredRelease): Promise<Published> {
  return valuesIn(await readWholeRelease(sql, id));
}

/** What the units are compared with: the publication before, and the month before as it was published. */
async function othersOf(
  services: StatisticsServices,
  { profile, period }: Compilation,
  before:
    | { readonly release: StoredRelease; readonly published: Published | undefined }
    | undefined,
): Promise<readonly EarlierFigures[]> {
  const others: EarlierFigures[] = [];
  if (before?.published) {
    const name = `publication ${before.release.sequence}`;
    others.push({ name, cells: before.published, spans: ["month", "ytd", "year"] });
  }
  const last = Temporal.PlainYearMonth.from(monthText(period.year, period.lastMonth));
  const earlier =
    period.kind === "month"
      ? await findRelease(
          services.sql,
          { profile, period: last.subtract({ months: 1 }).toString() },
          "all",
        )
      : undefined;
  if (earlier) {
    const cells = await readValues(services, earlier);
    others.push({ name: earlier.period, cells, spans: ["month"] });
  }
  return others;
}

function becauseOf(kinds: RowKinds | undefined): Text {
  if (!kinds) return { en: "", zh: "" };
  const { original, reversal, correction } = kinds;
  return {
    en: `Since then the ledger got ${original} late, ${reversal} reversed and ${correction} corrected rows of these months.`,
    zh: `此后台账新增这些月份的迟报${original}条、冲销${reversal}条、更正${correction}条。`,
  };
}

/** What else a release does, in the transaction that stores it, and what it is held against before. */
export type AroundRelease = {
  /** Refuses what is not to be published. @throws AppError */
  readonly judge?: (compiled: Compilation) => void;
  readonly alsoStore?: (tx: Sql, stored: StoredRelease) => Promise<void>;
};

/** Compiles, checks and publishes. @throws AppError where the gate holds it */
export async function releasePeriod(
  services: StatisticsServices,
  wish: ReleaseWish,
  { judge, alsoStore }: AroundRelease = {},
): Promise<StoredRelease> {
  refuseWrongClock(services.clockFault);
  const now = services.clock();
  const embargo = readEmbargo(wish.embargo, now);
  const state = await stateOf(services, wish);
  const { compiled, gate, changes } = await compileAndCheck(services, wish);
  judge?.(compiled);
  requirePassed(gate);
  tellStep(services, "derive");
  const reason = changes !== undefined && changes.length > 0 ? (wish.reason ?? "") : "";
  const derived = await derivedOf(services, compiled, wish, embargo ?? now);
  const said = {
    state,
    reason,
    explanations: gate.explanations,
    ...(embargo ? { embargoUntil: embargo.toString() } : {}),
  };
  const manifest = manifestOf(compiled, said, derived);
  const manifestHash = sha256(canonicalJson(manifest));
  const release = {
    id: newId(now.epochMilliseconds),
    manifest,
    manifestHash,
    releasedAt: now,
    releasedBy: wish.by,
    state,
    reason,
    embargoUntil: embargo,
    gate,
    signed: await services.keyring?.sign(Buffer.from(manifestHash, "hex")),
  };
  tellStep(services, "store");
  return await services.sql.begin(async (tx) => {
    const stored = await insertRelease(tx, release, compiled.tables);
    await insertDerived(tx, release.id, derived);
    await alsoStore?.(tx, stored);
    // compiling and storing take minutes: public is what commits, so its moment is taken last
    return await stampRelease(tx, release.id, services.clock);
  });
}

/** Adjusted series and indices, of what is public when the release is. */
async function derivedOf(
  services: StatisticsServices,
  { profile, period, currency, set, tables, place }: Compilation,
  { office }: GateContext,
  publicAt: Temporal.Instant,
): Promise<readonly Derived[]> {
  return await deriveRelease(services, {
    version: 2,
    profile,
    period: period.text,
    currency,
    set,
    tables,
    publicAt,
    rules: deriveRulesOf(office),
    inputs: undefined,
    vintage: { ledger: "ledger", position: place.position },
  });
}

async function stateOf(services: StatisticsServices, wish: ReleaseWish): Promise<ReleaseState> {
  const { profile, state: asked } = wish;
  const period = findPeriod(wish.period);
  // a wrong period is refused by the compilation, which says more of it
  if (period?.kind !== "month" && period?.kind !== "year") return "provisional";
  const before = await findRelease(services.sql, wish, "all");
  const year = await findRelease(services.sql, { profile, period: String(period.year) }, "all");
  return nextState({
    period,
    before: before?.state,
    asked,
    today: wish.today ?? legalDay("UTC", services.clock()),
    closedYear: year?.state === "closed",
  });
}

/** Says whether the manifest is the one that was signed, by a key of ours. */
export function isSignedBy(
  release: { readonly manifest: Manifest; readonly signed: Signed | undefined },
  keys: ReadonlyMap<string, KeptKey>,
): boolean {
  const { manifest, signed } = release;
  const key = signed && keys.get(signed.keyId);
  if (!key) return false;
  return isSignature(Buffer.from(sha256(canonicalJson(manifest)), "hex"), signed.signature, key);
}
