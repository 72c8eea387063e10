/**
 * Intake from bytes to committed, through the web server's own lodging: bulk NDJSON, or one
 * declaration a request in JSON or XML. Declarations of five items, read, checked, assessed, paid,
 * selected, released and counted, on an embedded PostgreSQL with the settings of production;
 * against plain inserts of the rows that release 0.1.0 wrote for such declarations, 200 to a
 * transaction. Both sides take turns in one run. Makes its own input from a seed.
 */
import { declarationMapping } from "#src/clearance/declaration/mapping.ts";
import { writeXml } from "#src/clearance/declaration/write-xml.ts";
import { makeReports } from "#src/cli/simulate/conveyances.ts";
import {
  makeDeclaration,
  type MadeDeclaration,
  type Run,
} from "#src/cli/simulate/make-declaration.ts";
import { readMarket } from "#src/cli/simulate/market.ts";
import { makeTraders } from "#src/cli/simulate/traders.ts";
import type { App } from "#src/main/app.ts";
import { Deciders } from "#src/main/deciders/deciders.ts";
import { lodgeBody } from "#src/clearance/workplaces/lodging/lodge-body.ts";
import { bucketCount, bucketOf } from "#src/kernel/bucket.ts";
import { newId } from "#src/kernel/ids.ts";
import { appendPostings } from "#src/money/journal/store.ts";
import { enterReports } from "#src/movements/consignments/book/enter-reports.ts";
import { recordReports } from "#src/movements/conveyances/store.ts";
import type { Database } from "#src/platform/database.ts";
import { insertMandate } from "#src/registers/parties/mandate-store.ts";
import { nextPartyVersion } from "#src/registers/parties/store.ts";
import type { Traces } from "#src/platform/traces/traces.ts";
import { getProfile, loadProfiles, type Profile } from "#src/registers/profile.ts";
import { createSnapshot } from "#src/registers/snapshot.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import { machineCaller } from "#src/platform/route.ts";
import {
  addedBetween,
  type FloorTables,
  insertRows,
  makeFloor,
  makeRows,
  measureTables,
  processorMs,
  readSample,
  type TableSize,
} from "./floor.ts";
import { inOwnDatabase, type OwnDatabase } from "./own-database.ts";
import { traderAccount } from "#src/money/journal/account.ts";
import { depositPostings } from "#src/money/journal/deposit.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import type { FlowTables } from "#src/flow/table.ts";
import { openReadPool } from "#src/clearance/intake/read-pool.ts";

/** How declarations are sent: many in a body, or each in a request of its own. */
export type Sending = "intake-json" | "intake-single" | "intake-xml";

export type IntakeJsonBench = {
  readonly name: Sending;
  readonly ratio: number;
  /** Our processor time over that of the floor, database included; smaller is better. */
  readonly processorRatio: number | null;
  readonly against: string;
  readonly ours: number;
  readonly theirs: number;
  readonly unit: string;
  readonly declarations: number;
  readonly released: number;
  readonly rowsPerDeclaration: number;
  readonly bytesPerDeclaration: number;
  readonly inputBytesPerDeclaration: number;
  readonly tables: readonly TableSize[];
};

export type IntakeJsonOptions = {
  /** Bulk NDJSON where absent. */
  readonly sending?: Sending;
  readonly declarations: number;
  readonly note: (text: string) => void;
  /** Lanes of the desk; given, several lodgers lodge. */
  readonly lanes?: number | undefined;
  /** Threads that decide, with the lanes divided among them. */
  readonly deciders?: number | undefined;
};

const roundsCount = 8;
/** Of made declarations, as measured over 16,000; the others are drawn for control. */
const releasedShare = 0.91;
/** Declarations in one body, and bodies under way at a time. */
const bodySize = 500;
const bodiesAtATime = 2;
/** Where lanes are given: lodgers, whose buckets lie in different lanes, each with a body under way. */
const lodgersOfLanes = 8;
const bodySizeOfLanes = 125;
/** Requests under way where each declaration has one of its own. */
const requestsAtATime = 200;
/** Declarations in one transaction of the floor, about. */
const floorTransaction = 200;
const day = Temporal.PlainDate.from("2025-03-12");
export const seed = "bench";

/** Runs in a folder of its own, gone afterwards. */
export async function benchIntakeJson(options: IntakeJsonOptions): Promise<IntakeJsonBench> {
  const lanes = options.lanes ?? options.deciders;
  return await inOwnDatabase((own) =>
    measure({ sending: "intake-json", ...options, lanes, deciders: options.deciders, ...own }),
  );
}

