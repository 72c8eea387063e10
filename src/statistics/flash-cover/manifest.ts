/** What a flash states, as it is signed and kept. */
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

export type FlashManifest = {
  readonly writer: string;
  readonly profile: string;
  readonly period: string;
  readonly day: number;
  /** Last day that counts. */
  readonly through: string;
  readonly position: string;
  readonly currency: string;
  readonly table: string;
  /** `flow;code` of what stands in the residual. */
  readonly merged: readonly string[];
  readonly figures: readonly Figure[];
  readonly estimates: readonly Estimate[];
  readonly rangePercent: number;
  readonly tradersMin: number;
};

export type StoredFlash = {
  readonly id: string;
  readonly manifest: FlashManifest;
  readonly manifestHash: string;
  readonly signature: string | undefined;
  readonly embargoUntil: string | undefined;
  readonly releasedBy: string;
  readonly releasedAt: string;
  readonly gate: Gate;
};

/** Name of a figure among those of its flash. */
export function keyOf({ flow, code }: { readonly flow: string; readonly code: string }): string {
  return `${flow};${code}`;
}

/** The first moment that a flash through a day does not count. */
export function endOf(profile: Profile, through: string): Temporal.Instant {
  const next = Temporal.PlainDate.from(through).add({ days: 1 });
  return next.toZonedDateTime(profile.timeZone).toInstant();
}
