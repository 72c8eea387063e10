/** Analytics may be away while clearance goes on: whoever needs it is told so, and what to do. */
import { AppError } from "#src/kernel/app-error.ts";

const awayCodes: readonly string[] = [
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "UND_ERR_SOCKET",
];

/** Runs work that needs analytics; a connection that fails becomes one clear error. */
export async function withAnalytics<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (!isAway(cause)) throw cause;
    throw new AppError({
      code: "ANALYTICS_AWAY",
      status: 503,
      message: "The analytics engine does not answer; clearance is not affected.",
      fix: "Try again in a moment: it restarts automatically. tidegate doctor shows its state.",
      cause,
    });
  }
}

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return awayCodes.includes(code) || /socket hang up|Timeout error/.test(error.message);
}