type Plan = Required<IntakeJsonOptions> & OwnDatabase;

/** Threads end with it, also where a round fails: they would keep the command from ending. */
async function measure(plan: Plan): Promise<IntakeJsonBench> {
  const { lanes, deciders, sql, folder, url } = plan;
  const profile = getProfile(loadProfiles(), "cn");
  const elsewhere = await startDeciders({ url, lanes, deciders });
  try {
    const app = await openApp(sql, profile, { dataFolder: folder, lanes, ...elsewhere });
    try {
      return await measureRounds(plan, app, profile);
    } finally {
      await app.readers.close();
    }
  } finally {
    await elsewhere.deciders?.close();
  }
}

async function measureRounds(
  { sending, declarations, lanes, note, sql, serverPid }: Plan,
  app: Awaited<ReturnType<typeof openApp>>,
  profile: Profile,
): Promise<IntakeJsonBench> {
  const lodgers = lanes === undefined ? [seed] : namesOfLodgers();
  const floor = await makeFloor(sql);
  const size = Math.ceil(declarations / roundsCount / bodySize) * bodySize;
  const made = makeInput(profile, size * (roundsCount + 1));
  await prepare(sql, profile, { made, lodgers });
  await app.snapshots.refresh(sql);
  const before = await measureTables(sql);
  const counted = async <T>(work: () => Promise<T>) => {
    const began = processorMs(serverPid);
    const done = await work();
    const ended = processorMs(serverPid);
    return { done, processor: (ended ?? Number.NaN) - (began ?? Number.NaN) };
  };
  const sums = { oursMs: 0, theirsMs: 0, ours: 0, theirs: 0, released: 0, bytes: 0, done: 0 };
  // The first round warms both sides and is not counted.
  for (let round = 0; round <= roundsCount; round++) {
    const part = made.slice(round * size, (round + 1) * size);
    const sent = bodiesOf(part, sending, lodgers.length > 1 ? bodySizeOfLanes : bodySize);
    const { done: ours, processor } = await counted(() => lodgeAll(app, sent, lodgers));
    const theirs = await insertAll(sql, floor, { count: size, counted });
    note(
      `round ${round} of ${roundsCount}: ours ${perSecond(size, ours.ms)}/s, plain inserts ${perSecond(size, theirs.ms)}/s`,
    );
    if (round === 0) continue;
    sums.oursMs += ours.ms;
    sums.theirsMs += theirs.ms;
    sums.ours += processor;
    sums.theirs += theirs.processor;
    sums.released += ours.released;
    sums.bytes += ours.bytes;
    sums.done += size;
  }
  const sizes = addedBetween(before, await measureTables(sql));
  const stored = made.length;
  const sum = (of: (size: TableSize) => number) => sizes.reduce((total, one) => total + of(one), 0);
  return {
    name: sending,
    ratio: round2(sums.theirsMs / sums.oursMs),
    processorRatio: Number.isNaN(sums.ours) ? null : round2(sums.ours / sums.theirs),
    against: `plain inserts of the rows of 0.1.0, ${floorTransaction} declarations to a transaction`,
    ours: perSecond(sums.done, sums.oursMs),
    theirs: perSecond(sums.done, sums.theirsMs),
    unit: "declarations/s",
    declarations: sums.done,
    released: sums.released,
    rowsPerDeclaration: round2(sum(({ rows }) => rows) / stored),
    bytesPerDeclaration: Math.round(sum(({ bytes }) => bytes) / stored),
    inputBytesPerDeclaration: Math.round(sums.bytes / sums.done),
    tables: sizes,
  };
}

/** The same for any count of lanes and deciders up to eight: as many for each. */
function namesOfLodgers(): readonly string[] {
  return Array.from({ length: lodgersOfLanes }, (_, part) => {
    for (let at = 0; ; at++) {
      const bucket = bucketOf(`${seed}-${at}`);
      const isPart = Math.floor((bucket * lodgersOfLanes) / bucketCount) === part;
      if (isPart && bucket % lodgersOfLanes === part) return `${seed}-${at}`;
    }
  });
}

async function startDeciders({
  url,
  lanes = 1,
  deciders: count = 0,
}: Pick<Plan, "url" | "lanes" | "deciders">): Promise<{ readonly deciders?: Deciders }> {
  if (count === 0) return {};
  const log = { warn: (what: unknown) => process.stderr.write(`${JSON.stringify(what)}\n`) };
  const perDecider = Math.max(1, Math.round(lanes / count));
  const deciders = new Deciders({ url, lanes: perDecider, count, limits: {}, log });
  await deciders.start();
  return { deciders };
}

