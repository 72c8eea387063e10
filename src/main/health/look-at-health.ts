/** Gathers what the node that answers knows of itself and of what it shares: each part within a bound. */
import { statfs } from "node:fs/promises";
import type { Health } from "#src/http/health.ts";
import type { FlowDesk } from "#src/flow/desk.ts";
import type { DropFolder } from "#src/drop/drop-folder.ts";
import type { Database } from "#src/platform/database.ts";
import type { Nodes } from "#src/platform/nodes/nodes.ts";
import type { SnapshotStore } from "#src/registers/snapshots.ts";
import type { Backups } from "../backups/backups.ts";
import type { Jobs } from "../jobs.ts";
import type { HealthFacts, JobStanding } from "./health.ts";
import type { HealthHistory } from "./history.ts";
import type { LogLevelSwitch } from "./log-level.ts";
import { readActivationTimes, readLetters } from "./store.ts";

export type HealthWatch = {
  readonly sql: Database;
  readonly clock: () => Temporal.Instant;
  readonly health: Health;
  readonly desk: Pick<FlowDesk, "lanes">;
  readonly jobs: Pick<Jobs, "all" | "faults" | "tookMs">;
  readonly jobsDone: ReadonlyMap<string, number>;
  readonly startedMs: number;
  readonly snapshots: Pick<SnapshotStore, "profiles" | "imported" | "versions">;
  readonly nodes: Nodes;
  readonly isMailSent: boolean;
  readonly drop?: DropFolder | undefined;
  readonly backups?: Pick<Backups, "list" | "logKept" | "failed"> | undefined;
  readonly dataFolder: string;
  readonly logLevel: LogLevelSwitch;
  readonly history: HealthHistory;
};

export async function lookAtHealth(watch: HealthWatch): Promise<HealthFacts> {
  const { sql, clock, desk, drop, jobsDone } = watch;
  const now = clock();
  const [readiness, letters, activated, nodes, backups, disk] = await Promise.all([
    watch.health.readiness(),
    readLetters(sql),
    readActivationTimes(sql),
    watch.nodes.list(),
    lookAtBackups(watch),
    statfs(watch.dataFolder).catch(() => undefined),
  ]);
  const fedMs = jobsDone.get("feed") ?? watch.startedMs;
  const { snapshots, logLevel, isMailSent } = watch;
  const versions = snapshots.versions();
  return {
    at: now.toString(),
    readiness,
    lanes: desk.lanes,
    jobs: jobsOf(watch, now, readiness.figures === "paused"),
    letters: {
      webhooks: letters.webhooks,
      mails: { ...letters.mails, isConnected: isMailSent },
      drop: drop ? dropOf(drop) : null,
    },
    feedLagSeconds: Math.max(0, now.epochMilliseconds - fedMs) / 1_000,
    registers: [...snapshots.profiles.keys()].map((profile) => ({
      profile,
      version: versions[profile] ?? "",
      activation: snapshots.imported(profile).number,
      activatedAt: activated.get(profile) ?? null,
    })),
    nodes: nodes.map(({ name, isLive, seenAt, runsJobs }) => ({
      name,
      isLive,
      runsJobs,
      seenAt: seenAt.toISOString(),
    })),
    backups,
    disk: disk ? { freeBytes: disk.bavail * disk.bsize, bytes: disk.blocks * disk.bsize } : null,
    log: { level: logLevel.standing.level, until: logLevel.standing.until },
  };
}

function jobsOf(
  { jobs, jobsDone, startedMs }: HealthWatch,
  now: Temporal.Instant,
  arePaused: boolean,
): readonly JobStanding[] {
  return jobs.all.map(({ name, everyMs, mayWait }) => {
    const doneMs = jobsDone.get(name);
    const fault = jobs.faults.get(name);
    const nextMs = Math.max((doneMs ?? startedMs) + everyMs, now.epochMilliseconds);
    const isPaused = arePaused && mayWait === true;
    return {
      name,
      everySeconds: everyMs / 1_000,
      lastAt: doneMs === undefined ? null : isoOf(doneMs),
      nextAt: isoOf(nextMs),
      tookMs: roundedOf(jobs.tookMs.get(name)),
      outcome: fault ? "failed" : isPaused ? "paused" : doneMs === undefined ? "waiting" : "done",
      fault: fault ? { at: fault.at.toString(), says: fault.says } : null,
    };
  });
}

function roundedOf(ms: number | undefined): number | null {
  return ms === undefined ? null : Math.round(ms);
}

function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function dropOf({ health: { status, waiting, unserved } }: DropFolder) {
  return {
    status,
    waiting,
    unserved: unserved.map(({ folder, message, fix }) => ({ folder, why: `${message} ${fix}` })),
  };
}

async function lookAtBackups({ backups }: HealthWatch): Promise<HealthFacts["backups"]> {
  if (!backups) return null;
  const { state } = await backups.logKept();
  const lastAt = backups.list()[0]?.endedAt ?? null;
  return { lastAt, failed: backups.failed?.says ?? null, log: state };
}
