/**
 * A port node: an installation of its own at a port, which goes on alone while the centre cannot
 * be reached. The centre enrols it by its signing key, gives it a signed snapshot to decide by
 * (registers, parties, keys of lodgers, leased credit), and takes over what it did from a signed
 * bundle: each declaration once, decided again by the centre's own law, and whatever differs is
 * shown with both sides.
 * In: snapshots, bundles, officers' decisions. Out: declarations of the centre, conflicts.
 * Owns at the centre `ports`, `port_snapshots`, `port_leases`, `port_bundles`,
 * `port_declarations`, `port_takings`, `port_conflicts`, `port_decisions`; at a port node
 * `port_standing`, `port_closings`, `port_handed`.
 */
import type { SelectionTask } from "#src/registers/selection-rules.ts";
import type { ChainedRun } from "#src/platform/events/chain.ts";

/** How a declaration came out at its port, as its chain says. */
export type PortDid = {
  readonly event: string;
  readonly acceptedAt: string | undefined;
  readonly arrivedAt: string | undefined;
  readonly releasedAt: string | undefined;
  readonly leftAt: string | undefined;
  readonly registerVersion: string;
  /** Arrangement it was selected under, and the rule that released it; null: none did. */
  readonly contingency: string | null;
  readonly rule: string | null;
  /** Somebody decided its control: `release` or `refuse`. */
  readonly decision: string | null;
  readonly tasks: readonly SelectionTask[];
  /** What is charged and drawn, in the currency of the profile; null: never assessed. */
  readonly charged: string | null;
  readonly paid: string;
};

/** A declaration as a port hands it over: a line of a bundle. */
export type PortLine = {
  readonly id: string;
  readonly number: string | null;
  readonly lodgerId: string;
  readonly reference: string;
  readonly format: string;
  /** Of the digest in the first event. */
  readonly salt: string;
  readonly document: unknown;
  readonly runs: readonly ChainedRun[];
  /** Minor units of leased credit that its postings took and did not give back. */
  readonly spent: string;
};

/** An hourly root of the port's journal with the chains it covers. */
export type PortRoot = {
  readonly number: string;
  readonly writtenFrom: string;
  readonly writtenBefore: string;
  readonly root: string;
  readonly prevRoot: string;
  readonly madeAt: string;
  readonly keyId: string;
  readonly signature: string;
  readonly heads: readonly string[];
};

/** A time in which the port was alone, with who says so. */
export type AloneTime = {
  readonly id: string;
  readonly startsAt: string;
  readonly until: string;
  readonly reason: string;
  readonly by: string;
  readonly name: string;
};

/** What a port signs of a bundle, beside the digests of its lines. */
export type BundleHead = {
  readonly kind: "port-bundle";
  readonly port: string;
  readonly profile: string;
  readonly number: number;
  readonly snapshot: number;
  readonly registerVersion: string;
  readonly closedAt: string;
  readonly closedBy: string;
  readonly closedName: string;
  readonly alone: readonly AloneTime[];
  readonly roots: readonly PortRoot[];
};

/** What the centre signs of a snapshot. */
export type SnapshotHead = {
  readonly kind: "port-snapshot";
  readonly port: string;
  readonly name: string;
  readonly profile: string;
  readonly number: number;
  readonly madeAt: string;
  /** Of the profile's files: those of the port have to be the same. */
  readonly fingerprint: string;
  readonly registerVersion: string;
  readonly partyVersion: number;
  readonly centreKey: string;
};

/** What differs: both sides in members that are shown. */
export type PortConflict = {
  readonly kind: ConflictKind;
  readonly atPort: Sides;
  readonly atCentre: Sides;
};
export type Sides = Readonly<Record<string, string | readonly string[] | null>>;

export const conflictKinds = [
  "reference-used",
  "goods-twice",
  "party-suspended",
  "rejected",
  "charge-higher",
  "charge-lower",
  "money-missing",
  "lease-exceeded",
  "not-allowed",
  "quota-claimed",
  "refused-at-port",
  "registers-differ",
  "not-released",
  "release-controlled",
] as const;
export type ConflictKind = (typeof conflictKinds)[number];

export const portDecisions = ["take", "rename", "set-aside"] as const;
export type PortDecision = (typeof portDecisions)[number];
