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
  "EHOSTUNREACH",
  "ENOTFOUND",
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
 * Runs work at the place of archived months. Only what fails there is put down to it: an engine that has no
 * memory or no time left, and a fault of ours, are not mended by making room in a bucket.
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
    if (isOfPlace(place, cause)) throw archiveAway(place, doing, cause);
    throw cause;
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

/**
 * Whether it failed at the place, by what the engine answers or by what the system says of our own files; a
 * file that is there and damaged is not that.
 */
export function isOfPlace(place: ArchivePlace, error: unknown): boolean {
  if (error instanceof ClickHouseError) return isAnsweredOf(place, error);
  if (place.kind === "bucket" || !(error instanceof Error) || !("syscall" in error)) return false;
  // an open file that cannot be written tells its path no more
  if ("path" in error) return String(error.path).startsWith(place.folder);
  return fileCalls.includes(String(error.syscall));
}

const fileCalls: readonly string[] = ["read", "write", "fsync", "ftruncate", "close"];

function isAnsweredOf(place: ArchivePlace, { code, message }: ClickHouseError): boolean {
  if (place.kind === "folder")
    return fileErrorCodes.includes(code) && message.includes(place.folder);
  if (code === bucketErrorCode) return true;
  return networkErrorCodes.includes(code) && message.includes(new URL(place.url).hostname);
}

/** The engine's number for what a bucket, or the way to it, answers. */
const bucketErrorCode = "499";

/** By the engine's ErrorCodes: DNS_ERROR, SOCKET_TIMEOUT, NETWORK_ERROR. */
const networkErrorCodes: readonly string[] = ["198", "209", "210"];

/**
 * By the engine's ErrorCodes: CANNOT_READ_FROM_FILE_DESCRIPTOR, CANNOT_WRITE_TO_FILE_DESCRIPTOR,
 * CANNOT_OPEN_FILE, FILE_DOESNT_EXIST, NOT_ENOUGH_SPACE.
 */
const fileErrorCodes: readonly string[] = ["74", "75", "76", "107", "243"];

/** Whether the engine says that a file is cut or no file of its kind, as a full disk leaves one. */
export function isCut(file: string, error: unknown): boolean {
  if (!(error instanceof ClickHouseError)) return false;
  return cutFileCodes.includes(error.code) && error.message.includes(file);
}

/** By the engine's ErrorCodes: CANNOT_READ_ALL_DATA, INCORRECT_DATA. */
const cutFileCodes: readonly string[] = ["33", "117"];
