/** The state of a party on a day: its changes in order of validity, the last of a day winning. */
import type { PartyDetails, PartyStatus } from "./party.ts";

export const changeKinds = [
  "registered",
  "amended",
  "suspended",
  "revoked",
  "restored",
  "merged",
  "absorbed",
] as const;
export type ChangeKind = (typeof changeKinds)[number];

export type PartyChange = {
  readonly change: number;
  readonly kind: ChangeKind;
  /** ISO day. */
  readonly validFrom: string;
  readonly details: PartyDetails | undefined;
  readonly mergedInto: string | undefined;
  readonly reason: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
};

export type PartyState = {
  readonly status: PartyStatus;
  readonly details: PartyDetails;
  readonly mergedInto: string | undefined;
};

const statusAfter: Partial<Record<ChangeKind, PartyStatus>> = {
  registered: "active",
  suspended: "suspended",
  revoked: "revoked",
  restored: "active",
  merged: "merged",
};

/** Changes as they count: by day, and within a day as they were recorded. */
export function inOrder<Change extends { readonly validFrom: string; readonly change: number }>(
  changes: readonly Change[],
): Change[] {
  return changes.toSorted((a, b) =>
    a.validFrom === b.validFrom ? a.change - b.change : a.validFrom < b.validFrom ? -1 : 1,
  );
}

/** `undefined`: not registered on that day. */
export function foldParty(changes: readonly PartyChange[], day: string): PartyState | undefined {
  let state: PartyState | undefined;
  for (const change of inOrder(changes)) {
    if (change.validFrom > day) break;
    const details = change.details ?? state?.details;
    if (!details) continue;
    state = {
      details,
      status: statusAfter[change.kind] ?? state?.status ?? "active",
      mergedInto: change.mergedInto ?? state?.mergedInto,
    };
  }
  return state;
}
