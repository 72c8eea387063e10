/**
 * Takes waiting declarations on after something outside happened: lock, apply the fact, run, store.
 */
import { actingFor } from "#src/clearance/intake/acting-mandate.ts";
import { tables } from "#src/flow.ts";
import type { AccountQuery } from "#src/clearance/procedures/account-book.ts";
import { profileOf, readHeld, type ReadRow } from "#src/clearance/declaration/read-held.ts";
import { checkPlacesIn } from "#src/clearance/declaration/places-in-version.ts";
import { withNumbersNow } from "#src/clearance/control/case/case-under-lock.ts";
import { findLastCases } from "#src/clearance/control/case/store.ts";
import {
  applyTo,
  type Books,
  knownBy,
  nothingForeseen,
  type DeclarationReadings,
} from "#src/clearance/known.ts";
import { lawInForce } from "#src/clearance/law-in-force.ts";
import { storeEffects } from "#src/clearance/step.ts";
import { newCaseId } from "#src/clearance/control/case/control.ts";
import { consignmentKeyOf } from "#src/clearance/consignments/consignment-key.ts";
import { loadLookBack, type SelectionInput } from "#src/clearance/selection/look-back.ts";
import { loadOrders } from "#src/clearance/selection/orders/load-orders.ts";
import { loadWeighs } from "#src/clearance/selection/weighing/weighs.ts";
import { AppError } from "#src/kernel/app-error.ts";
import type { DeclarationId } from "#src/kernel/ids.ts";
import type { Sliced } from "#src/kernel/sliced.ts";
import { transportDocumentKeys } from "#src/movements/cargo/consignment.ts";
import type { Posting } from "#src/money/journal/posting.ts";
import { appendRuns } from "#src/platform/events/store.ts";
import { Breath } from "#src/platform/breath.ts";
import { FactTraces } from "#src/platform/traces/fact-traces.ts";
import type { Sql } from "#src/platform/services.ts";
import { PartyDirectory } from "#src/registers/parties/party-directory.ts";
import type { Profile } from "#src/registers/profile.ts";
import { RulingIndex } from "#src/clearance/law/rulings/ruling-index.ts";
import { openBooks } from "#src/clearance/books.ts";
import { countInterceptions } from "#src/statistics/operations/count-interceptions.ts";
import { withMatches } from "#src/clearance/selection/screening/stopping-matches.ts";
import { countControls } from "#src/statistics/operations/count-controls.ts";
import { standRow } from "./decide-group.ts";
import type { DeskOptions } from "./desk.ts";
import { findUnusedOf, goOn, isKnown, changesNothing, journalOf, takes } from "./go-on.ts";
import { notificationsOf } from "#src/clearance/papers/notifications/notify.ts";
import {
  askingOfChanges,
  findInterrupt,
  interruptDeclaration,
  type NewVersion,
} from "./interrupt.ts";
import { settleReported } from "#src/clearance/release/settle-reported.ts";
import type { Run, RunOptions } from "./runner.ts";
import { readStanding } from "#src/clearance/standing.ts";
import type { HeldCheck, PartiesCheck } from "./still-held.ts";
import {
  type HeldRow,
  type HeldSize,
  holdDeclarations,
  insertVersions,
  type StandRow,
  updateAmended,
  updateDeclarations,
} from "#src/clearance/declaration/store.ts";
import {
  insertNotifications,
  type NotificationRow,
} from "#src/clearance/papers/notifications/store.ts";
import type { OutsideFact, FactOutcome } from "#src/platform/desk.ts";
import { legalDay, onDay } from "#src/kernel/legal-day.ts";
import { statusOf } from "./describe.ts";
import type { OutsideInput } from "./table.ts";

type TellOptions = DeskOptions & {
  readonly versionsHeld: HeldCheck;
  readonly partiesHeld: PartiesCheck;
  /** Bounds how long the transaction waits for rows that others hold. */
  readonly shorten: (tx: Sql) => Promise<void>;
  /** Looks at how large they are, and may refuse to go on. */
  readonly look?: ((sizes: readonly HeldSize[]) => void) | undefined;
};

/** Declarations in one transaction: their rows stay locked until it ends. */
const groupMax = 500;

