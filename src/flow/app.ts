/**
 * What routes of the flow and of the server are handed: the services and what lives in this
 * process.
 */
import { traderAccount } from "#src/clearance/payment/settle-charges.ts";
import type { ReadPool } from "#src/clearance/intake/read.ts";
import { hasScope } from "#src/platform/access/callers.ts";
import type { Accounts } from "#src/platform/accounts/accounts.ts";
import type { Caller, Rows } from "#src/platform/route.ts";
import type { Services } from "#src/platform/services.ts";
import type { Memberships } from "#src/registers/parties/apply.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { SnapshotStore } from "#src/registers/snapshots.ts";
import { AppError } from "#src/kernel/app-error.ts";
import type { Desk } from "./desk.ts";
import type { DropFolder } from "./drop/drop-folder.ts";
import type { SandboxDoor } from "./sandboxes/sandbox.ts";

export type App = Services & {
  readonly accounts: Accounts;
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly snapshots: SnapshotStore;
  readonly desk: Desk;
  readonly readers: ReadPool;
  /** Where this installation keeps its keys. */
  readonly dataFolder: string;
  /** Makes who applied a member of the party that was approved. */
  readonly memberships?: Memberships;
  /** What webhooks may call; absent: nothing but the open network. */
  readonly delivery?: { readonly allowsLoopback: boolean };
  /** Where files are dropped; absent: none is watched. */
  readonly drop?: DropFolder;
  /** Sandboxes of parties; absent in a sandbox, and where none are offered. */
  readonly sandboxes?: SandboxDoor<App>;
  readonly isSandbox?: boolean;
  /** When each job last ended well, milliseconds since 1970. */
  readonly jobsDone?: Map<string, number>;
  /** What is wrong with the clock of this node; undefined where nothing is. */
  readonly clockFault?: () => string | undefined;
};

/** The profile a request names, else the server's default. */
export function profileFor(app: App, id: string | undefined): Profile {
  const wanted = id ?? app.defaultProfile;
  const profile = app.profiles.get(wanted);
  if (profile) return profile;
  throw new AppError({
    code: "PROFILE_UNKNOWN",
    status: 400,
    message: `There is no profile ${wanted.slice(0, 40)}.`,
    fix: `Use one of: ${[...app.profiles.keys()].join(", ")}.`,
  });
}

/** Declarations that are a caller's own, as a query asks for them; undefined for all of them. */
export type Own = { readonly party: string; readonly accounts: readonly string[] };

/** What the door says a caller may see, in the words of a query. A handler called alone sees none. */
export function ownOf(app: App, rows: Rows | undefined): Own | undefined {
  if (rows?.kind === "all") return undefined;
  if (rows?.kind !== "own") return { party: "", accounts: [] };
  const accounts = [...app.profiles.values()].flatMap((profile) =>
    rows.names.map((name) => traderAccount(profile, name)),
  );
  return { party: rows.party, accounts };
}

/** A day other than today may be stated by those who make traffic or replay it. */
export function statedDay(
  caller: Caller | undefined,
  asOf: string | undefined,
): { asOf?: Temporal.PlainDate } {
  if (asOf === undefined) return {};
  if (!hasScope(caller, "simulate")) {
    throw new AppError({
      code: "DAY_NOT_ALLOWED",
      status: 403,
      message: "Your key may not state the day of the law.",
      fix: "Leave asOf out, or use a key with the scope simulate.",
    });
  }
  return { asOf: Temporal.PlainDate.from(asOf) };
}
