/**
 * The typed client of the pages, made from the route table: what each route takes and answers as
 * types, who may call it, and, in a file that only forms load, the schema of its body.
 */
import { z } from "zod";
import { awaitedWords, statusWords } from "#src/clearance/declaration/status-text.ts";
import { withActing } from "#src/http/openapi.ts";
import { ShownActing } from "#src/identity/access/acting-names.ts";
import { routes } from "#src/main/routes.ts";
import { isOfficialRole, roles, scopes } from "#src/identity/access/roles.ts";
import type { Route } from "#src/platform/route.ts";
import type { GeneratedFile } from "./page.ts";
import { printType } from "./schema-type.ts";

type AnyRoute = Pick<
  Route<never>,
  "method" | "path" | "says" | "policy" | "query" | "body" | "answers" | "verbatim" | "repeats"
>;

function schemaOf(schema: z.ZodType, io: "input" | "output"): object {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return json;
}

const nameOf = (route: AnyRoute): string => `${route.method} ${route.path}`;

function paramsType(path: string): string {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  return names.length === 0
    ? "undefined"
    : `{ ${names.map((name) => `readonly ${name}: string`).join("; ")} }`;
}

function answerType(route: AnyRoute): string {
  const types = Object.entries(route.answers).flatMap(([status, { schema }]) => {
    if (Number(status) >= 300) return [];
    if (schema) return [printType(withActing(schemaOf(schema, "output"), route.verbatim))];
    // a file is linked by its address, not called for
    return [status === "204" ? "undefined" : "never"];
  });
  return [...new Set(types)].join(" | ");
}

function printRouteType(route: AnyRoute): string {
  const query = route.query ? printType(schemaOf(route.query, "input")) : "undefined";
  const body = route.body ? printType(schemaOf(route.body, "input")) : "undefined";
  return [
    `  /** ${route.says.en} */`,
    `  ${JSON.stringify(nameOf(route))}: {`,
    `    readonly params: ${paramsType(route.path)};`,
    `    readonly query: ${query};`,
    `    readonly body: ${body};`,
    `    readonly answer: ${answerType(route)};`,
    "  };",
  ].join("\n");
}

const printPolicy = (route: AnyRoute): string => {
  const { policy, repeats } = route;
  const said = repeats === "none" ? { ...policy, shownOnce: true } : policy;
  return `  ${JSON.stringify(nameOf(route))}: ${JSON.stringify(said)},`;
};

const printBody = (route: AnyRoute): string[] =>
  route.body
    ? [`  ${JSON.stringify(nameOf(route))}: ${JSON.stringify(schemaOf(route.body, "input"))},`]
    : [];

/** A role; one of a company is given by its administrator, an office by the administration alone. */
const roleFact = ({ id, name, scopes: held }: (typeof roles)[number]) => ({
  id,
  name,
  scopes: held,
  isOffice: isOfficialRole(id),
});

const made = "/** Made from the route table by `npm run generate`; not edited by hand. */";

const byName = (table: readonly AnyRoute[]): readonly AnyRoute[] =>
  table.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), "en"));

/** The schemas of what routes take: a fifth of the console's code, and pages without a form need none. */
export function printBodies(table: readonly AnyRoute[]): string {
  return [
    made,
    'import type { RouteName } from "./routes.gen.ts";',
    "",
    "/** The schema of the body of each route that takes one. */",
    "export const routeBodies: Partial<Readonly<Record<RouteName, object>>> = {",
    byName(table).flatMap(printBody).join("\n"),
    "};",
    "",
  ].join("\n");
}

/** What each route that changes something does, in words, for the page that lists who did what. */
export function printWords(table: readonly AnyRoute[]): string {
  return [
    made,
    "/** What each route that changes something does. */",
    "export const routeWords: Readonly<",
    "  Record<string, { readonly en: string; readonly zh: string }>",
    "> = {",
    byName(table)
      .filter(({ method }) => method !== "GET")
      .map((route) => `  ${JSON.stringify(nameOf(route))}: ${JSON.stringify(route.says)},`)
      .join("\n"),
    "};",
    "",
  ].join("\n");
}