/** Takes facts in groups; each group is one transaction. */
export async function tellGroup(
  told: readonly OutsideFact[],
  options: TellOptions,
): Promise<readonly FactOutcome[]> {
  const answers: FactOutcome[] = [];
  let group: OutsideFact[] = [];
  const seen = new Set<string>();
  for (const one of told) {
    // two facts of one declaration go into two transactions: the second starts from the first
    if (group.length >= groupMax || seen.has(one.declarationId)) {
      answers.push(...(await tellSome(group, options)));
      group = [];
      seen.clear();
    }
    group.push(one);
    seen.add(one.declarationId);
  }
  if (group.length > 0) answers.push(...(await tellSome(group, options)));
  return answers;
}

async function tellSome(
  telling: readonly OutsideFact[],
  options: TellOptions,
): Promise<readonly FactOutcome[]> {
  const traces = options.traces && new FactTraces(options.traces, telling);
  const stored = options.sql.begin(async (tx) => {
    await traces?.begin(tx);
    await options.shorten(tx);
    const { answers, advanced } = await tellHeld(tx, telling, options);
    const later = await tellBehind(tx, telling, options);
    await traces?.store(
      tx,
      [...advanced, ...later.advanced].map(({ run }) => run.chained),
    );
    return answers.map((answer, at) => withLater(answer, later.answers.get(at)));
  });
  return traces ? traces.until(stored) : stored;
}

type ToldAnswers = {
  readonly answers: readonly FactOutcome[];
  readonly advanced: readonly Advanced[];
};

/** Tells in the same transaction what comes right behind facts. @returns answers by the place of the first */
async function tellBehind(tx: Sql, told: readonly OutsideFact[], options: TellOptions) {
  const behind = told.flatMap(({ behind: fact }, at) => (fact ? [{ at, fact }] : []));
  const answers = new Map<number, FactOutcome>();
  if (behind.length === 0) return { answers, advanced: [] };
  const facts = behind.map(({ fact }) => fact);
  const later = await tellHeld(tx, facts, options);
  for (const [index, { at }] of behind.entries()) {
    const answer = later.answers[index];
    if (answer) answers.set(at, answer);
  }
  return { answers, advanced: later.advanced };
}

function withLater(first: FactOutcome, later: FactOutcome | undefined): FactOutcome {
  if (!later) return first;
  const notifications = [...first.notifications, ...later.notifications];
  return { ...first, ...later, changed: first.changed || later.changed, notifications };
}

async function tellHeld(
  tx: Sql,
  telling: readonly OutsideFact[],
  options: TellOptions,
): Promise<ToldAnswers> {
  const ids = telling.map((one) => one.declarationId);
  const rows = await holdDeclarations(tx, ids, options.look);
  await options.refuseTold?.(tx, telling);
  for (const profile of new Set(rows.map((row) => row.profile)))
    await options.versionsHeld(tx, profile, options.snapshots.current(profile).activation);
  const breath = new Breath();
  const held = await breath.through(readHeld(rows, options.profiles));
  const byId = new Map(held.map((row) => [row.id, row]));
  const parties = options.snapshots.parties.current();
  if (held.length > 0) await options.partiesHeld(tx, parties.version);
  const settled = await settleReported(tx, telling, { byId, options, takes });
  const told = settled.filter((one) => one !== undefined);
  const known = await loadKnown(tx, { told, held, byId, options });
  const advanced: Advanced[] = [];
  const answers: FactOutcome[] = [];
  for (const [at, { declarationId }] of telling.entries()) {
    const row = byId.get(declarationId);
    if (!row) throw notFound(declarationId);
    const one = settled[at];
    if (!one) {
      answers.push(unmoved(row));
      continue;
    }
    const unused = findUnusedOf(one, row);
    const done = unused ? undefined : await breath.through(advance(one, row, known));
    if (done) advanced.push(done);
    answers.push({
      id: row.id,
      status: done ? statusOf(done.run.last.event) : row.status,
      changed: done !== undefined,
      notifications: done?.notifications ?? [],
      version: done?.run.last.stage.version ?? 1,
      ...(unused ? { unused } : {}),
      ...(done ? findInterrupt(one.type)?.fact.answers?.(done.run.events) : {}),
    });
    await one.also?.(tx);
  }
  if (advanced.length > 0) await storeAdvanced(tx, advanced, known);
  return { answers, advanced };
}

/** It stands where it stood. */
function unmoved({ id, status, stage }: HeldRow): FactOutcome {
  // written by printStanding; a number is kept as it is
  const { version } = (stage as { readonly stage: { readonly version?: number } }).stage;
  return { id, status, changed: false, notifications: [], version: version ?? 1 };
}

