/**
 * The health of an installation as its operator reads it: sentences that say what is well, what wants a
 * look and what is broken, each with the page where something can be done. In: what the node that
 * answers sees of itself and of what it shares with the others. Out: sentences in both languages, and the
 * queues, jobs and dead letters that they stand on.
 */
import type { Readiness } from "#src/http/health.ts";
import type { LaneStanding } from "#src/flow/desk.ts";
import type { Text } from "#src/kernel/text.ts";

/** Where an operator can do something about it; ids of tabs of the page. */
export type HealthPlace = "overview" | "queues" | "jobs" | "data" | "settings";

export type HealthSentence = {
  /** Steady: an alert or a script may name it. */
  readonly code: string;
  readonly level: "good" | "look" | "bad";
  readonly says: Text;
  readonly place: HealthPlace;
};

export type JobStanding = {
  readonly name: string;
  readonly everySeconds: number;
  /** ISO; null: never since the database was made. */
  readonly lastAt: string | null;
  readonly nextAt: string;
  /** On this node; null: it did not run here. */
  readonly tookMs: number | null;
  readonly outcome: "done" | "failed" | "paused" | "waiting";
  /** Why its last run failed. */
  readonly fault: { readonly at: string; readonly says: string } | null;
};

export type DeadLetters = {
  readonly webhooks: { readonly waiting: number; readonly dead: number };
  readonly mails: {
    readonly isConnected: boolean;
    readonly waiting: number;
    /** Offered as often as mail is, and not taken. */
    readonly dead: number;
    /** When the oldest that failed was written. */
    readonly failingSince: string | null;
    readonly fault: string | null;
  };
  /** Null where no folder is watched. */
  readonly drop: null | {
    readonly status: string;
    readonly waiting: number;
    readonly unserved: readonly { readonly folder: string; readonly why: string }[];
  };
};

export type RegisterStanding = {
  readonly profile: string;
  /** As decisions name it. */
  readonly version: string;
  readonly activation: number;
  readonly activatedAt: string | null;
};

export type NodeStanding = {
  readonly name: string;
  readonly isLive: boolean;
  readonly seenAt: string;
  readonly runsJobs: boolean;
};

export type HealthFacts = {
  /** ISO. */
  readonly at: string;
  readonly readiness: Readiness;
  readonly lanes: readonly LaneStanding[];
  readonly jobs: readonly JobStanding[];
  readonly letters: DeadLetters;
  readonly feedLagSeconds: number;
  readonly registers: readonly RegisterStanding[];
  readonly nodes: readonly NodeStanding[];
  readonly backups: null | {
    readonly lastAt: string | null;
    readonly failed: string | null;
    readonly log: "kept" | "none-yet" | "failing";
  };
  readonly disk: { readonly freeBytes: number; readonly bytes: number } | null;
  readonly log: { readonly level: string; readonly until: string | null };
};
