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
 * Refuses what another site began. The address a request was sent to proves nothing: whoever owns a
 * name can point it at this machine. @param hasCookie it would be let in by a cookie
 * @throws {AppError} CROSS_SITE
 */
export function requireSameOrigin(
  approach: Approach,
  {
    hasCookie,
    ownOrigins,
  }: { readonly hasCookie: boolean; readonly ownOrigins: readonly string[] },
): void {
  if (readingMethods.includes(approach.method)) return;
  const { fetchSite, origin, host } = approach;
  if (fetchSite !== undefined && fetchSite !== "same-origin") throw crossSite();
  if (origin !== undefined) {
    if (!isOwnOrigin(origin, { host, ownOrigins })) throw crossSite();
    return;
  }
  // every browser in use sends one of the two when a page changes something
  if (fetchSite === undefined && hasCookie) throw crossSite();
  // "same" as the address it was sent to, which must then be ours
  if (fetchSite !== undefined && !isOwnHost(host, ownOrigins)) throw crossSite();
}

/**
 * Says whether pages of an origin are ours: one of the configured addresses; and where this machine
 * is one of them, any of its loopback names, with the port the request was sent to.
 * @example isOwnOrigin("http://evil.example", { host: "evil.example", ownOrigins: ["http://127.0.0.1:8080"] }) // false
 */
export function isOwnOrigin(
  origin: string,
  { host, ownOrigins }: { readonly host: string; readonly ownOrigins: readonly string[] },
): boolean {
  if (ownOrigins.includes(origin)) return true;
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  const isHere = url !== undefined && isLoopback(url.hostname) && ownOrigins.some(isLoopbackOrigin);
  return isHere && url.host === host.toLowerCase();
}

/**
 * Says whether a request was sent to a name of ours: one that is configured, or this machine's, by
 * which a proxy beside us asks too.
 */
export function isOwnHost(host: string, ownOrigins: readonly string[]): boolean {
  const sent = `http://${host.toLowerCase()}`;
  if (!URL.canParse(sent)) return false;
  if (isLoopback(new URL(sent).hostname)) return true;
  return ownOrigins.some((own) => new URL(own).host === host.toLowerCase());
}

function isLoopbackOrigin(origin: string): boolean {
  return isLoopback(new URL(origin).hostname);
}

/** Names that nobody can point elsewhere (RFC 6761, 6.3) and addresses of this machine. */
function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

function crossSite(): AppError {
  return new AppError({
    code: "CROSS_SITE",
    status: 403,
    message: "This request did not originate from a page of this system.",
    fix: "Use the console at an address of the settings TIDEGATE_URL and TIDEGATE_ORIGINS, or send an API key instead of the cookie.",
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
