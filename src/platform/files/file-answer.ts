/** What somebody sent, as an answer: to be kept or drawn by a page of ours, never to run as one itself. */
import type { RouteAnswer } from "#src/platform/route.ts";

export function fileAnswer(file: {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}): RouteAnswer {
  const name = encodeURIComponent(file.name);
  return {
    status: 200,
    type: file.mediaType,
    headers: {
      "content-disposition": `attachment; filename*=UTF-8''${name}`,
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
    },
    body: file.bytes,
  };
}
