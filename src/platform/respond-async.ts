/** The preference of a caller who follows long work rather than wait for its end (RFC 7240, 4.1). */
import type { RouteAnswer, RouteRequest } from "./route.ts";

type Headers = RouteRequest<unknown>["headers"];

/**
 * Whether the header `Prefer` asks for it; preferences are separated by commas, parameters by semicolons.
 * @example wantsNoWait({ prefer: "respond-async, wait=10" }) // true
 */
export function wantsNoWait({ prefer = "" }: Headers): boolean {
  const named = prefer.split(",").map((one) => one.split(";", 1)[0]?.trim().toLowerCase());
  return named.includes("respond-async");
}

/** 202 with what was begun and the address where it is followed. */
export function begunAt(path: string, body: unknown, headers: Headers): RouteAnswer {
  const applied = wantsNoWait(headers) ? { "Preference-Applied": "respond-async" } : {};
  return { status: 202, body, headers: { Location: `/api/v1${path}`, ...applied } };
}
