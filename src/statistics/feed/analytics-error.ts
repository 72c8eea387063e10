/**
 * Analytics may be away while clearance goes on, and archived months while analytics is there: whoever needs
 * either is told which, and what to do.
 */
import { ClickHouseError } from "@clickhouse/client";
import { AppError } from "#src/kernel/app-error.ts";
import { archiveAway } from "#src/platform/archive-away.ts";
import type { ArchivePlace } from "#src/platform/archive-plan.ts";
import type { Services } from "#src/platform/services.ts";

const awayCodes: readonly string[] = [
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "UND_ERR_SOCKET",
];

/**
 * Runs work that needs analytics; a connection that fails becomes one clear error, whether ours to the
 * engine or the engine's to archived months that figures read.
 * @throws {AppError} ANALYTICS_AWAY, ARCHIVE_AWAY
 */
export async function withAnalytics<Result>(
  { archive }: Pick<Services, "archive">,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (isAway(cause)) throw analyticsAway(cause);
    const place = archive?.place;
    if (place !== undefined && isOfPlace(place, cause)) throw archiveAway(place, "read", cause);
    throw cause;
  }
}

/**
 * Runs work at the place of archived months; what fails is put down to the place, but for an engine that is
 * away.
 * @throws {AppError} ANALYTICS_AWAY, ARCHIVE_AWAY
 */
export async function atPlace<Result>(
  place: ArchivePlace,
  doing: "written" | "read",
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    if (isAway(cause)) throw analyticsAway(cause);
    throw archiveAway(place, doing, cause);
  }
}

function analyticsAway(cause: unknown): AppError {
  return new AppError({
    code: "ANALYTICS_AWAY",
    status: 503,
    message: "The analytics engine does not answer; clearance is not affected.",
    fix: "Try again in a moment: it restarts automatically. tidegate doctor shows its state.",
    cause,
  });
}

/** Whether the engine did not answer; what it answers itself may speak of other connections. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof AppError) return false;
  if (error instanceof ClickHouseError) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return awayCodes.includes(code) || /socket hang up|Timeout error/.test(error.message);
}

/** The engine's number for what a bucket, or the way to it, answers. */
const bucketErrorCode = "499";

/** Whether the engine says that it failed at the place; a file that is there and damaged is not that. */
export function isOfPlace(place: ArchivePlace, error: unknown): boolean {
  if (!(error instanceof ClickHouseError)) return false;
  if (place.kind === "bucket") return error.code === bucketErrorCode;
  return fileErrorCodes.includes(error.code) && error.message.includes(place.folder);
}

/** By the engine's ErrorCodes: CANNOT_READ_FROM_FILE_DESCRIPTOR, CANNOT_OPEN_FILE, FILE_DOESNT_EXIST. */
const fileErrorCodes: readonly string[] = ["74", "76", "107"];
