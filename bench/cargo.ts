/**
 * Cargo from the bytes of EDIFACT to committed and matched: the manifest of a ship (CUSCAR), a container a
 * bill, and the arrival of its call (CUSREP), which lands all that the manifest states and looks for
 * declarations that wait for it. Against plain inserts of the rows that this leaves, one statement a table
 * and transaction, on the same embedded PostgreSQL with the settings of production. Makes its own input.
 */
import { declared } from "#src/clearance/charges/payment/declared-store.ts";
import { reportMovements } from "#src/clearance/release/report-movements.ts";
import { putParty } from "#src/identity/access/party-store.ts";
import type { App } from "#src/main/app.ts";
import { madeArrival, madeManifest } from "#src/movements/edifact/made-manifest.ts";
import type { Database } from "#src/platform/database.ts";
import { machineCaller } from "#src/platform/route.ts";
import { getProfile, loadProfiles } from "#src/registers/profile.ts";
import { countReports } from "#src/statistics/operations/count-reports.ts";
import { copyRows, type CopiedTable, insertCopies, makeCopies } from "./copied-rows.ts";
import { addedBetween, measureTables, processorMs } from "./floor.ts";
import { openApp } from "./intake-json.ts";
import { inOwnDatabase, type OwnDatabase } from "./own-database.ts";

export type CargoBench = {
  readonly name: "cargo";
  readonly ratio: number;
  readonly processorRatio: number | null;
  readonly against: string;
  readonly ours: number;
  readonly theirs: number;
  readonly unit: string;
  readonly containers: number;
  /** Rows and bytes that a container leaves, indexes included. */
  readonly rows: number;
  readonly bytes: number;
};

type CargoPlan = { readonly note: (text: string) => void; readonly containers: number };

const carrier = "bench-line";
const office = "2225";
/** Bills in one transaction of the floor. */
const floorTransaction = 200;
/** The first warms both sides and is not counted. */
const ships = 5;

/** Runs in a folder of its own, gone afterwards. */
export async function benchCargo(plan: CargoPlan): Promise<CargoBench> {
  return await inOwnDatabase((own) => measure({ ...plan, ...own }));
}

async function measure(plan: CargoPlan & OwnDatabase): Promise<CargoBench> {
  const { containers, note, sql, folder, serverPid } = plan;
  const profile = getProfile(loadProfiles(), "cn");
  const at = Temporal.Now.instant();
  await putParty(sql, { partyId: carrier, name: carrier, roles: ["carrier"], at });
  const opened = await openApp(sql, profile, { dataFolder: folder });
  const app = { ...opened, countReports, declared } as App; // lodging of movements reads these members only
  const size = Math.ceil(containers / (ships - 1));
  const counted = async (work: () => Promise<unknown>) => {
    const [began, beganMs] = [performance.now(), processorMs(serverPid)];
    await work();
    const processor = (processorMs(serverPid) ?? Number.NaN) - (beganMs ?? Number.NaN);
    return { ms: performance.now() - began, processor };
  };
  const sums = { ours: { ms: 0, processor: 0 }, theirs: { ms: 0, processor: 0 } };
  let tables: readonly CopiedTable[] = [];
  const before = await measureTables(sql);
  for (let ship = 0; ship < ships; ship++) {
    const of = { name: `S${ship}`, voyage: `${ship}E` };
    const manifest = Buffer.from(madeManifest(size, of));
    const arrival = Buffer.from(madeArrival(office, of));
    const [mark] = await sql<{ xid: string }[]>`select pg_current_xact_id()::text as xid`;
    const ours = await counted(async () => {
      await lodge(app, manifest);
      await lodge(app, arrival);
    });
    await requireLanded(sql, { voyage: of.voyage, size });
    tables = tables.length > 0 ? tables : await makeCopies(sql, before);
    const rows = await copyRows(sql, tables, mark?.xid ?? "0");
    const theirs = await counted(() => insertCopies(sql, rows, size / floorTransaction));
    note(
      `ship ${ship} of ${ships - 1}: ours ${perSecond(size, ours.ms)}/s, plain inserts ${perSecond(size, theirs.ms)}/s`,
    );
    if (ship === 0) continue;
    for (const part of ["ms", "processor"] as const) {
      sums.ours[part] += ours[part];
      sums.theirs[part] += theirs[part];
    }
  }
  await app.readers.close();
  return result(plan, { ...sums, done: size * (ships - 1), stored: size * ships, before });
}

type Sums = Readonly<
  Record<"ours" | "theirs", { readonly ms: number; readonly processor: number }>
>;

async function result(
  { sql }: OwnDatabase,
  {
    ours,
    theirs,
    done,
    stored,
    before,
  }: Sums & {
    readonly done: number;
    readonly stored: number;
    readonly before: Awaited<ReturnType<typeof measureTables>>;
  },
): Promise<CargoBench> {
  const added = addedBetween(before, await measureTables(sql));
  const each = (of: (size: (typeof added)[number]) => number) =>
    added.reduce((sum, one) => sum + of(one), 0) / stored;
  return {
    name: "cargo",
    ratio: round2(theirs.ms / ours.ms),
    processorRatio: Number.isNaN(ours.processor) ? null : round2(ours.processor / theirs.processor),
    against: `plain inserts of the same rows, ${floorTransaction} bills to a transaction`,
    ours: perSecond(done, ours.ms),
    theirs: perSecond(done, theirs.ms),
    unit: "containers/s",
    containers: done,
    rows: round2(each(({ rows }) => rows)),
    bytes: Math.round(each(({ bytes }) => bytes)),
  };
}

/** As over HTTP, behind the reading of the request. */
async function lodge(app: App, bytes: Buffer): Promise<void> {
  const { body } = await reportMovements({
    app,
    caller: machineCaller(carrier, ["carry"]),
    query: { profile: "cn" },
    bytes,
    contentType: "application/edifact",
  });
  // our own answer
  const { messages = [] } = body as { readonly messages?: readonly { readonly status: string }[] };
  if (messages.length === 0 || messages.some(({ status }) => status !== "recorded"))
    throw new Error(`A made message was not recorded: ${JSON.stringify(body).slice(0, 500)}`);
}

/** What was measured is what was meant: every bill has come. */
async function requireLanded(
  sql: Database,
  { voyage, size }: { readonly voyage: string; readonly size: number },
): Promise<void> {
  const [found] = await sql<{ count: number }[]>`
    select count(*)::int as count from cargo_consignments
    where call = ${`ship 9074729 ${voyage}`} and landed_packages = stated_packages`;
  if (found?.count !== size) throw new Error(`${found?.count} of ${size} bills have landed`);
}

function perSecond(count: number, ms: number): number {
  return Math.round((count / ms) * 1_000);
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