export type BenchedDesk = {
  readonly dataFolder: string;
  readonly lanes?: number | undefined;
  readonly deciders?: Deciders;
  /** Tables in place of the flow's own: each step can be measured. */
  readonly tables?: FlowTables;
  readonly traces?: Traces | undefined;
};

export async function openApp(
  sql: Database,
  profile: Profile,
  { dataFolder, lanes = 1, ...elsewhere }: BenchedDesk,
): Promise<App> {
  const profiles = new Map([[profile.id, profile]]);
  const snapshots = new SnapshotStore(profiles);
  await snapshots.refresh(sql);
  const clock = () => Temporal.Now.instant();
  const desk = new FlowDesk({ sql, clock, profiles, snapshots, lanes, ...elsewhere });
  // Lodging reads these members only; analytics and log have no part in it.
  return {
    sql,
    clock,
    defaultProfile: profile.id,
    profiles,
    snapshots,
    desk,
    readers: openReadPool(),
    dataFolder,
  } as unknown as App;
}

export type InputShape = {
  /** Goods items of each. */
  readonly items?: number;
  /** Number of the first. */
  readonly from?: number;
  /** Declarations that there are as many traders for. */
  readonly traders?: number;
};

/** The simulator's traffic with five items each, nothing wrong and nothing open. */
export function makeInput(
  profile: Profile,
  count: number,
  { items = 5, from = 0, traders: of = count }: InputShape = {},
): readonly MadeDeclaration[] {
  const market = readMarket(createSnapshot(profile), day);
  const mix = {
    ...market.mix,
    itemsPerDeclaration: [[items, 1] satisfies [number, number]],
    bad: 0,
    undetermined: 0,
    declaredInAdvance: 0,
  };
  const traders = makeTraders(market, { seed, declarations: of });
  const run: Run = { market: { ...market, mix }, traders, name: seed };
  return Array.from({ length: count }, (_, index) => makeDeclaration(run, from + index, day));
}

/** What is there before a declaration comes: money in the accounts, goods at the border. */
export async function prepare(
  sql: Database,
  profile: Profile,
  {
    made,
    lodgers,
  }: { readonly made: readonly MadeDeclaration[]; readonly lodgers: readonly string[] },
): Promise<void> {
  const parties = [...new Set(made.map(({ trader }) => trader.customsId))];
  await prepareTraders(sql, profile, { parties, lodgers });
  await reportArrivals(sql, profile, made);
}

/** Money in the accounts of traders, and mandates for who lodges for them. */
export async function prepareTraders(
  sql: Database,
  profile: Profile,
  {
    parties,
    lodgers,
  }: { readonly parties: readonly string[]; readonly lodgers: readonly string[] },
): Promise<void> {
  const at = Temporal.Now.instant();
  const postings = parties.flatMap((party) =>
    depositPostings({
      depositId: newId(at.epochMilliseconds),
      account: traderAccount(profile, party),
      amountMinor: 10n ** 15n,
      currency: profile.currency.code,
      reference: seed,
      at,
    }),
  );
  await appendPostings(sql, postings);
  for (const lodger of lodgers) await mandateAll(sql, profile, { lodger, parties, at });
}

/** The goods of imports are at the border. */
export async function reportArrivals(
  sql: Database,
  profile: Profile,
  made: readonly MadeDeclaration[],
): Promise<void> {
  const imports = made.filter(({ direction }) => direction === "import");
  const reports = makeReports({
    name: seed,
    kind: "arrival",
    leg: "border",
    day,
    offset: "+08:00",
    declarations: imports,
  });
  const request = {
    profile: profile.id,
    lodgerId: seed,
    timeZone: profile.timeZone,
    word: "carrier" as const,
    now: Temporal.Now.instant(),
  };
  await sql.begin(async (tx) => {
    const { recorded } = await recordReports(tx, request, reports);
    const entering = {
      ...request,
      profile,
      actor: seed,
      findReleased: async () => [],
      findEarly: async () => new Set<never>(),
    };
    await enterReports(tx, recorded, entering);
  });
}

