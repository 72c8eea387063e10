/**
 * The typed client of the pages, made from the route table: what each route takes and answers as
 * types, who may call it, and the schema of its body, from which forms are drawn.
 */
import { z } from "zod";
import { routes } from "#src/main/routes.ts";
import { roles, scopes } from "#src/identity/access/roles.ts";
import type { Route } from "#src/platform/route.ts";
import type { GeneratedFile } from "./page.ts";
import { printType } from "./schema-type.ts";

type AnyRoute = Pick<
  Route<never>,
  "method" | "path" | "says" | "policy" | "query" | "body" | "answers"
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
  const schemas = Object.entries(route.answers)
    .filter(([status, answer]) => Number(status) < 300 && answer.schema !== undefined)
    .flatMap(([, answer]) => (answer.schema ? [printType(schemaOf(answer.schema, "output"))] : []));
  return schemas.length === 0 ? "unknown" : [...new Set(schemas)].join(" | ");
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

function printRouteFact(route: AnyRoute): string {
  const facts = {
    says: route.says,
    policy: route.policy,
    ...(route.body ? { body: schemaOf(route.body, "input") } : {}),
  };
  return `  ${JSON.stringify(nameOf(route))}: ${JSON.stringify(facts)},`;
}

/** Everything about the routes that a page may know. */
export function printClient(table: readonly AnyRoute[]): string {
  const sorted = table.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), "en"));
  return [
    "/** Made from the route table by `npm run generate`; not edited by hand. */",
    "",
    "/** What each route takes and answers. */",
    "export type Routes = {",
    sorted.map(printRouteType).join("\n"),
    "};",
    "",
    "export type RouteName = keyof Routes;",
    "",
    "/** Who may call each route, and the schema of its body. */",
    "export const routeFacts: Readonly<",
    "  Record<",
    "    RouteName,",
    "    {",
    "      readonly says: { readonly en: string; readonly zh: string };",
    "      readonly policy: {",
    "        readonly kind: string;",
    "        readonly scope?: string;",
    "        readonly or?: readonly string[];",
    "      };",
    "      readonly body?: object;",
    "    }",
    "  >",
    "> = {",
    sorted.map(printRouteFact).join("\n"),
    "};",
    "",
    "/** Roles by the scopes they hold: who could be asked for a right. */",
    `export const roleFacts = ${JSON.stringify(roles.map(({ id, name, scopes: held }) => ({ id, name, scopes: held })))};`,
    "",
    "/** What each scope opens, in words. */",
    "export const scopeSays: Readonly<",
    "  Record<string, { readonly en: string; readonly zh: string }>",
    `> = ${JSON.stringify(scopes)};`,
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
    "/** Made from the route table by `npm run generate`; not edited by hand. */",
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
