/** Every address of the web and of the API calls it makes, built in one place. */
export type Query = Readonly<Record<string, string | undefined>>;

/**
 * Adds a query to a path; parameters without a value are left out.
 * @example withQuery("/a", { b: "1" }) // "/a?b=1"
 */
export function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") search.set(name, value);
  }
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** Pages of the console that are opened from outside it; their entries take the address from here. */
export const doors = {
  console: "/console",
  reset: "/console/reset",
  flow: "/console/flow",
  trace: "/console/statistics/trace",
} as const;

export const paths = {
  portal: (query: Query = {}) => withQuery("/", query),
  statement: (period: string, query: Query = {}) =>
    withQuery(`/statement/${encodeURIComponent(period)}`, query),
  explorer: (query: Query = {}) => withQuery("/explorer", query),
  ask: (query: Query = {}) => withQuery("/ask", query),
  tariff: (query: Query = {}) => withQuery("/tariff", query),
  rulings: (number: string | undefined, query: Query = {}) =>
    withQuery(number === undefined ? "/rulings" : `/rulings/${encodeURIComponent(number)}`, query),
  tracking: (query: Query = {}) => withQuery("/tracking", query),
  receiptCheck: (query: Query = {}) => withQuery("/receipt-check", query),
  calendar: (query: Query = {}) => withQuery("/calendar", query),
  serviceStatus: (query: Query = {}) => withQuery("/status", query),
  guides: (guide: string | undefined, query: Query = {}) =>
    withQuery(guide === undefined ? "/guides" : `/guides/${encodeURIComponent(guide)}`, query),
  /** A public page with other state in its address. */
  publicPage: (pathname: string, query: Query) => withQuery(pathname, query),
  flow: (query: Query = {}) => withQuery(doors.flow, query),
  trace: (query: Query = {}) => withQuery(doors.trace, query),
} as const;

/** Addresses that are no route of the table, or are read before it is: the others come from it. */
export const api = {
  press: (period: string, source?: string) =>
    withQuery("/api/v1/statistics/press", { period, source }),
  periods: "/api/v1/statistics/periods",
  calendar: (query: Query) => withQuery("/api/v1/statistics/calendar", query),
  calendarFeed: (query: Query) => withQuery("/api/v1/statistics/calendar.ics", query),
  releaseFeed: (query: Query) => withQuery("/api/v1/statistics/releases.atom", query),
  serviceStatus: "/api/v1/service-status",
  publishedTimes: "/api/v1/times/published",
  guides: (query: Query) => withQuery("/api/v1/guides", query),
  guide: (guide: string, query: Query) =>
    withQuery(`/api/v1/guides/${encodeURIComponent(guide)}`, query),
  explorer: (query: Query) => withQuery("/api/v1/statistics/explorer", query),
  growth: (query: Query) => withQuery("/api/v1/statistics/growth", query),
  answers: (query: Query) => withQuery("/api/v1/statistics/answers", query),
  flashes: (profile?: string) => withQuery("/api/v1/statistics/flashes", { profile }),
  tariffProfiles: "/api/v1/tariff-profiles",
  tariffSearch: (query: Query) => withQuery("/api/v1/tariff/search", query),
  tariffCode: (code: string, query: Query) =>
    withQuery(`/api/v1/tariff/${encodeURIComponent(code)}`, query),
  tariffRequirements: (code: string, query: Query) =>
    withQuery(`/api/v1/tariff/${encodeURIComponent(code)}/requirements`, query),
  tariffCharges: (code: string, query: Query) =>
    withQuery(`/api/v1/tariff/${encodeURIComponent(code)}/charges`, query),
  publishedRulings: (query: Query) => withQuery("/api/v1/published-rulings", query),
  publishedRuling: (number: string, query: Query) =>
    withQuery(`/api/v1/published-rulings/${encodeURIComponent(number)}`, query),
  rulingRules: (query: Query) => withQuery("/api/v1/ruling-rules", query),
  tracking: (reference: string, query: Query) =>
    withQuery(`/api/v1/tracking/${encodeURIComponent(reference)}`, query),
  receiptCheck: (query: Query) => withQuery("/api/v1/receipt-checks", query),
  manifest: (query: Query) => withQuery("/api/v1/statistics/manifest", query),
  revisions: (query: Query) => withQuery("/api/v1/statistics/revisions", query),
  flow: "/api/v1/flow",
  declaration: (id: string, query: Query = {}) =>
    withQuery(`/api/v1/declarations/${encodeURIComponent(id)}`, query),
  me: "/api/v1/me",
  alive: "/healthz",
  ready: "/readyz",
  metrics: "/metrics",
  description: "/api/openapi.json",
} as const;

/** Addresses of the own sandbox, and of what is done in it. */
export const sandboxApi = {
  own: "/api/v1/sandbox",
  key: "/api/v1/sandbox/key",
  reset: "/api/v1/sandbox/reset",
  lodge: "/api/v1/declarations",
  list: "/api/v1/declarations?limit=50",
  declaration: (id: string) => `/api/v1/declarations/${encodeURIComponent(id)}`,
  outside: (id: string, what: "arrival" | "departure") =>
    `/api/v1/declarations/${encodeURIComponent(id)}/${what}`,
  deposit: (party: string) => `/api/v1/accounts/${encodeURIComponent(party)}/deposits`,
  finding: (id: string) => `/api/v1/controls/${encodeURIComponent(id)}/findings`,
  decision: (id: string) => `/api/v1/controls/${encodeURIComponent(id)}/decision`,
} as const;

/**
 * What a part of an address says; undefined where it is escaped wrongly, which any visitor may type.
 * @example readPart("50%25") // "50%"
 */
export function readPart(part: string | undefined): string | undefined {
  if (part === undefined) return undefined;
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/**
 * The period of a portal address, or undefined where it names none.
 * @example statementPeriod("/statement/2024") // "2024"
 */
export function statementPeriod(pathname: string): string | undefined {
  const match = /^\/statement\/([^/]+)\/?$/.exec(pathname);
  return readPart(match?.[1]);
}

/**
 * The number of a ruling's address, or undefined where it names none.
 * @example rulingNumber("/rulings/R-2-0100-2026-0001") // "R-2-0100-2026-0001"
 */
export function rulingNumber(pathname: string): string | undefined {
  const match = /^\/rulings\/([^/]+)\/?$/.exec(pathname);
  return readPart(match?.[1]);
}

/**
 * The guide of an address, or undefined where it names none.
 * @example guideName("/guides/travel") // "travel"
 */
export function guideName(pathname: string): string | undefined {
  const match = /^\/guides\/([^/]+)\/?$/.exec(pathname);
  return readPart(match?.[1]);
}
