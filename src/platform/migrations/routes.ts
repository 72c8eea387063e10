/** Routes of the operator about the tables: how far they are, and the contract that ends an upgrade. */
import { z } from "zod";
import { connectBeside, type Database } from "#src/platform/database.ts";
import { type Route, routeFor } from "#src/platform/route.ts";
import type { Services } from "#src/platform/services.ts";
import { type DescribedMigration, describeMigrations } from "./describe.ts";
import { contract, migrate } from "./migrate.ts";
import { migrationKinds } from "./migration.ts";

type MigrationApp = Pick<Services, "sql" | "log"> & { readonly migrations?: string };
const route = routeFor<MigrationApp>();
/** One holds the lock of migrators, one fills. */
const connections = 2;
const policy = { kind: "scope", scope: "operator" } as const;

const MigrationAnswer = z.object({
  name: z.string(),
  kind: z.enum(migrationKinds),
  state: z
    .enum(["applied", "pending", "begun", "filling"])
    .describe("begun: a contract that shuts out earlier releases; filling: a backfill under way."),
  appliedAt: z.string().nullable(),
  rows: z.int().nullable().describe("Of a backfill: rows filled."),
  isKnown: z.boolean().describe("False: of a newer release than the node that answers."),
  stops: z
    .array(z.object({ name: z.string(), release: z.string() }))
    .describe("Of a contract that has not run: nodes that work and need what it takes away."),
});
const MigrationsAnswer = z.object({ migrations: z.array(MigrationAnswer).describe("In order.") });
const MigrateRequest = z.strictObject({ to: z.enum(["expand", "contract"]) });

export type PrintedMigration = z.infer<typeof MigrationAnswer>;

export function printMigration(one: DescribedMigration): PrintedMigration {
  return {
    name: one.name,
    kind: one.kind,
    state: one.state,
    appliedAt: one.appliedAt?.toISOString() ?? null,
    rows: one.rows === undefined ? null : Number(one.rows),
    isKnown: one.isKnown,
    stops: [...one.stops],
  };
}

/** Callers keep all of their sessions, and the watch over them. */
async function runBeside<Result>(
  sql: Database,
  work: (beside: Database) => Promise<Result>,
): Promise<Result> {
  const beside = connectBeside(sql, sql.options.database, connections);
  try {
    return await work(beside);
  } finally {
    await beside.end({ timeout: 1 });
  }
}

export const migrationRoutes: readonly Route<MigrationApp>[] = [
  route({
    method: "GET",
    path: "/migrations",
    says: {
      en: "Migrations of the database: applied, under way, and which nodes a contract would stop",
      zh: "数据库迁移：已执行、进行中，以及收缩迁移将使哪些节点停用",
    },
    policy,
    answers: {
      200: { says: "What this release knows or the database has.", schema: MigrationsAnswer },
    },
    handle: async ({ app: { sql, migrations = "" } }) => ({
      status: 200,
      body: { migrations: (await describeMigrations(sql, migrations)).map(printMigration) },
    }),
  }),
  route({
    method: "POST",
    path: "/migrations",
    says: {
      en: "Apply what is pending; up to contract also takes away what earlier releases need",
      zh: "执行待执行的迁移；选择 contract 时同时删除旧版本所需的表结构",
    },
    policy,
    body: MigrateRequest,
    answers: {
      200: { says: "What was applied now.", schema: z.object({ applied: z.array(z.string()) }) },
    },
    handle: async ({ app: { sql, log, migrations = "" }, body, caller }) => {
      const run = body.to === "contract" ? contract : migrate;
      const applied = await runBeside(sql, (beside) => run(beside, migrations));
      const by = caller?.accountId ?? caller?.keyId;
      log.info({ to: body.to, applied, by }, "the database was migrated by hand");
      return { status: 200, body: { applied: [...applied] } };
    },
  }),
];
