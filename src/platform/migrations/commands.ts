/**
 * Commands about the tables of the database. Where `DATABASE_URL` names one they work on it themselves,
 * so that a release expands it before its nodes start; else they ask the server, which has the embedded
 * one.
 */
import { fileURLToPath } from "node:url";
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import { connect, type Database } from "#src/platform/database.ts";
import { readSetting, settings } from "#src/platform/settings.ts";
import { describeMigrations } from "./describe.ts";
import { contract, migrate as expand } from "./migrate.ts";
import { type PrintedMigration, printMigration } from "./routes.ts";
import { describeCluster } from "#src/platform/cluster/distribute.ts";
import { type PrintedCluster, printCluster } from "#src/platform/cluster/print-cluster.ts";

const folder = fileURLToPath(new URL("../../../db/migrations", import.meta.url));

/** Runs work on the database of the settings; undefined where they name none. */
async function withDatabase<Result>(
  work: (sql: Database) => Promise<Result>,
): Promise<Result | undefined> {
  const url = readSetting(settings.databaseUrl, process.env);
  if (url === undefined) return undefined;
  const sql = connect(url, 2);
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function listMigrations({ call }: CommandContext): Promise<readonly PrintedMigration[]> {
  const own = await withDatabase(async (sql) =>
    (await describeMigrations(sql, folder)).map(printMigration),
  );
  if (own) return own;
  const { json } = await call({ method: "GET", path: "/migrations" });
  // the shape of GET /migrations
  return (json as { readonly migrations: readonly PrintedMigration[] }).migrations;
}

const status: CliCommand = {
  name: "database status",
  examples: ["database status"],
  says: {
    en: "Migrations of the database, and which nodes a contract would stop",
    zh: "数据库迁移情况，以及收缩迁移将使哪些节点停用",
  },
  run: async (context) => {
    const migrations = await listMigrations(context);
    for (const one of migrations) context.print(one, lineOf(one));
    context.note(summaryOf(migrations));
    context.note(clusterOf(await findCluster(context)));
    return 0;
  },
};

async function findCluster({ call }: CommandContext): Promise<PrintedCluster> {
  const own = await withDatabase(async (sql) => printCluster(await describeCluster(sql)));
  // the shape of GET /cluster
  return own ?? ((await call({ method: "GET", path: "/cluster" })).json as PrintedCluster);
}

function clusterOf({ isCluster, workers, lying, statements }: PrintedCluster): string {
  if (!isCluster) return "One server keeps all tables; no cluster.";
  const lie = `${lying.bucket} tables spread over ${workers} workers, ${lying.reference} copied, ${lying.local} local`;
  const left = statements.length;
  return left === 0 ? `${lie}.` : `${lie}; ${left} left: npx tidegate database distribute.`;
}

function lineOf({ name, kind, state, appliedAt, rows, isKnown, stops }: PrintedMigration): string {
  const when = appliedAt === null ? "" : ` ${appliedAt.slice(0, 16)}Z`;
  const filled = rows === null ? "" : `, ${rows} rows`;
  const newer = isKnown ? "" : "  of a newer release";
  const nodes = stops.map((node) => `${node.name} (${node.release})`).join(", ");
  const stopped = nodes === "" ? "" : `  would stop ${nodes}`;
  return `${name}  ${kind}  ${state}${when}${filled}${newer}${stopped}`;
}

function summaryOf(migrations: readonly PrintedMigration[]): string {
  const left = migrations.filter(({ state }) => state !== "applied");
  const contracts = left.filter(({ kind }) => kind === "contract");
  const [first] = contracts;
  if (left.length === 0) return `${migrations.length} migrations, all applied.`;
  if (!first) return `${left.length} of ${migrations.length} migrations are not done yet.`;
  const isFree = contracts.every(({ stops }) => stops.length === 0);
  return isFree
    ? "An earlier release can still start, until: npx tidegate database migrate --to contract."
    : "An earlier release works beside this one; its nodes have to end before the contract.";
}

const migrate: CliCommand = {
  name: "database migrate",
  options: [
    {
      flags: "--to <phase>",
      says: {
        en: "expand: what a start applies, too; contract: also takes away what earlier releases need",
        zh: "expand：仅执行扩展（启动时亦会执行）；contract：同时删除旧版本所需的表结构",
      },
    },
  ],
  examples: ["database migrate --to expand", "database migrate --to contract"],
  says: {
    en: "Apply migrations: before a new release starts, and after the last node of the old one ended",
    zh: "执行数据库迁移：新版本启动之前执行扩展，旧版本节点全部停用后执行收缩",
  },
  run: async (context) => {
    const to = readPhase(context.options["to"]);
    const applied = await applyTo(context, to);
    for (const name of applied) context.print({ applied: name }, `Applied ${name}.`);
    if (applied.length === 0) context.note("Nothing was left to apply.");
    return 0;
  },
};

async function applyTo(
  { call, note }: CommandContext,
  to: "expand" | "contract",
): Promise<readonly string[]> {
  const run = to === "contract" ? contract : expand;
  const own = await withDatabase((sql) => run(sql, folder, { onProgress: note }));
  if (own) return own;
  const body = JSON.stringify({ to });
  const { json } = await call({ method: "POST", path: "/migrations", body });
  // the shape of POST /migrations
  return (json as { readonly applied: readonly string[] }).applied;
}

function readPhase(text: string | undefined): "expand" | "contract" {
  if (text === "expand" || text === "contract") return text;
  throw new AppError({
    code: "MIGRATION_PHASE",
    status: 400,
    message:
      text === undefined ? "--to is missing." : `--to ${text} is neither expand nor contract.`,
    fix: "Write --to expand before a new release starts, --to contract when no node of the old one is left.",
  });
}

export const commands: readonly CliCommand[] = [status, migrate];