function wordTable(name: string, words: object): readonly string[] {
  return [
    `export const ${name}: Readonly<`,
    "  Record<string, { readonly en: string; readonly zh: string }>",
    `> = ${JSON.stringify(words)};`,
  ];
}

/** Everything about the routes, and the words of declarations, that a page may know. */
export function printClient(table: readonly AnyRoute[]): string {
  const sorted = byName(table);
  return [
    made,
    "",
    "/** A value that is not described further. */",
    "export type Json =",
    "  | string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };",
    "",
    "/** What may be read of who acted. */",
    `export type Acting = ${printType(schemaOf(ShownActing, "output"))};`,
    "",
    "/** What each route takes and answers; `never`: a file, whose address is linked. */",
    "export type Routes = {",
    sorted.map(printRouteType).join("\n"),
    "};",
    "",
    "export type RouteName = keyof Routes;",
    "",
    "/** Who may call each route. */",
    "export const routePolicies: Readonly<",
    "  Record<",
    "    RouteName,",
    "    {",
    "      readonly kind: string;",
    "      readonly scope?: string;",
    "      readonly or?: readonly string[];",
    "      /** Its answer shows a secret: it is not kept, and a key for repeats is refused. */",
    "      readonly shownOnce?: boolean;",
    "    }",
    "  >",
    "> = {",
    sorted.map(printPolicy).join("\n"),
    "};",
    "",
    "/** Roles by the scopes they hold: who could be asked for a right. */",
    `export const roleFacts = ${JSON.stringify(roles.map(roleFact))};`,
    "",
    "/** Statuses of a declaration, in words. */",
    ...wordTable("statusWords", statusWords),
    "",
    "/** What a declaration waits for, as the object of the sentence that says so. */",
    ...wordTable("awaitedWords", awaitedWords),
    "",
    "/** What each scope opens, in words. */",
    ...wordTable("scopeSays", scopes),
    "",
  ].join("\n");
}

/** Addresses below `/api/v1` by method, as types: a path of no route does not compile. */
export function printPaths(table: readonly Pick<AnyRoute, "method" | "path">[]): string {
  const methods = [...new Set(table.map(({ method }) => method))].toSorted();
  const pathsOf = (method: string) =>
    table
      .filter((route) => route.method === method)
      .map(({ path }) => path.replaceAll(/\{\w+\}/g, "${string}"))
      .toSorted((a, b) => a.localeCompare(b, "en"));
  return [
    made,
    "",
    "/** Paths of the routes by method, with a word for each parameter. */",
    "type Paths = {",
    ...methods.flatMap((method) => [
      `  readonly ${method}:`,
      `${[...new Set(pathsOf(method))].map((path) => `    | \`${path}\``).join("\n")};`,
    ]),
    "};",
    "",
    "export type ApiMethod = keyof Paths;",
    "",
    "/** A path of a route, with its query or without. */",
    "export type ApiPath<Method extends ApiMethod = ApiMethod> =",
    "  | Paths[Method]",
    "  | `${Paths[Method]}?${string}`;",
    "",
  ].join("\n");
}

export const pathsFile: GeneratedFile = {
  file: "src/platform/api-paths.gen.ts",
  make: async () => printPaths(routes),
};

export const clientFile: GeneratedFile = {
  file: "web/routes.gen.ts",
  isKept: false,
  make: async () => printClient(routes),
};

export const bodiesFile: GeneratedFile = {
  file: "web/route-bodies.gen.ts",
  isKept: false,
  make: async () => printBodies(routes),
};

export const wordsFile: GeneratedFile = {
  file: "web/route-words.gen.ts",
  isKept: false,
  make: async () => printWords(routes),
};
