/** Whether somebody has read a notice, by the marks that the server keeps. Pure. */
import type { Routes } from "../../routes.gen.ts";

export type ReadMarks = Routes["GET /me/read-marks"]["answer"];
export type MarkChange = Routes["POST /me/read-marks"]["body"];

/**
 * All up to a moment are read but for those marked unread; beyond it those marked read.
 * @example isRead({ until: "2026-11-30T00:00:00Z", read: [], unread: [] }, { id: "…", at: "2026-11-29T…" })
 */
export function isRead(
  { until, read, unread }: ReadMarks,
  { id, at }: { readonly id: string; readonly at: string },
): boolean {
  return Date.parse(at) <= Date.parse(until) ? !unread.includes(id) : read.includes(id);
}
