/** How the queue is sorted and where a page of it goes on. Pure. */
import { AppError } from "#src/kernel/app-error.ts";

export const queueOrders = ["age", "deadline", "value"] as const;
/** Oldest first, nearest deadline first, highest value first. */
export type QueueOrder = (typeof queueOrders)[number];

/** The last row of a page: its sort key, then what tells rows of one key apart. */
export type QueuePlace = { readonly key: string; readonly kind: string; readonly id: string };

/** @example printPlace({ key: "7", kind: "control", id: "…" }) */
export function printPlace({ key, kind, id }: QueuePlace): string {
  return Buffer.from([key, kind, id].join(" ")).toString("base64url");
}

const placeForm = /^(-?\d{1,19}) ([a-z]{1,20}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The place a text names. @throws AppError QUEUE_CURSOR_INVALID */
export function readPlace(text: string): QueuePlace {
  const [, key, kind, id] = placeForm.exec(Buffer.from(text, "base64url").toString("utf8")) ?? [];
  if (key !== undefined && kind !== undefined && id !== undefined) return { key, kind, id };
  throw new AppError({
    code: "QUEUE_CURSOR_INVALID",
    status: 400,
    message: "The cursor does not belong to this queue.",
    fix: "Send the value of next of the page before, or leave it out.",
  });
}
