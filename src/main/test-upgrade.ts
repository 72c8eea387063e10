/** For tests of an upgrade: nodes of a release as far as its tables go, and desks that lodge meanwhile. */
import { randomUUID } from "node:crypto";
import { madeDeclaration } from "#src/clearance/declaration/made-declaration.ts";
import { readFacts } from "#src/clearance/declaration/read-facts.ts";
import { connect } from "#src/platform/database.ts";
import { migrate } from "#src/platform/migrations/migrate.ts";
import { newestOf, readMigrations } from "#src/platform/migrations/migration.ts";
import { enterNode, removeNode } from "#src/platform/nodes/store.ts";
import type { TestDatabase } from "#src/platform/test-database.ts";
import { getProfile } from "#src/registers/profile.ts";
import type { App } from "./app.ts";

/** Starts a node of a release. @returns how to end it */
export async function startTestNode(
  database: TestDatabase,
  folder: string,
  name: string,
): Promise<() => Promise<void>> {
  const sql = connect(database.url, 2);
  const id = randomUUID();
  const newestMigration = newestOf(await readMigrations(folder));
  const node = { id, name, release: name, newestMigration };
  try {
    await migrate(sql, folder, { whenReady: (session) => enterNode(session, node) });
  } finally {
    await sql.end();
  }
  return async () => await removeNode(database.sql, id);
}

export type Lodging = {
  /** Ids of what was answered so far. */
  readonly lodged: readonly string[];
  /** How long each answer took, milliseconds. */
  readonly tookMs: readonly number[];
  /** Rejects when an answer was a fault. */
  readonly stop: () => Promise<void>;
};

/** Lodges on each of some apps until it is stopped, one after another. */
export function lodgeOn(apps: readonly App[]): Lodging {
  const lodged: string[] = [];
  const stopping = new AbortController();
  const tookMs: number[] = [];
  const work = apps.map(async ({ desk, profiles }, index) => {
    const cn = getProfile(profiles, "cn");
    for (let number = 0; !stopping.signal.aborted; number++) {
      const trader = `3122${String(260_000 + number)}`;
      const document = madeDeclaration({ reference: `UP-${index}-${number}`, trader });
      const common = { profile: cn, lodgerId: trader, format: "application/json", problems: [] };
      const began = performance.now();
      const { id } = await desk.lodge({ ...common, document, facts: readFacts(document, cn) });
      tookMs.push(performance.now() - began);
      lodged.push(id);
    }
  });
  const done = Promise.all(work);
  // a fault is heard of at the end
  done.catch(() => undefined);
  const stop = async () => {
    stopping.abort();
    await done;
  };
  return { lodged, tookMs, stop };
}
