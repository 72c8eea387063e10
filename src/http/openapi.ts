/** OpenAPI 3.1 from the route table: what is described is what is served. */
import { z } from "zod";
import { actingBeside, ShownActing } from "#src/identity/access/acting-names.ts";
import { scopesOfPolicy } from "#src/identity/access/policy.ts";
import { addressesOne, type RecordKinds, sensitiveOf } from "#src/identity/access/record-kinds.ts";
import { purposeLengthMax } from "#src/identity/access/sensitive-read-store.ts";
import type { Policy, Route } from "#src/platform/route.ts";

type Described<App> = {
  readonly routes: readonly Route<App>[];
  readonly recordKinds: RecordKinds;
};

/** The document for a table of routes. @example describeApi({ routes, recordKinds }, "0.1.0") */
export function describeApi<App>({ routes, recordKinds }: Described<App>, version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = `/api/v1${route.path}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(recordKinds, route) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Tidegate",
      version,
      description:
        "Open smart-customs system. Problems are RFC 9457; keys go in Authorization: Bearer.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    paths,
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer" } },
      schemas: { Problem: problemSchema, Acting: schemaOf(ShownActing) },
    },
  };
}

function operation<App>(recordKinds: RecordKinds, route: Route<App>): object {
  const content = {
    ...Object.fromEntries((route.bodyTypes ?? []).map((type) => [type, { schema: {} }])),
    ...(route.body ? { "application/json": { schema: schemaOf(route.body) } } : {}),
  };
  const responses: Record<string, object> = {};
  for (const [status, answer] of Object.entries({ ...refusals(route), ...route.answers })) {
    responses[status] = { description: answer.says, ...contentOf(route, Number(status)) };
  }
  return {
    summary: route.says.en,
    "x-summary-zh": route.says.zh,
    operationId: operationId(route),
    ...(route.deprecated ? { deprecated: true } : {}),
    ...security(route.policy),
    parameters: [
      ...pathParameters(route),
      ...queryParameters(route.query),
      ...(sensitiveOf(recordKinds, route) ? [purposeParameter] : []),
      ...(takesKey(route) ? [keyParameter] : []),
      ...(mayBegin(route) ? [preferParameter] : []),
    ],
    ...(route.method === "POST" || route.method === "PUT" ? { requestBody: { content } } : {}),
    responses,
  };
}

function contentOf<App>(route: Route<App>, status: number): object {
  const { schema, types } = route.answers[status] ?? {};
  if (status === 204 || status === 304) return {};
  if (status >= 400)
    return { content: { "application/problem+json": { schema: problemReference } } };
  return {
    content: {
      ...(schema
        ? { "application/json": { schema: withActing(schemaOf(schema), route.verbatim) } }
        : {}),
      ...Object.fromEntries((types ?? []).map((type) => [type, { schema: {} }])),
    },
  };
}

const problemReference = { $ref: "#/components/schemas/Problem" };

/** Method and path as one word. @example POST /declarations/{id}/arrival → postDeclarationsIdArrival */
function operationId<App>({ method, path }: Route<App>): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const capital = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return method.toLowerCase() + capital.join("");
}

/** One of the scopes is enough: each is a requirement of its own. */
function security(policy: Policy): object {
  if (policy.kind === "public") return { security: [] };
  const scopes = scopesOfPolicy(policy);
  return { security: scopes ? scopes.map((scope) => ({ key: [scope] })) : [{ key: [] }] };
}

/** How access refuses, where the route does not say it in its own words. */
function refusals<App>({ policy, record }: Route<App>): Route<App>["answers"] {
  if (policy.kind === "public") return {};
  const isOne = record !== undefined && record !== "none" && addressesOne(record);
  return {
    401: { says: "No key, or one that does not work." },
    ...(policy.kind === "scope" ? { 403: { says: "Your roles do not open it." } } : {}),
    ...(isOne ? { 404: { says: "No such record that you may see." } } : {}),
  };
}

/** Changes that give the same answer to the same request again. */
function takesKey<App>({ method, policy, repeats }: Route<App>): boolean {
  return method !== "GET" && policy.kind !== "public" && repeats !== "none";
}

const keyParameter = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "Sent again with the same request, the answer is given again and nothing is done twice.",
  schema: { type: "string", minLength: 1, maxLength: 180 },
};

/** Long work that is done while the caller waits, or begun and followed. */
function mayBegin<App>({ answers }: Route<App>): boolean {
  return answers?.[202]?.preferred === true;
}

const preferParameter = {
  name: "Prefer",
  in: "header",
  required: false,
  description:
    "`respond-async`: the answer is 202 with what was begun, and `Location` says where to follow it.",
  schema: { type: "string", maxLength: 200 },
};

const purposeParameter = {
  name: "Tidegate-Purpose",
  in: "header",
  required: false,
  description: "What you look at it for; written into the log of sensitive reads.",
  schema: { type: "string", maxLength: purposeLengthMax },
};

/** Text, where the route has no schema for it. */
function pathParameters<App>({ path, params }: Route<App>): object[] {
  // zod prints an object schema as { properties }
  const { properties = {} } = schemaOf(params) as { properties?: Record<string, object> };
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: properties[name] ?? { type: "string" },
  }));
}

function queryParameters(query: z.ZodType | undefined): object[] {
  if (!query) return [];
  // zod prints an object schema as { properties, required }
  const schema = schemaOf(query) as { properties?: Record<string, object>; required?: string[] };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: "query",
    required: schema.required?.includes(name) ?? false,
    schema: property,
  }));
}

/** Adds the members that the door puts beside those that name who acted. @see showActors */
export function withActing<Part>(schema: Part, verbatim: readonly string[] = []): Part {
  if (typeof schema !== "object" || schema === null) return schema;
  const parts = Object.entries(schema).map(([name, part]: [string, unknown]) => {
    if (verbatim.includes(name)) return [name, part];
    const inner = withActing(part, verbatim);
    return [name, name === "properties" ? besideActors(inner) : inner];
  });
  const made: unknown = Array.isArray(schema)
    ? parts.map(([, part]) => part)
    : Object.fromEntries(parts);
  return made as Part; // with more properties where it has some
}

const actingReference = { $ref: "#/components/schemas/Acting" };

function besideActors(properties: unknown): object {
  const all: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(properties ?? {})) {
    all[name] = property;
    const isText = JSON.stringify(property).includes('"string"');
    const beside = isText ? actingBeside(name) : undefined;
    if (beside !== undefined) all[beside] = actingReference;
  }
  return all;
}

function schemaOf(schema: z.ZodType | undefined): object {
  if (!schema) return {};
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
  });
  return json;
}

const problemSchema = {
  type: "object",
  required: ["type", "title", "status", "detail", "code", "fix"],
  properties: {
    type: { type: "string", format: "uri-reference" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    code: { type: "string" },
    fix: { type: "string" },
    instance: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        required: ["pointer", "detail"],
        properties: { pointer: { type: "string" }, detail: { type: "string" } },
      },
    },
    texts: {
      type: "array",
      description: "Parts of the detail that it says in English, in every language.",
      items: {
        type: "object",
        required: ["en", "zh"],
        properties: { en: { type: "string" }, zh: { type: "string" } },
      },
    },
    approval: {
      type: "object",
      description: "What waits for a second person, and the scopes of which that person needs one.",
      required: ["id", "act", "says", "by", "runsItself"],
      properties: {
        id: { type: "string" },
        act: { type: "string" },
        says: {
          type: "object",
          required: ["en", "zh"],
          properties: { en: { type: "string" }, zh: { type: "string" } },
        },
        by: { type: "array", items: { type: "string" } },
        runsItself: { type: "boolean" },
      },
    },
  },
};
