/**
 * Who may run now, in which session, under which query id; kills what nobody waits for any more.
 */
import { randomUUID } from "node:crypto";
import { type ClickHouseRequest, quote } from "./clickhouse-request.ts";
import { ClickHouseSession, type QueryAnswer } from "./clickhouse-session.ts";

export type RunnerOptions = {
  readonly folder: string;
  readonly memoryBytesMax: number;
  readonly runningMax: number;
  readonly waitingMax: number;
};

export type RunningQuery = {
  readonly asked: ClickHouseRequest;
  readonly queryId: string;
  readonly query: (statement: string, format: string) => Promise<QueryAnswer>;
  readonly stream: (statement: string, format: string) => AsyncGenerator<Uint8Array>;
  readonly insert: (statement: string, data: Buffer) => Promise<number>;
  readonly kill: () => void;
  readonly elapsedMs: () => number;
  readonly end: () => void;
};

type PooledSession = {
  readonly session: ClickHouseSession;
  isBusy: boolean;
  expires: NodeJS.Timeout | undefined;
};

const keptMax = 200;
/** A whole result is held in memory before it leaves; larger ones must be streamed. */
const heldResultBytesMax = 1_000_000_000;

export class ClickHouseRunner {
  readonly #options: RunnerOptions;
  /** Keeps the engine alive between requests and carries out kills beside the queue. */
  readonly #control: ClickHouseSession;
  readonly #ids = new Set<string>();
  readonly #kept = new Map<string, PooledSession>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  version = "unknown";

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#control = new ClickHouseSession(options.folder);
  }

  /** Proves that the engine answers. */
  async start(): Promise<void> {
    const { bytes } = await this.#control.query("SELECT version()", "TabSeparatedRaw");
    this.version = Buffer.from(bytes).toString("utf8").trim();
  }

  async begin(asked: ClickHouseRequest): Promise<RunningQuery> {
    const queryId = asked.queryId ?? randomUUID();
    if (this.#ids.has(queryId)) {
      throw fault(
        216,
        `Query with id ${queryId} is already running.`,
        "QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING",
      );
    }
    this.#ids.add(queryId);
    const isKill = /^\s*kill\b/i.test(asked.query ?? "");
    try {
      if (!isKill) await this.#turn();
      const opened = await this.#open(asked, queryId).catch((thrown: unknown) => {
        if (!isKill) this.#next();
        throw thrown;
      });
      const end = () => {
        this.#ids.delete(queryId);
        opened.release();
        if (!isKill) this.#next();
      };
      return this.#describe({ asked, queryId, session: opened.session, end });
    } catch (thrown) {
      this.#ids.delete(queryId);
      throw thrown;
    }
  }

  #describe(
    run: Pick<RunningQuery, "asked" | "queryId" | "end"> & { session: ClickHouseSession },
  ): RunningQuery {
    const { session, queryId } = run;
    const started = performance.now();
    return {
      asked: run.asked,
      queryId,
      query: (statement, format) => session.query(statement, format),
      stream: (statement, format) => session.stream(statement, format),
      insert: (statement, data) => session.insert(statement, data),
      kill: () => this.#kill(queryId),
      elapsedMs: () => performance.now() - started,
      end: run.end,
    };
  }

  #kill(queryId: string): void {
    if (!this.#ids.has(queryId)) return;
    const statement = `KILL QUERY WHERE Settings['log_comment'] = ${quote(queryId)} ASYNC`;
    this.#control.query(statement, "Null").catch(() => undefined);
  }

  async #open(asked: ClickHouseRequest, queryId: string) {
    const settings = new Map<string, string>([
      ["max_memory_usage", String(this.#options.memoryBytesMax)],
      ["max_result_bytes", String(heldResultBytesMax)],
      ["implicit_select", "0"],
      ...asked.settings,
      ["log_comment", queryId],
      ...[...asked.parameters].map(([name, value]) => [`param_${name}`, value] as const),
    ]);
    const plan = { folder: this.#options.folder, database: asked.database, settings };
    if (asked.sessionId === undefined) {
      const session = await ClickHouseSession.open(plan);
      return { session, release: () => session.close() };
    }
    const kept = this.#keep(asked.sessionId);
    const release = () => this.#expireLater(asked, kept);
    try {
      await kept.session.set(settings);
    } catch (thrown) {
      release();
      throw thrown;
    }
    return { session: kept.session, release };
  }

  /** A named session keeps its temporary tables and settings until its time runs out. */
  #keep(sessionId: string): PooledSession {
    const known = this.#kept.get(sessionId);
    if (known?.isBusy === true) {
      throw fault(
        373,
        `Session ${sessionId} is locked by a concurrent client.`,
        "SESSION_IS_LOCKED",
      );
    }
    if (known === undefined && this.#kept.size >= keptMax) {
      throw fault(202, `There are ${keptMax} sessions already.`, "TOO_MANY_SIMULTANEOUS_QUERIES");
    }
    const kept = known ?? {
      session: new ClickHouseSession(this.#options.folder),
      isBusy: true,
      expires: undefined,
    };
    clearTimeout(kept.expires);
    kept.isBusy = true;
    this.#kept.set(sessionId, kept);
    return kept;
  }

  #expireLater(asked: ClickHouseRequest, kept: PooledSession): void {
    kept.isBusy = false;
    kept.expires = setTimeout(() => {
      this.#kept.delete(asked.sessionId ?? "");
      kept.session.close();
    }, asked.sessionSeconds * 1000);
    kept.expires.unref();
  }

  async #turn(): Promise<void> {
    if (this.#running < this.#options.runningMax) {
      this.#running += 1;
      return;
    }
    if (this.#waiting.length >= this.#options.waitingMax) {
      throw fault(202, "Too many simultaneous queries.", "TOO_MANY_SIMULTANEOUS_QUERIES");
    }
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** The turn passes on to whoever waits longest. */
  #next(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#running -= 1;
    else next();
  }

  close(): void {
    for (const { session, expires } of this.#kept.values()) {
      clearTimeout(expires);
      session.close();
    }
    this.#kept.clear();
    this.#control.close();
  }
}

function fault(code: number, message: string, name: string): Error {
  return new Error(`Code: ${code}. DB::Exception: ${message} (${name})`);
}
