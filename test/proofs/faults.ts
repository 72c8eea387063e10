/**
 * What breaks under a server that works, one at a time: each fault begins while requests are under way, lasts
 * for a while, and is mended. A round is one fault from its beginning to the service being back.
 */
import assert from "node:assert/strict";
import {
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "#src/platform/database.ts";
import { allOf, type KeptServer } from "./kept-server.ts";
import { outside, postmaster } from "./outside.ts";
import type { Trickle } from "./trickle.ts";

export type Scene = {
  readonly server: KeptServer;
  readonly trickle: Trickle;
  /** From 0 to 1, by the seed of the round. */
  readonly random: () => number;
  /** Seals what has committed, as if an hour had passed. */
  readonly seal: () => Promise<void>;
  /** Whether the data folder is a small file system of its own. */
  readonly hasOwnDisk: boolean;
};

export type Fault = {
  readonly name: string;
  /** How often it comes among many rounds drawn at random: those that take seconds come less often. */
  readonly weight: number;
  /** Breaks it and mends it. @returns when it was mended, by `performance.now()` */
  readonly run: (scene: Scene) => Promise<number>;
  /** The node itself is killed: nobody hears what was under way, and another one comes. */
  readonly endsNode?: boolean;
  /** Only those who need what is held hear 503; all the others go on. */
  readonly onlyHeld?: readonly number[];
  /** Why it cannot be done here. */
  readonly lacks?: (scene: Scene) => string | undefined;
};

const truthMsMax = 3_000;
const dayMs = 86_400_000;
const isNotReady = (says: string) => says.includes('"not-ready"');
const between = ({ random }: Scene, min: number, max: number) => min + random() * (max - min);

/** `/readyz` has to say it, however short it is. */
async function told(
  { trickle }: Scene,
  from: number,
  isMeant: (says: string) => boolean = isNotReady,
) {
  await trickle.sees(isMeant, from, truthMsMax);
}

async function killSessions({ server, random }: Scene, signal: NodeJS.Signals, count: number) {
  await outside(server.folder, async (sql) => {
    for (let killed = 0; killed < count; killed++) {
      const rows = await sql<{ pid: number }[]>`
        select pid from pg_stat_activity where application_name = 'tidegate'
          and pid <> pg_backend_pid() and backend_type = 'client backend'
        order by state = 'active' desc, pid`;
      const row = rows[Math.floor(random() * Math.min(rows.length, 6))];
      if (row) process.kill(row.pid, signal);
      if (killed + 1 < count) await sleep(50 + random() * 100);
    }
  });
}

/** Commits wait for a standby that is not there: they are stored, and nobody hears it. */
async function holdCommits(scene: Scene, then: (pids: readonly number[]) => unknown) {
  const file = join(scene.server.folder, "postgres/postgresql.auto.conf");
  const before = readFileSync(file, "utf8");
  await outside(scene.server.folder, async (sql) => {
    await sql`alter system set synchronous_standby_names = 'nobody'`;
    await sql`select pg_reload_conf()`;
    try {
      for (let looked = 0; looked < 200; looked++) {
        const rows = await sql<{ pid: number }[]>`
          select pid from pg_stat_activity where wait_event = 'SyncRep'
            and application_name = 'tidegate' and backend_type = 'client backend'`;
        if (rows.length > 0) return await then(rows.map(({ pid }) => pid));
        await sleep(10);
      }
      return assert.fail("no commit was held");
    } finally {
      writeFileSync(file, before);
      // where the database goes down with the node, it reads the file when it starts again
      await sql`select pg_reload_conf()`.catch(() => undefined);
    }
  });
}

function killNode({ server }: Scene): void {
  const pid = server.nodePid();
  assert.ok(pid, "there is a node to kill");
  process.kill(pid, "SIGKILL");
}

async function switchWriting(sql: Database, isOff: boolean): Promise<void> {
  await sql.unsafe("set default_transaction_read_only = off");
  await sql.unsafe(
    isOff
      ? "alter system set default_transaction_read_only = on"
      : "alter system reset default_transaction_read_only",
  );
  await sql`select pg_reload_conf()`;
}

/** Fills the disk to its last block and keeps it full. */
async function fillDisk(scene: Scene): Promise<void> {
  const { folder } = scene.server;
  const fillers: string[] = [];
  const fill = () => {
    const { bavail, bsize } = statfsSync(folder);
    const name = join(folder, `filler-${fillers.length}`);
    fillers.push(name);
    try {
      writeFileSync(name, Buffer.alloc(Math.max(4_096, Math.min(bavail * bsize, 50_000_000))));
      return false;
    } catch (error) {
      assert.ok(error instanceof Error && "code" in error && error.code === "ENOSPC");
      return true;
    }
  };
  try {
    while (!fill()) await sleep(0);
    const from = performance.now();
    const saying = told(scene, from);
    for (const until = from + between(scene, 2_000, 5_000); performance.now() < until; fill())
      await sleep(50);
    await saying;
  } finally {
    for (const name of fillers) rmSync(name, { force: true });
  }
}

/** The engine of analytics: its output goes to a log that nobody else writes. */
function analyticsPid({ server }: Scene): number {
  const log = join(server.folder, "analytics.log");
  for (const name of readdirSync("/proc").filter((one) => /^\d+$/.test(one))) {
    try {
      if (readlinkSync(`/proc/${name}/fd/1`) === log) return Number(name);
    } catch {
      // it ended while we looked, or is not ours
    }
  }
  return assert.fail("no process of the analytics engine");
}

async function setClockBy(scene: Scene, milliseconds: number): Promise<number> {
  const from = performance.now();
  scene.server.setClock(milliseconds);
  await told(scene, from, (says) => isNotReady(says) && /\d seconds (ahead|behind)/.test(says));
  await sleep(between(scene, 500, 2_000));
  scene.server.setClock(0);
  return performance.now();
}

/** Sent while the rows are held, at twenty requests a second. */
const heldNumbers = [22, 23, 40, 41, 60, 61] as const;

export const faults: readonly Fault[] = [
  {
    name: "sessions ended",
    weight: 10,
    run: async (scene) => {
      await killSessions(scene, "SIGTERM", 8);
      return performance.now();
    },
  },
  {
    name: "a session crashed",
    weight: 8,
    run: async (scene) => {
      await killSessions(scene, "SIGKILL", 1);
      return performance.now();
    },
  },
  {
    name: "the database killed",
    weight: 8,
    run: async ({ server }) => {
      process.kill(postmaster(server.folder).pid, "SIGKILL");
      return performance.now();
    },
  },
  {
    name: "the database restarted",
    weight: 8,
    run: async ({ server }) => {
      process.kill(postmaster(server.folder).pid, "SIGINT");
      return performance.now();
    },
  },
  {
    name: "sessions cut between COMMIT and answer",
    weight: 12,
    run: async (scene) => {
      await holdCommits(scene, (pids) => {
        for (const pid of pids) process.kill(pid, "SIGTERM");
      });
      return performance.now();
    },
  },
  {
    name: "the node killed between COMMIT and answer",
    weight: 3,
    endsNode: true,
    run: async (scene) => {
      await holdCommits(scene, () => killNode(scene));
      return performance.now();
    },
  },
  {
    name: "the node killed",
    weight: 3,
    endsNode: true,
    run: async (scene) => {
      killNode(scene);
      return performance.now();
    },
  },
  {
    name: "writing switched off",
    weight: 6,
    run: async (scene) => {
      const from = performance.now();
      await outside(scene.server.folder, (sql) => switchWriting(sql, true));
      await told(scene, from, (says) => says.includes('"read-only"'));
      await sleep(between(scene, 500, 2_000));
      await outside(scene.server.folder, (sql) => switchWriting(sql, false));
      return performance.now();
    },
  },
  {
    name: "the disk full, with the log on it",
    weight: 3,
    lacks: ({ hasOwnDisk }) =>
      hasOwnDisk ? undefined : "no small file system could be mounted for it",
    run: async (scene) => {
      await fillDisk(scene);
      return performance.now();
    },
  },
  {
    name: "the clock 100 days ahead",
    weight: 4,
    run: (scene) => setClockBy(scene, 100 * dayMs),
  },
  {
    name: "the clock 100 days behind",
    weight: 4,
    run: (scene) => setClockBy(scene, -100 * dayMs),
  },
  {
    name: "the machine paused over the hour",
    weight: 4,
    run: async (scene) => {
      const all = allOf(scene.server);
      for (const pid of all) process.kill(pid, "SIGSTOP");
      await sleep(between(scene, 2_000, 5_000));
      for (const pid of all) process.kill(pid, "SIGCONT");
      const mended = performance.now();
      await scene.seal();
      return mended;
    },
  },
  {
    name: "rows locked over the hour",
    weight: 3,
    onlyHeld: heldNumbers,
    run: async (scene) => {
      const { name } = scene.trickle;
      const held = heldNumbers.map((number) => `${name}-${number}`);
      await outside(scene.server.folder, async (sql) => {
        const holding = sql.begin(async (tx) => {
          // as another server that takes these references, and then does not
          await tx`
            insert into claimed_references (bucket, lodger_id, reference, declaration_id)
            select ('x' || substr(declaration_id::text, 16, 3))::bit(12)::int, lodger_id, held,
              gen_random_uuid()
            from unnest(${held}::text[]) as held,
              (select lodger_id, declaration_id from declarations order by declaration_id desc limit 1) as one`;
          await sleep(3_000);
          await scene.seal();
          await sleep(1_000);
          throw new Error("given up");
        });
        await assert.rejects(holding, /given up/);
      });
      return performance.now();
    },
  },
  {
    name: "analytics hung, then killed",
    weight: 3,
    onlyHeld: [],
    run: async (scene) => {
      const pid = analyticsPid(scene);
      process.kill(pid, "SIGSTOP");
      const from = performance.now();
      await told(scene, from, (says) => !says.includes('"analytics":"ok"'));
      await sleep(between(scene, 500, 2_000));
      process.kill(pid, "SIGKILL");
      return performance.now();
    },
  },
];
