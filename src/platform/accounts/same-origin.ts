/**
 * Requests that change something and are let in by a cookie must come from our own pages: another
 * site can make a browser send the cookie, but it cannot make it hide where the request began.
 */
import { AppError } from "#src/kernel/app-error.ts";

export type Approach = {
  readonly method: string;
  readonly authorization: string | undefined;
  readonly cookie: string | undefined;
  readonly origin: string | undefined;
  /** Sec-Fetch-Site, which browsers set and pages cannot. */
  readonly fetchSite: string | undefined;
  /** Host the request was sent to, with port. */
  readonly host: string;
  readonly protocol: string;
  readonly address: string;
  readonly userAgent: string | undefined;
};

const readingMethods: readonly string[] = ["GET", "HEAD", "OPTIONS"];

/**
 * Refuses what another site began. @param hasCookie it would be let in by a cookie
 * @throws {AppError} CROSS_SITE
 */
export function requireSameOrigin(
  approach: Approach,
  { hasCookie, ownOrigin }: { readonly hasCookie: boolean; readonly ownOrigin: string },
): void {
  if (readingMethods.includes(approach.method)) return;
  const { fetchSite, origin } = approach;
  if (fetchSite !== undefined && fetchSite !== "same-origin") throw crossSite();
  if (origin !== undefined) {
    const isOwn = origin === ownOrigin || hostOf(origin) === approach.host.toLowerCase();
    if (!isOwn) throw crossSite();
    return;
  }
  // every browser in use sends one of the two when a page changes something
  if (fetchSite === undefined && hasCookie) throw crossSite();
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function crossSite(): AppError {
  return new AppError({
    code: "CROSS_SITE",
    status: 403,
    message: "This request did not begin on a page of this system.",
    fix: "Use the console, or send an API key instead of the cookie. A reverse proxy must pass Host and Origin on.",
  });
}

/**
 * Says whether an address to go to afterwards is a path of our own: other sites, other schemes and
 * what browsers read as another host are not.
 * @example isOwnPath("/console/keys?a=1") // true
 * @example isOwnPath("//evil.example") // false
 */
export function isOwnPath(target: string): boolean {
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(target) || target.includes("\\")) return false;
  const base = "http://own.invalid";
  return URL.canParse(target, base) && new URL(target, base).origin === base;
}
