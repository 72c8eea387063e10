/**
 * Command that makes a cluster of the database. It works on the one that `DATABASE_URL` names, before a
 * server starts on it or beside one that works; a server can only be asked what there is to do.
 */
import { AppError } from "#src/kernel/app-error.ts";
import type { CliCommand, CommandContext } from "#src/platform/command.ts";
import { connect, type Database } from "#src/platform/database.ts";
import { readSetting, settings } from "#src/platform/settings.ts";
import { describeCluster, distribute } from "./distribute.ts";
import { type PrintedCluster, printCluster } from "./print-cluster.ts";

async function onDatabase<Result>(work: (sql: Database) => Promise<Result>) {
  const url = readSetting(settings.databaseUrl, process.env);
  if (url === undefined) return undefined;
  const sql = connect(url, 2);
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function lookAt({ call }: CommandContext): Promise<PrintedCluster> {
  const own = await onDatabase(async (sql) => printCluster(await describeCluster(sql)));
  // the shape of GET /cluster
  return own ?? ((await call({ method: "GET", path: "/cluster" })).json as PrintedCluster);
}

function printAll(context: CommandContext, statements: readonly string[], done: boolean): void {
  for (const statement of statements) context.print({ statement, done }, `${statement};`);
}

export const commands: readonly CliCommand[] = [
  {
    name: "database distribute",
    options: [
      {
        flags: "--dry-run",
        says: { en: "print the statements and run none", zh: "仅输出语句，不执行" },
      },
    ],
    examples: ["database distribute --dry-run", "database distribute"],
    says: {
      en: "Distribute the tables over a Citus cluster; tables that are distributed correctly stay as they are",
      zh: "将各表分布到 Citus 集群；已正确分布的表保持不变",
    },
    run: async (context) => {
      if (context.options["dryRun"] !== undefined) {
        const { statements, misplaced, lacks } = await lookAt(context);
        printAll(context, statements, false);
        if (lacks !== null) context.note(lacks);
        for (const says of misplaced) context.note(says);
        return misplaced.length > 0 ? 1 : 0;
      }
      const run = await onDatabase((sql) =>
        distribute(sql, (statement) => printAll(context, [statement], true)),
      );
      if (run === undefined) throw embedded();
      if (run.length === 0) context.note("Nothing was left to do.");
      return 0;
    },
  },
];

function embedded(): AppError {
  return new AppError({
    code: "CLUSTER_EMBEDDED",
    status: 409,
    message: "The embedded database is one server.",
    fix: "Set DATABASE_URL to the coordinator of a Citus cluster; --dry-run prints the statements without one.",
  });
}
