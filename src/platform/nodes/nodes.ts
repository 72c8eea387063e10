/**
 * The nodes of an installation: this one says each second that it works and what it has read, and reads
 * what others activated. The database announces a change (`NOTIFY`); who missed that sees it at the next
 * second. In: how to read what is new, and what was read. Out: which nodes work, and which lack something.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "#src/platform/database.ts";
import { JobPause } from "#src/platform/job-pause.ts";
import type { Services } from "#src/platform/services.ts";
import { listNodes, noteNode, removeNode, type StoredNode, type Versions } from "./store.ts";

/** As the trigger `announce_change` says it. */
const channel = "tidegate_changes";
const everyMs = 1_000;
/** So long whoever changed something waits for nodes that read it. */
const waitMsMax = 15_000;
const waitStepMs = 50;

export type NodesOptions = Pick<Services, "log"> & {
  readonly sql: Database;
  readonly release: string;
  /** As it was entered at the start; left out: it was not. */
  readonly id?: string;
  /** The newest migration that this release knows. */
  readonly newestMigration: string;
  /** What newer releases took away from the tables that this one needs. */
  readonly findMissing: () => Promise<readonly string[]>;
  /** Reads what is not in memory yet. */
  readonly refresh: () => Promise<unknown>;
  /** What is in memory. */
  readonly versions: () => Versions;
  /** Whether it runs the jobs. */
  readonly runsJobs: () => boolean;
  /** When each job ended well last, milliseconds since 1970; what other nodes know is entered. */
  readonly jobsDone: Map<string, number>;
  /** How long declarations wait here to be decided; absent: none are lodged here. */
  readonly waitSeconds?: () => number;
  /** Wait from which figures pause; absent: they do not. */
  readonly figuresWaitSeconds?: number;
  /** Shorter waits for tests. */
  readonly waitMs?: number;
};

/** A node that has not read something. */
export type LackingNode = Pick<StoredNode, "id" | "name">;

export class Nodes {
  readonly id: string;
  readonly #options: NodesOptions;
  #missing: readonly string[] = [];
  #othersWaitSeconds = 0;
  readonly #pause: JobPause;
  #name = "";
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #isAsked = false;
  #isStopped = false;
  /** Its first failure is told, not each second of them. */
  #isAway = false;

  constructor(options: NodesOptions) {
    this.id = options.id ?? randomUUID();
    this.#options = options;
    this.#pause = new JobPause(() => this.waitSeconds, options.figuresWaitSeconds ?? Infinity);
  }

  /** Contracts that took away what this release needs: none of them ran while it was seen to work. */
  get missing(): readonly string[] {
    return this.#missing;
  }

  /** How long declarations wait to be decided, on the node where they wait longest. */
  get waitSeconds(): number {
    return Math.max(this.#othersWaitSeconds, this.#options.waitSeconds?.() ?? 0);
  }

  /** Whether figures wait, because declarations do on some node. */
  get figuresPaused(): boolean {
    return this.#pause.isOn;
  }

  /** Enters this node and begins to listen. @param name as people tell it from the others */
  async start(name: string): Promise<void> {
    this.#name = name;
    await this.look();
    this.#listen();
    this.#timer = setInterval(() => this.#lookSoon(), everyMs);
    this.#timer.unref();
  }

  #lookSoon(): void {
    this.look().catch((error: unknown) => this.#options.log.error({ error }, "a look failed"));
  }

  /** It hears nothing while its session is away; the driver opens another, and it looks each second. */
  #listen(): void {
    const { sql, log } = this.#options;
    sql
      .listen(channel, () => this.#lookSoon())
      .catch((error: unknown) => log.warn({ error }, "changes are not announced to this node"));
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#timer);
    await this.#looking;
    await removeNode(this.#options.sql, this.id).catch(() => undefined);
  }

  /** Reads what is new and says so; asked meanwhile, it looks once more. */
  async look(): Promise<void> {
    this.#isAsked = true;
    this.#looking ??= this.#lookWhileAsked().finally(() => {
      this.#looking = undefined;
    });
    await this.#looking;
  }

  async #lookWhileAsked(): Promise<void> {
    const { log, refresh } = this.#options;
    while (this.#isAsked && !this.#isStopped) {
      this.#isAsked = false;
      try {
        await refresh();
        await this.#note();
        this.#isAway = false;
      } catch (error) {
        if (!this.#isAway)
          log.warn({ error }, "what other nodes changed was not read; it is tried each second");
        this.#isAway = true;
      }
    }
  }

  async #note(): Promise<void> {
    const { sql, log, release, newestMigration, versions, runsJobs, jobsDone } = this.#options;
    const missing = await this.#options.findMissing();
    if (missing.length > this.#missing.length)
      log.fatal({ missing }, "a newer release took away what this one needs: start the newer one");
    this.#missing = missing;
    const others = (await listNodes(sql)).filter(({ id }) => id !== this.id);
    const waits = others.flatMap(({ isLive, waitSeconds }) => (isLive ? waitSeconds : []));
    this.#othersWaitSeconds = Math.max(0, ...waits);
    for (const { jobsDone: known } of others)
      for (const [job, at] of Object.entries(known))
        jobsDone.set(job, Math.max(at, jobsDone.get(job) ?? 0));
    await noteNode(sql, {
      id: this.id,
      name: this.#name,
      release,
      newestMigration,
      versions: versions(),
      runsJobs: runsJobs(),
      jobsDone: Object.fromEntries(jobsDone),
      waitSeconds: this.#options.waitSeconds?.() ?? 0,
    });
  }

  async list(): Promise<readonly StoredNode[]> {
    return await listNodes(this.#options.sql);
  }

  /**
   * Waits until every node that works has read something.
   * @returns those that had not in time
   */
  async lacking(has: (versions: Versions) => boolean): Promise<readonly LackingNode[]> {
    const until = performance.now() + (this.#options.waitMs ?? waitMsMax);
    for (;;) {
      const lacking = (await this.list()).filter(
        (node) => node.isLive && node.id !== this.id && !has(node.versions),
      );
      if (lacking.length === 0 || performance.now() > until)
        return lacking.map(({ id, name }) => ({ id, name }));
      await sleep(waitStepMs);
    }
  }

  /** How many work, and how many of them have read less or other things than this one. */
  async standing(): Promise<string> {
    const live = (await this.list()).filter(({ isLive }) => isLive);
    const own = JSON.stringify(sorted(this.#options.versions()));
    const other = live.filter(({ versions }) => JSON.stringify(sorted(versions)) !== own).length;
    return `${live.length} live${other > 0 ? `, ${other} with other registers` : ""}`;
  }
}

function sorted(versions: Versions) {
  return Object.entries(versions).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