/** The broker that lodges has a mandate of every trader, which lets it spend. */
async function mandateAll(
  sql: Database,
  profile: Profile,
  {
    lodger,
    parties,
    at,
  }: {
    readonly lodger: string;
    readonly parties: readonly string[];
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  const said = { proposedAt: at.toString(), consentedAt: at.toString() };
  const none = { withdrawnAt: null, withdrawnFrom: null, withdrawnBy: null, withdrawnReason: null };
  await sql.begin(async (tx) => {
    const change = await nextPartyVersion(tx);
    for (const party of parties) {
      const about = { representedId: party, proposedBy: party, consentedBy: party };
      const covers = { directions: [], procedures: [], spends: true, from: "2020-01-01" };
      const mandate = {
        id: newId(at.epochMilliseconds),
        profile: profile.id,
        representativeId: lodger,
        ...about,
        ...said,
        ...covers,
        ...none,
        until: null,
        representation: "direct",
      } as const;
      await insertMandate(tx, mandate, change);
    }
  });
}

type LodgedPart = {
  readonly ms: number;
  readonly ids: readonly string[];
  readonly released: number;
  readonly bytes: number;
};

type Bodies = {
  readonly bodies: readonly Buffer[];
  readonly contentType: string;
  readonly atATime: number;
};

export function bodiesOf(
  part: readonly MadeDeclaration[],
  sending: Sending,
  size = bodySize,
): Bodies {
  if (sending === "intake-xml") {
    const root = declarationMapping("cn");
    return {
      bodies: part.map(({ document }) => Buffer.from(writeXml(document, root))),
      contentType: "application/xml",
      atATime: requestsAtATime,
    };
  }
  const lines = part.map(({ document }) => JSON.stringify(document));
  if (sending === "intake-single")
    return {
      bodies: lines.map((line) => Buffer.from(line)),
      contentType: "application/json",
      atATime: requestsAtATime,
    };
  const bodies = Array.from({ length: Math.ceil(part.length / size) }, (_, at) =>
    Buffer.from(lines.slice(at * size, (at + 1) * size).join("\n")),
  );
  return { bodies, contentType: "application/x-ndjson", atATime: bodiesAtATime };
}

/** Making what is sent is not counted, as making the rows of the floor is not. */
export async function lodgeAll(
  app: App,
  { bodies, contentType, atATime }: Bodies,
  lodgers: readonly string[],
): Promise<LodgedPart> {
  const answers: string[] = [];
  const began = performance.now();
  const queue = bodies.values();
  await Promise.all(
    Array.from({ length: Math.max(atATime, lodgers.length) }, async (_, at) => {
      for (const bytes of queue) {
        const answer = await lodgeBody({
          app,
          caller: machineCaller(lodgers[at % lodgers.length] ?? seed, ["*"]),
          query: { profile: "cn", asOf: day.toString() },
          headers: {},
          bytes,
          contentType,
        });
        answers.push(typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body));
      }
    }),
  );
  const ms = performance.now() - began;
  const lines = answers.flatMap((text) => text.trimEnd().split("\n"));
  // Our own answer to a lodgement.
  const lodged = lines.map((line) => JSON.parse(line) as { id?: string; status?: string });
  const released = lodged.filter(({ status }) => status === "released").length;
  // with fewer than chance explains, something other than intake was measured
  const deviation = Math.sqrt(lodged.length * releasedShare * (1 - releasedShare));
  if (released < lodged.length * releasedShare - 4 * deviation)
    throw new Error(`Only ${released} of ${lodged.length} were released: ${lines[0]}`);
  const bytes = bodies.reduce((sum, body) => sum + body.length, 0);
  return { ms, ids: lodged.flatMap(({ id }) => (id === undefined ? [] : [id])), released, bytes };
}

type Counted = <T>(work: () => Promise<T>) => Promise<{ done: T; processor: number }>;

/** Making the rows is not counted: the floor inserts, nothing else. */
async function insertAll(
  sql: Database,
  floor: FloorTables,
  { count, counted }: { readonly count: number; readonly counted: Counted },
): Promise<{ readonly ms: number; readonly processor: number }> {
  const sample = readSample();
  const copies = Math.ceil(floorTransaction / sample.declarations);
  const sums = { ms: 0, processor: 0 };
  let inserted = 0;
  while (inserted < count) {
    const now = Math.min(copies, Math.ceil((count - inserted) / sample.declarations));
    const rows = makeRows(sample, now);
    const began = performance.now();
    const { processor } = await counted(() => insertRows(sql, floor, rows));
    sums.ms += performance.now() - began;
    sums.processor += processor;
    inserted += now * sample.declarations;
  }
  // the last copy may hold more declarations than were asked for
  const share = count / inserted;
  return { ms: sums.ms * share, processor: sums.processor * share };
}

function perSecond(count: number, ms: number): number {
  return Math.round((count / ms) * 1_000);
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
