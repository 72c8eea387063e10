/**
 * The App of one sandbox: its own database, desk, registers and keys, on the engines of the
 * installation. Nothing random decides there, its clock stands, no job runs, no mail and no webhook
 * leaves it, and analytics are out of its reach.
 */
import type { ClickHouseClient } from "@clickhouse/client";
import { AppError } from "#src/kernel/app-error.ts";
import { newId } from "#src/kernel/ids.ts";
import { insertKey } from "#src/identity/access/store.ts";
import { raiseWall } from "#src/platform/wall.ts";
import { Accounts } from "#src/identity/accounts/accounts.ts";
import {
  type Database,
  connectBeside,
  ensureMonthlyPartitions,
  monthNumber,
  partitionedTables,
} from "#src/platform/database.ts";
import type { Sql } from "#src/platform/services.ts";
import { findControlKind, laneOf } from "#src/registers/control-rules.ts";
import { standingFinder } from "#src/registers/parties/party-standing.ts";
import type { Profile } from "#src/registers/profile.ts";
import { SnapshotStore } from "#src/registers/snapshots.ts";
import type { App } from "../app.ts";
import { keyPrefixOf, sandboxScopes } from "./sandbox.ts";
import { databaseName, type SandboxRow } from "./store.ts";
import { clearingBy } from "../clearing.ts";
import { FlowDesk } from "#src/flow/desk.ts";
import { migrate } from "#src/platform/migrations/migrate.ts";
import { findApplied } from "#src/platform/migrations/store.ts";

/** Connections of one sandbox: it is one party that tries things. */
const connections = 3;
const endSeconds = 5;

export type OpenSandbox = { readonly app: App; readonly close: () => Promise<void> };
export type SandboxPlace = {
  /** The installation the sandbox belongs to. */
  readonly main: App;
  readonly migrations: string;
};

/** Opens a sandbox whose database is there. */
export async function openSandbox(place: SandboxPlace, row: SandboxRow): Promise<OpenSandbox> {
  const { main, migrations } = place;
  const sql = connectBeside(main.sql, databaseName(row), connections);
  try {
    // a newer version of the system brings a sandbox up to date when it is used
    await migrate(sql, migrations, { contracts: await contractsOf(main.sql) });
    await raiseWall(sql);
    await makeMonths(sql, row, main.clock());
    return await buildApp(place, { row, sql });
  } catch (thrown) {
    await sql.end({ timeout: 1 });
    throw thrown;
  }
}

/** What was taken away from the records is taken away here too: no node is left that needs it. */
async function contractsOf(sql: Sql): Promise<readonly string[]> {
  const applied = (await findApplied(sql)) ?? [];
  return applied
    .filter(({ kind, appliedAt }) => kind === "contract" && appliedAt !== null)
    .map(({ name }) => name);
}

/** Ids are made by the time of day, rows of the clock by where it stands. */
async function makeMonths(sql: Sql, row: SandboxRow, now: Temporal.Instant): Promise<void> {
  await ensureMonthlyPartitions(sql, await partitionedTables(sql), {
    from: monthNumber(row.clockAt) - 1,
    to: monthNumber(new Date(now.epochMilliseconds)) + 2,
  });
}

async function buildApp(
  { main }: SandboxPlace,
  { row, sql }: { readonly row: SandboxRow; readonly sql: Database },
): Promise<OpenSandbox> {
  const profiles = new Map(
    [...main.profiles].map(([id, profile]) => [id, withControls(profile, row.controls)]),
  );
  const registers = new Map([...main.snapshots.profiles, ...profiles]);
  const snapshots = new SnapshotStore(registers);
  await snapshots.refresh(sql);
  const { log, defaultProfile, readers, keyring } = main;
  const instant = Temporal.Instant.fromEpochMilliseconds(row.clockAt.getTime());
  const clock = () => instant;
  const accounts = new Accounts({
    sql,
    clock,
    log,
    secret: keyring.accountSecret,
    publicUrl: main.accounts.publicUrl,
    furtherOrigins: main.accounts.ownOrigins,
    mail: undefined,
    oidc: undefined,
    keyPrefix: keyPrefixOf(row.code),
    findStanding: standingFinder({ sql, clock, snapshots, defaultProfile }),
  });
  const desk = new FlowDesk({ sql, clock, profiles, snapshots, lodgerHolds: true });
  const app: App = {
    sql,
    clock,
    log,
    defaultProfile,
    readers,
    keyring,
    profiles,
    snapshots,
    accounts,
    ...clearingBy(desk, { profiles, defaultProfile }),
    analytics: noAnalytics,
    recordsForAnalytics: { address: "", database: "", user: "", password: "" },
    isSandbox: true,
  };
  const close = async () => {
    await desk.close();
    await accounts.close();
    await sql.end({ timeout: endSeconds });
  };
  return { app, close };
}

/** Lets the owner's key in. A key stands in the sandbox's database and nowhere else. */
export async function putOwnerKey(sql: Sql, row: SandboxRow, partyName: string): Promise<void> {
  const at = Temporal.Instant.fromEpochMilliseconds(row.clockAt.getTime());
  await insertKey(sql, {
    keyId: newId(at.epochMilliseconds),
    keyHash: row.keyHash,
    partyId: row.partyId,
    partyName,
    roles: [],
    name: "sandbox",
    scopes: sandboxScopes,
    at,
  });
}

/**
 * What is selected there is what its owner asked for: rules of the administration stay secret, and
 * nothing is drawn at random.
 */
function withControls(profile: Profile, controls: readonly string[]): Profile {
  const { selection } = profile;
  const says = { en: "Asked for by the owner of the sandbox.", zh: "由沙箱所有者指定。" };
  const kinds = controls.flatMap((id) => findControlKind(profile, id) ?? []);
  const tasks = kinds.map(({ id, agencies }) => ({ agency: agencies[0] ?? "", kind: id }));
  const rule: Profile["selection"]["rules"][number] = {
    code: "SEL-000",
    says,
    source: "sandbox",
    ground: "choice",
    owner: "sandbox",
    validFrom: "1900-01-01",
    validTo: null,
    when: { all: [{ field: "direction", op: "in", value: ["import", "export"] }] },
    lane: laneOf(profile, tasks),
    tasks,
  };
  return {
    ...profile,
    selection: {
      ...selection,
      random: { ...selection.random, share: "0" },
      rules: kinds.length > 0 ? [rule] : [],
    },
  };
}

/** Whatever is asked of analytics there is refused: they hold the figures of real declarations. */
const noAnalytics = new Proxy(
  {},
  {
    get: () => {
      throw new AppError({
        code: "NOT_IN_SANDBOX",
        status: 409,
        message: "There are no statistics in a sandbox.",
        fix: "Ask without the sandbox's key; released figures are public.",
      });
    },
  },
) as ClickHouseClient; // no member of it is ever handed out