type Loading = {
  readonly told: readonly OutsideInput[];
  readonly held: readonly ReadRow[];
  readonly byId: ReadonlyMap<string, ReadRow>;
  readonly options: TellOptions;
};

/** What decisions about declarations may ask, read once their rows are held. */
async function loadKnown(tx: Sql, { told, held, byId, options }: Loading): Promise<Advancing> {
  const ids = told.map((one) => one.declarationId);
  const looking = lookingOf(told, byId, options);
  const weighed = looking.map((row) => ({ ...row, trader: row.facts.traderId }));
  const group = [
    ...held.map((row) => askingOf(row, options)),
    ...(await new Breath().through(askingOfChanges(told, byId, (row) => askingOf(row, options)))),
  ];
  const again = told
    .filter(({ type }) => findInterrupt(type))
    .map(({ declarationId }) => declarationId);
  const [books, journal, lookBack, cleanDraws, orders, controls] = await Promise.all([
    openBooks(tx, { group, weighed, again }),
    journalOf(tx, told, held),
    loadLookBack(tx, looking),
    loadWeighs(tx, weighed),
    loadOrders(tx, told),
    findLastCases(tx, ids),
  ]);
  return {
    options,
    books,
    journal,
    lookBack,
    cleanDraws,
    orders,
    controls: await withMatches(tx, controls, decidedOf(told, byId, options)),
  };
}

/** Declarations whose control is decided on: a match with a listed party may stand against it. */
function decidedOf(
  told: readonly OutsideInput[],
  byId: ReadonlyMap<string, ReadRow>,
  { profiles }: TellOptions,
) {
  return told.flatMap(({ type, declarationId: id }) => {
    const row = type === "control.decided" ? byId.get(id) : undefined;
    return row ? [{ id, profile: profileOf(profiles, row), direction: row.facts.direction }] : [];
  });
}

/** Writes everything that runs have brought about. */
async function storeAdvanced(
  tx: Sql,
  advanced: readonly Advanced[],
  { options, controls }: Advancing,
): Promise<void> {
  const breath = new Breath();
  const rows: StandRow[] = [];
  for (const one of advanced) rows.push(await breath.through(standRow(one, one.profile)));
  await updateDeclarations(tx, rows);
  await appendRuns(
    tx,
    advanced.map(({ run }) => run.chained),
  );
  await insertNotifications(
    tx,
    advanced.flatMap(({ notifications }) => notifications),
  );
  await storeVersions(tx, advanced, options);
  const effects = advanced.flatMap(({ run }) => run.effects);
  await storeEffects(tx, effects, options.clock());
  const counting = { profiles: options.profiles, now: options.clock() };
  await countControls(
    tx,
    advanced.map(({ run }) => ({ run, control: controls.get(run.last.stage.id) })),
    counting,
  );
  await countInterceptions(
    tx,
    advanced.map(({ run }) => run),
    counting,
  );
  measure(advanced, options);
}

/** Releases that happened now; the way to them began at receipt. */
function measure(advanced: readonly Advanced[], { metrics }: TellOptions): void {
  for (const { run } of advanced) {
    const released = run.events.find((event) => event.type === "release.granted");
    if (!metrics || !released) continue;
    const { profile, receivedAt } = run.last.stage;
    metrics.released.inc({ profile });
    metrics.releaseSeconds.observe(
      { profile },
      (Date.parse(released.at) - receivedAt.epochMilliseconds) / 1_000,
    );
  }
}

/** What the declaration may draw on besides its account. */
function askingOf(row: ReadRow, { profiles }: TellOptions): AccountQuery {
  const { id: declarationId, lodgerId, document, facts } = row;
  return { declarationId, profile: profileOf(profiles, row), lodgerId, document, facts };
}

/** Writes new versions, and what lists show of them. */
async function storeVersions(
  tx: Sql,
  advanced: readonly Advanced[],
  { profiles }: TellOptions,
): Promise<void> {
  const changed = advanced.flatMap(({ run, version }) =>
    version ? [{ stage: run.last.stage, at: run.events[0]?.at ?? "", version }] : [],
  );
  if (changed.length === 0) return;
  await insertVersions(
    tx,
    changed.map(({ stage, at, version }) => ({
      declarationId: stage.id,
      at,
      ...version,
    })),
  );
  await updateAmended(
    tx,
    changed.map(({ stage: { id, profile: name, facts, document } }) => {
      const profile = profiles.get(name);
      return {
        declarationId: id,
        typeCode: facts.typeCode,
        transportDocuments: facts.transportDocument.flatMap(transportDocumentKeys),
        consignmentKey: profile && consignmentKeyOf({ profile, facts, document }),
      };
    }),
  );
}

