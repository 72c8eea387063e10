/**
 * What `/readyz` says: each part asked at most once at a time and for a second and a half at most, so
 * that the answer is there within two seconds whatever hangs. Ready is who can take a declaration: the
 * database answers and can be written and has what this release needs, the data folder has room, and the
 * clock is right. The rest is told
 * beside it.
 */
import type { HttpApp } from "./app.ts";
import { statfs, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { errorCode } from "#src/platform/driver/faults.ts";
import { probeRecords, renewSessions } from "#src/platform/driver/probe.ts";
import { isLogWritten } from "#src/platform/log.ts";

export type HealthParts = Pick<HttpApp, "sql" | "analytics" | "clock" | "log" | "drop"> & {
  /** Folder that has to take writes; absent: nothing is kept in one. */
  readonly dataFolder?: string;
  /** When each job last ended well. */
  readonly jobsDone: ReadonlyMap<string, number>;
  /** The other nodes; absent: nobody looks at them. */
  readonly nodes?: {
    readonly standing: () => Promise<string>;
    /** What a newer release took away that this one needs. */
    readonly missing: readonly string[];
    /** Whether figures wait because declarations do. */
    readonly figuresPaused?: boolean;
  };
  /** How often a fault has ended the server since a person started it. */
  readonly restarts?: number;
  /** What is wrong with the clock; undefined where nothing is. */
  readonly clockFault?: () => string | undefined;
  /** How long the desk has been waiting for an answer of the database. */
  readonly deskSilentMs?: () => number;
  /** Absent where none are kept. */
  readonly backups?: { readonly health: string };
};

export type Readiness = {
  readonly status: "ok" | "not-ready";
  /** `started-again` for a day after a fault ended the one before. */
  readonly server: string;
  readonly records: string;
  readonly storage: string;
  readonly analytics: string;
  readonly feed: string;
  /** `paused` while declarations wait: clearance comes first. */
  readonly figures: "ok" | "paused";
  readonly clock: string;
  readonly log: string;
  readonly drop?: string;
  /** `outdated` where a newer release took away what this one needs. */
  readonly schema?: string;
  /** How many nodes work, and how many have other registers. */
  readonly nodes?: string;
  /** `behind` after two days without one; `failed` where the last one or its drill did. */
  readonly backups?: string;
};

const answerMsMax = 1_500;
/** A lock is waited for up to a second; what is silent for longer hangs or is very slow. */
const silentMsMax = 1_200;
/** An answer this young is given again: whoever asks often does not write often. */
const freshMs = 500;
const everyMs = 5_000;
/** One segment of the write-ahead log: with less, the database stops at the next one. */
const roomBytesMin = 17_000_000;
/** The feed comes each fifteen seconds; behind by more, pages of figures are told as old. */
const feedMsMax = 180_000;
/** What callers were told counts for so long after the last of them. */
const faultToldMs = 5_000;
const toldFaults: Readonly<Record<string, string>> = {
  STORAGE_FULL: "full",
  STORAGE_READ_ONLY: "read-only",
};
/** So long it is told that this server was started again. */
const restartToldMs = 24 * 3_600_000;

export class Health {
  readonly #parts: HealthParts;
  readonly #startedAt = performance.now();
  readonly #asked = new Map<string, Promise<string>>();
  #told: { readonly at: number; readonly says: string } | undefined;
  #last: { readonly at: number; readonly said: Promise<Readiness> } | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: HealthParts) {
    this.#parts = parts;
  }

  /** Looks by itself too, because sessions that became read-only are renewed by what it finds. */
  start(): void {
    this.#timer = setInterval(() => {
      this.readiness().catch((error: unknown) => this.#parts.log.error({ error }, "not looked at"));
    }, everyMs);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** A caller was told that nothing can be stored: the mark of the probe may still find room. */
  noteFault(code: string): void {
    const says = toldFaults[code];
    if (says !== undefined) this.#told = { at: performance.now(), says };
  }

  readiness(): Promise<Readiness> {
    const at = performance.now();
    if (!this.#last || at - this.#last.at > freshMs) this.#last = { at, said: this.#look() };
    return this.#last.said;
  }

  async #look(): Promise<Readiness> {
    const { backups, drop, nodes } = this.#parts;
    const [records, storage, analytics, standing] = await Promise.all([
      this.#ask("records", () => this.#records()),
      this.#ask("storage", () => this.#storage()),
      this.#ask("analytics", async () => {
        const answer = await this.#parts.analytics.ping();
        return answer.success ? "ok" : "unreachable";
      }),
      nodes && this.#ask("nodes", () => nodes.standing()),
    ]);
    const clock = this.#parts.clockFault?.() ?? "ok";
    const schema = nodes && (nodes.missing.length > 0 ? "outdated" : "ok");
    const isCurrent = schema !== "outdated";
    const takes = records === "ok" && storage === "ok" && clock === "ok" && isCurrent;
    return {
      status: takes ? "ok" : "not-ready",
      server: this.#server(),
      records,
      storage,
      analytics,
      feed: this.#feed(),
      figures: nodes?.figuresPaused === true ? "paused" : "ok",
      clock,
      log: isLogWritten() ? "ok" : "not-written",
      ...(drop ? { drop: drop.health.status } : {}),
      ...(schema === undefined ? {} : { schema }),
      ...(standing === undefined ? {} : { nodes: standing }),
      ...(backups ? { backups: backups.health } : {}),
    };
  }

  /** Asks a part; one that has not answered the last question is not asked another. */
  async #ask(part: string, question: () => Promise<string>): Promise<string> {
    let asked = this.#asked.get(part);
    if (!asked) {
      asked = question()
        .catch((error: unknown) => faultOf(error))
        .finally(() => this.#asked.delete(part));
      this.#asked.set(part, asked);
    }
    const patience = new AbortController();
    const late = sleep(answerMsMax, "no-answer", { signal: patience.signal }).catch(() => "");
    const said = await Promise.race([asked, late]);
    patience.abort();
    return said;
  }

  async #records(): Promise<string> {
    const { sql, deskSilentMs } = this.#parts;
    // another session may answer while everybody waits behind the one that does not
    if (deskSilentMs && deskSilentMs() > silentMsMax) return "no-answer";
    try {
      await probeRecords(sql);
      const told = this.#told;
      return told && performance.now() - told.at < faultToldMs ? told.says : "ok";
    } catch (error) {
      // a session keeps the answer it got when it began: new ones hear when writing is allowed again
      if (errorCode(error) === "25006") await renewSessions(sql);
      throw error;
    }
  }

  /** Room for the next rows, and a folder that takes them. */
  async #storage(): Promise<string> {
    const { dataFolder } = this.#parts;
    if (dataFolder === undefined) return "ok";
    const { bavail, bsize } = await statfs(dataFolder);
    if (bavail * bsize < roomBytesMin) return "full";
    const file = join(dataFolder, ".write-probe");
    await writeFile(file, new Uint8Array(4_096));
    await unlink(file);
    return "ok";
  }

  #server(): string {
    const isTold = performance.now() - this.#startedAt < restartToldMs;
    return isTold && (this.#parts.restarts ?? 0) > 0 ? "started-again" : "ok";
  }

  #feed(): string {
    const done = this.#parts.jobsDone.get("feed");
    const sinceMs =
      done === undefined
        ? performance.now() - this.#startedAt
        : this.#parts.clock().epochMilliseconds - done;
    return sinceMs > feedMsMax ? "behind" : "ok";
  }
}

function faultOf(error: unknown): string {
  const code = errorCode(error);
  if (code === "25006" || code === "EROFS") return "read-only";
  return code === "53100" || code === "ENOSPC" || code === "EDQUOT" ? "full" : "unreachable";
}
