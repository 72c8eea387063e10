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

export const paths = {
  portal: (query: Query = {}) => withQuery("/", query),
  statement: (period: string, query: Query = {}) =>
    withQuery(`/statement/${encodeURIComponent(period)}`, query),
  console: "/console",
  flow: (query: Query = {}) => withQuery("/console/flow", query),
  declarations: (query: Query = {}) => withQuery("/console/declarations", query),
  declaration: (id: string, query: Query = {}) =>
    withQuery(`/console/declarations/${encodeURIComponent(id)}`, query),
} as const;

/** Route patterns of the console, in the router's notation. */
export const patterns = {
  console: "/console",
  flow: "/console/flow",
  declarations: "/console/declarations",
  declaration: "/console/declarations/$id",
} as const;

export const api = {
  press: (period: string, source?: string) =>
    withQuery("/api/v1/statistics/press", { period, source }),
  periods: "/api/v1/statistics/periods",
  flow: "/api/v1/flow",
  declarations: (query: Query) => withQuery("/api/v1/declarations", query),
  declaration: (id: string) => `/api/v1/declarations/${encodeURIComponent(id)}`,
  description: "/api/openapi.json",
} as const;

/**
 * The period of a portal address, or undefined where it names none.
 * @example statementPeriod("/statement/2024") // "2024"
 */
export function statementPeriod(pathname: string): string | undefined {
  const match = /^\/statement\/([^/]+)\/?$/.exec(pathname);
  return match?.[1] === undefined ? undefined : decodeURIComponent(match[1]);
}
