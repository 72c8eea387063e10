/** What is said where archived files cannot be reached: in one sentence, without the key of the bucket. */
import { AppError } from "#src/kernel/app-error.ts";
import type { ArchivePlace } from "./archive-plan.ts";

export function archiveAway(
  place: ArchivePlace,
  doing: "written" | "read",
  cause: unknown,
): AppError {
  const [first = ""] = (cause instanceof Error ? cause.message : String(cause)).split("\n");
  const hidden = [place.kind === "bucket" ? place.key : undefined].flatMap((key) =>
    key ? [key.secret, key.id] : [],
  );
  const says = hidden.reduce((text, secret) => text.replaceAll(secret, "…"), first).slice(0, 300);
  const where = place.kind === "folder" ? place.folder : place.url;
  return new AppError({
    code: "ARCHIVE_AWAY",
    status: 503,
    message: `The archive at ${where} cannot be ${doing}: ${says.replace(/\.$/, "")}.`,
    fix: "Make room there, or let it be reached: a month leaves the engine when its file is written. Then ask again.",
    // its text may name the key
    cause: undefined,
  });
}
