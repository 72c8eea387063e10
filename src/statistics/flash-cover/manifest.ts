/** What a flash states, as it is signed and kept. */
import { startOfLegalDay } from "#src/kernel/legal-day.ts";
import type { Signed } from "#src/platform/keyring/keyring.ts";
import type { Profile } from "#src/registers/profile.ts";
import type { Gate } from "../gate/gate.ts";
import type { Band } from "./band.ts";

/** Code of what is told together because few traders stand behind each part of it. */
export const residual = "_O";

/** A stated figure in minor units: the truth lies within so much of the value. */
export type Figure = {
  readonly flow: "import" | "export" | "total" | "balance";
  readonly code: string;
  readonly value: string;
  readonly within: string;
};
export type Estimate = Pick<Figure, "flow" | "code"> & Band;

/** One table of a flash. */
export type FlashTable = {
  readonly table: string;
  /** `flow;code` of what stands in the residual. */
  readonly merged: readonly string[];
  readonly figures: readonly Figure[];
  readonly estimates: readonly Estimate[];
};

export type FlashManifest = FlashTable & {
  readonly writer: string;
  readonly profile: string;
  readonly period: string;
  readonly day: number;
  /** Last day that counts. */
  readonly through: string;
  readonly position: string;
  readonly currency: string;
  readonly rangePercent: number;
  readonly tradersMin: number;
  /** Up to when earlier flashes and releases were looked at; absent in flashes of earlier versions. */
  readonly seenAt?: string | undefined;
  /** Tables after the first; absent in flashes of one table. */
  readonly more?: readonly FlashTable[];
};

export type StoredFlash = {
  readonly id: string;
  readonly manifest: FlashManifest;
  readonly manifestHash: string;
  readonly signed: Signed | undefined;
  readonly embargoUntil: string | undefined;
  readonly releasedBy: string;
  readonly releasedAt: string;
  readonly gate: Gate;
};

/** The tables of a flash, the first one first. */
export function tablesOf({ more = [], ...first }: FlashManifest): readonly FlashTable[] {
  return [first, ...more];
}

/** A flash as one of its tables; undefined where it has none of it. */
export function viewOf(flash: StoredFlash, table: string): StoredFlash | undefined {
  const found = tablesOf(flash.manifest).find((one) => one.table === table);
  if (!found) return undefined;
  const { merged, figures, estimates } = found;
  return { ...flash, manifest: { ...flash.manifest, table, merged, figures, estimates } };
}

/** Name of a figure among those of its flash. */
export function keyOf({ flow, code }: { readonly flow: string; readonly code: string }): string {
  return `${flow};${code}`;
}

/** The first moment that a flash through a day does not count. */
export function endOf(profile: Profile, through: string): Temporal.Instant {
  return startOfLegalDay(profile.timeZone, Temporal.PlainDate.from(through).add({ days: 1 }));
}