/** A stated day keeps the time of day. */
function momentOf(one: OutsideInput, profile: Profile, clock: Temporal.Instant): Temporal.Instant {
  return one.asOf ? onDay(clock.toZonedDateTimeISO(profile.timeZone), one.asOf) : clock;
}

/** What is looked up for declarations that may come to their selection. */
function lookingOf(
  told: readonly OutsideInput[],
  held: ReadonlyMap<string, ReadRow>,
  options: TellOptions,
): readonly SelectionInput[] {
  const clock = options.clock();
  return told.flatMap((one): readonly SelectionInput[] => {
    const row = held.get(one.declarationId);
    if (!row) return [];
    const profile = profileOf(options.profiles, row);
    const snapshot = options.snapshots.current(profile.id);
    return [{ profile, snapshot, facts: row.facts, now: momentOf(one, profile, clock) }];
  });
}

type Advanced = {
  readonly profile: Profile;
  readonly run: Run;
  readonly notified: number;
  readonly notifications: readonly NotificationRow[];
  readonly version: NewVersion | undefined;
};

type Advancing = Pick<DeclarationReadings, "lookBack" | "cleanDraws" | "orders" | "controls"> & {
  readonly options: TellOptions;
  readonly books: Books;
  readonly journal: ReadonlyMap<string, readonly Posting[]>;
};

/** The case of one declaration is all that its steps ask for. */
function withNumbersOf(
  id: string,
  controls: DeclarationReadings["controls"],
  stage: Parameters<typeof withNumbersNow>[1],
): DeclarationReadings["controls"] {
  const found = controls.get(id);
  return found ? new Map([[id, withNumbersNow(found, stage)]]) : controls;
}

function* advance(
  one: OutsideInput,
  row: ReadRow,
  { options, books, journal, ...read }: Advancing,
): Sliced<Advanced | undefined> {
  const profile = profileOf(options.profiles, row);
  const { document, facts } = row;
  const standing = yield* readStanding(row.stage, {
    document,
    facts,
    decimals: profile.currency.decimals,
  });
  if (isKnown(one, standing)) return undefined;
  checkPlacesIn(one, standing.stage);
  const clock = options.clock();
  const now = momentOf(one, profile, clock);
  const today = legalDay(profile.timeZone, now);
  const parties = options.snapshots.parties.current();
  const actor = actingFor(one.actor, { profile, facts, parties, today });
  const declarationId = row.id as DeclarationId; // a primary key of declarations
  const running: RunOptions = {
    tables: options.tables ?? tables,
    head: { seq: row.lastSeq, hash: row.lastHash },
    actor,
    context: {
      declarationId,
      ...lawInForce(profile, options.snapshots.current(profile.id)),
      now,
      today,
      known: knownBy(books, {
        ...read,
        controls: withNumbersOf(row.id, read.controls, standing.stage),
        // it was compared with them when it was lodged
        parties: PartyDirectory.empty,
        rulings: RulingIndex.empty,
        holders: options.lodgerHolds ? "lodger" : parties,
        journal: journal.get(row.id) ?? [],
        foreseen: nothingForeseen,
        caseId: newCaseId(declarationId),
      }),
    },
  };
  const interrupt = findInterrupt(one.type);
  const done = interrupt
    ? yield* interruptDeclaration(one, interrupt, { standing, profile, actor, options: running })
    : { run: yield* goOn(one, { row, standing, options: running }), version: undefined };
  if (!done || changesNothing(one, done.run)) return undefined;
  applyTo(books, done.run.effects);
  const notifications = notificationsOf({
    profile,
    facts: done.run.last.stage.facts,
    events: done.run.events,
    problems: [],
    notified: standing.notified,
  });
  const notified = standing.notified + notifications.length;
  return { ...done, profile, notifications, notified };
}

function notFound(id: string): AppError {
  return new AppError({
    code: "DECLARATION_NOT_FOUND",
    status: 404,
    message: `There is no declaration ${id}.`,
    fix: "Use the id or registration number the lodgement answered with.",
  });
}
