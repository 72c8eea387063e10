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

/** Route patterns of the console, in the router's notation: every page has its line here. */
export const patterns = {
  console: "/console",
  signIn: "/console/sign-in",
  forgotten: "/console/forgotten",
  reset: "/console/reset",
  register: "/console/register",
  verify: "/console/verify",
  invitation: "/console/invitation",
  account: "/console/account",
  search: "/console/search",
  start: "/console/start",
  api: "/console/api",
  flow: "/console/flow",
  declarations: "/console/declarations",
  declaration: "/console/declarations/$id",
  controls: "/console/controls",
  control: "/console/controls/$id",
  payments: "/console/payments",
  procedures: "/console/procedures",
  procedure: "/console/procedures/$id",
  settlements: "/console/settlements",
  settlement: "/console/settlements/$id",
  debts: "/console/money/debts",
  debt: "/console/money/debts/$id",
  guarantees: "/console/money/guarantees",
  guarantee: "/console/money/guarantees/$id",
  statements: "/console/money/statements",
  bank: "/console/money/bank",
  claims: "/console/money/claims",
  claim: "/console/money/claims/$id",
  changes: "/console/money/changes",
  revenue: "/console/money/revenue",
  periods: "/console/money/periods",
  registers: "/console/registers",
  registerKind: "/console/registers/$kind",
  record: "/console/registers/$kind/$code",
  health: "/console/health",
  requests: "/console/requests",
  request: "/console/requests/$id",
  members: "/console/members",
  keys: "/console/keys",
  subscriptions: "/console/subscriptions",
  subscription: "/console/subscriptions/$id",
  approvals: "/console/approvals",
  delegations: "/console/delegations",
  relations: "/console/related-parties",
  reads: "/console/sensitive-reads",
  outbox: "/console/outbox",
  parties: "/console/parties",
  party: "/console/parties/$id",
  rulings: "/console/rulings",
  ruling: "/console/rulings/$id",
  differences: "/console/classification-differences",
  difference: "/console/classification-differences/$id",
  whatIf: "/console/what-if",
  applications: "/console/applications",
  application: "/console/applications/$id",
  mandates: "/console/mandates",
  riskRules: "/console/risk/rules",
  screening: "/console/risk/screening",
  prices: "/console/risk/prices",
  links: "/console/risk/links",
  alerts: "/console/risk/alerts",
  orders: "/console/risk/control-orders",
  lateFindings: "/console/risk/late-findings",
  earlyDepartures: "/console/early-departures",
  riskRule: "/console/risk/rules/$id",
  riskHelp: "/console/risk/how-to-write",
  riskChange: "/console/risk/changes/$id",
  riskModels: "/console/risk/models",
  riskModel: "/console/risk/models/$id",
  riskReport: "/console/risk/reports/$month",
  releases: "/console/statistics/releases",
  confidentiality: "/console/statistics/confidentiality",
  editing: "/console/statistics/editing",
  editingRow: "/console/statistics/editing/$id",
  questions: "/console/questions",
  mirror: "/console/statistics/mirror",
  season: "/console/statistics/season",
  trace: "/console/statistics/trace",
  tables: "/console/statistics/tables",
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
  /** A public page with other state in its address. */
  publicPage: (pathname: string, query: Query) => withQuery(pathname, query),
  console: patterns.console,
  reset: patterns.reset,
  register: patterns.register,
  flow: (query: Query = {}) => withQuery(patterns.flow, query),
  trace: (query: Query = {}) => withQuery(patterns.trace, query),
  declarations: (query: Query = {}) => withQuery(patterns.declarations, query),
  declaration: (id: string, query: Query = {}) =>
    withQuery(`${patterns.declarations}/${encodeURIComponent(id)}`, query),
} as const;

/** Addresses that are no route of the table, or are read before it is: the others come from it. */
export const api = {
  press: (period: string, source?: string) =>
    withQuery("/api/v1/statistics/press", { period, source }),
  periods: "/api/v1/statistics/periods",
  explorer: (query: Query) => withQuery("/api/v1/statistics/explorer", query),
  answers: (query: Query) => withQuery("/api/v1/statistics/answers", query),
  flashes: (profile?: string) => withQuery("/api/v1/statistics/flashes", { profile }),
  tariffProfiles: "/api/v1/tariff-profiles",
  tariffSearch: (query: Query) => withQuery("/api/v1/tariff/search", query),
  tariffCode: (code: string, query: Query) =>
    withQuery(`/api/v1/tariff/${encodeURIComponent(code)}`, query),
  tariffCharges: (code: string, query: Query) =>
    withQuery(`/api/v1/tariff/${encodeURIComponent(code)}/charges`, query),
  publishedRulings: (query: Query) => withQuery("/api/v1/published-rulings", query),
  publishedRuling: (number: string, query: Query) =>
    withQuery(`/api/v1/published-rulings/${encodeURIComponent(number)}`, query),
  rulingRules: (query: Query) => withQuery("/api/v1/ruling-rules", query),
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
 * The period of a portal address, or undefined where it names none.
 * @example statementPeriod("/statement/2024") // "2024"
 */
export function statementPeriod(pathname: string): string | undefined {
  const match = /^\/statement\/([^/]+)\/?$/.exec(pathname);
  return match?.[1] === undefined ? undefined : decodeURIComponent(match[1]);
}

/**
 * The number of a ruling's address, or undefined where it names none.
 * @example rulingNumber("/rulings/R-2-0100-2026-0001") // "R-2-0100-2026-0001"
 */
export function rulingNumber(pathname: string): string | undefined {
  const match = /^\/rulings\/([^/]+)\/?$/.exec(pathname);
  return match?.[1] === undefined ? undefined : decodeURIComponent(match[1]);
}
