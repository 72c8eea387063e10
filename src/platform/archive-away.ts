/** What is said where archived files cannot be reached: in one sentence, without the key of the bucket. */
import { AppError } from "#src/kernel/app-error.ts";
import type { ArchiveKey, ArchivePlace } from "./archive-plan.ts";
import { quote } from "./engines/clickhouse-request.ts";

export function archiveAway(
  place: ArchivePlace,
  doing: "written" | "read",
  cause: unknown,
): AppError {
  const [first = ""] = (cause instanceof Error ? cause.message : String(cause)).split("\n");
  const hidden = place.kind === "bucket" && place.key ? formsOf(place.key) : [];
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

/** A key as it stands in an address, in a statement and by itself, the longest first. */
function formsOf({ secret, id }: ArchiveKey): readonly string[] {
  const forms = [secret, id].flatMap((text) => {
    const inAddress = encodeURIComponent(text);
    // those who sign requests encode these too
    const signed = inAddress.replaceAll(
      /[!'()*]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    );
    const addressed = [inAddress, signed].flatMap((one) => [one, lowerCodes(one)]);
    return [text, ...addressed, quote(text).slice(1, -1)];
  });
  return forms.filter(Boolean).toSorted((a, b) => b.length - a.length);
}

const lowerCodes = (encoded: string) =>
  encoded.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
