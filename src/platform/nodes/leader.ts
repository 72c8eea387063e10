/**
 * Which node runs the jobs: the one whose session holds a lock of the database. When it ends, or its session
 * is lost, the lock is free and the next node that looks takes it, within a second or two.
 */
import type { ReservedSql } from "postgres";
import type { Database } from "#src/platform/database.ts";
import type { Services } from "#src/platform/services.ts";

/** Number of the advisory lock; ours, and nothing else. */
const jobsLock = 7_264_100;
const everyMs = 1_000;
/** Who has not seen its lock for longer runs nothing more: another may have it. */
const heldMsMax = 3_000;

type Session = ReservedSql<{ bigint: bigint }>;

export class JobLeader {
  readonly #sql: Database;
  readonly #log: Services["log"];
  #session: Session | undefined;
  #seenAt = -Infinity;
  #looking: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  /** @param sql a pool that spares one session */
  constructor(sql: Database, log: Services["log"]) {
    this.#sql = sql;
    this.#log = log;
  }

  /** Whether this node runs the jobs. */
  get leads(): boolean {
    return performance.now() - this.#seenAt < heldMsMax;
  }

  async start(): Promise<void> {
    await this.look();
    this.#timer = setInterval(() => {
      this.look().catch((error: unknown) => this.#log.error({ error }, "a look failed"));
    }, everyMs);
    this.#timer.unref();
  }

  /** Sees whether the lock is still had, or can be had now. */
  async look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    await this.#looking;
  }

  async #look(): Promise<void> {
    if (this.#isStopped) return;
    try {
      this.#session ??= await this.#sql.reserve();
      if (this.#isStopped) throw new Error("It was stopped meanwhile");
      if (await holdLock(this.#session)) this.#seenAt = performance.now();
      else this.#seenAt = -Infinity;
    } catch {
      // a session that was lost gave its lock back by itself; the next look opens another
      this.#seenAt = -Infinity;
      this.#session?.release();
      this.#session = undefined;
    }
  }

  /** Gives the lock back; called when the jobs have ended. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#timer);
    this.#seenAt = -Infinity;
    const session = this.#session;
    if (!session) return; // one that is still opened, while the database is away, is not waited for
    await this.#looking;
    this.#session = undefined;
    await session`select pg_advisory_unlock_all()`.catch(() => undefined);
    session.release();
  }
}

/** The driver may have opened the session anew, so the lock itself is looked for. */
async function holdLock(session: Session): Promise<boolean> {
  const [row] = await session<{ got: boolean }[]>`
    select case when exists (select from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()
        and classid = 0 and objid = ${jobsLock} and objsubid = 1 and granted) then true
      else pg_try_advisory_lock(${jobsLock}::bigint) end as got`;
  return row?.got === true;
}
