/**
 * What a form may say, read from the JSON Schema of a route's body: the same schema the server
 * judges by. Problems are found at their fields before anything is sent; what only the server can
 * know comes back from it and is shown at the same places.
 */
import type { ReactNode } from "react";
import { routeBodies } from "../../route-bodies.gen.ts";
import type { RouteName } from "../../routes.gen.ts";
import type { FieldProblem } from "../../elements/problem.ts";

export type FieldSchema = {
  readonly type?: string;
  readonly enum?: readonly (string | number)[];
  readonly default?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly const?: unknown;
  readonly anyOf?: readonly FieldSchema[];
};

export type BodySchema = {
  readonly properties: Readonly<Record<string, FieldSchema>>;
  readonly required: readonly string[];
};

export type FormFault = {
  readonly kind:
    | "required"
    | "short"
    | "long"
    | "choose"
    | "incomplete"
    | "pattern"
    | "number"
    | "most"
    | "least"
    | "said";
  readonly count?: number;
  /** The server's own words. */
  readonly says?: ReactNode;
};

/**
 * The schema of a route's body, with its members as fields; of several forms the one that holds the
 * members that are fixed.
 */
export function bodySchema(
  route: RouteName,
  fixed: Readonly<Record<string, unknown>> = {},
): BodySchema {
  // Zod prints an object schema with these members, or several such schemas
  const whole:
    | (Partial<BodySchema> & { readonly oneOf?: readonly Partial<BodySchema>[] })
    | undefined = routeBodies[route];
  const body =
    whole?.oneOf?.find(({ properties = {} }) =>
      Object.entries(properties).every(
        ([name, field]) => field.const === undefined || field.const === fixed[name],
      ),
    ) ?? whole;
  const properties = Object.entries(body?.properties ?? {});
  return {
    properties: Object.fromEntries(properties.map(([name, field]) => [name, plainField(field)])),
    required: (body?.required ?? []).filter(
      (name) => body?.properties?.[name]?.default === undefined,
    ),
  };
}

/** A field that may be null is the field itself; leaving it empty says null. */
function plainField(field: FieldSchema): FieldSchema {
  return field.anyOf?.find((choice) => choice.type !== "null") ?? field;
}

/** A whole number as a limit where it says something: JSON Schema of integers names the largest of all. */
function limit(value: number | undefined): number | undefined {
  return value === undefined || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? undefined : value;
}

/** What is wrong with one field, or undefined. */
export function findWrong(
  field: FieldSchema,
  text: string,
  isRequired: boolean,
): FormFault | undefined {
  if (text === "") {
    if (!isRequired) return undefined;
    return { kind: field.enum === undefined ? "required" : "choose" };
  }
  if (field.enum !== undefined && !field.enum.some((value) => String(value) === text)) {
    return { kind: "choose" };
  }
  if (field.type === "integer" || field.type === "number") return wrongNumber(field, text);
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern } = field;
  if (text.length < minLength) return { kind: "short", count: minLength };
  if (text.length > maxLength) return { kind: "long", count: maxLength };
  if (pattern !== undefined && !new RegExp(pattern, "u").test(text)) return { kind: "pattern" };
  return undefined;
}

function wrongNumber(field: FieldSchema, text: string): FormFault | undefined {
  const number = Number(text);
  const isWhole = field.type !== "integer" || Number.isInteger(number);
  if (!Number.isFinite(number) || !isWhole) return { kind: "number" };
  const [least, most] = [limit(field.minimum), limit(field.maximum)];
  if (least !== undefined && number < least) return { kind: "least", count: least };
  if (most !== undefined && number > most) return { kind: "most", count: most };
  return undefined;
}

/** The body a form sends: numbers as numbers, what was left empty left out. */
export function bodyOf(
  schema: BodySchema,
  values: Readonly<Record<string, string>>,
  many: ReadonlySet<string> = new Set(),
): Record<string, unknown> {
  const members = Object.entries(values).flatMap(([name, text]): [string, unknown][] => {
    const value = text.trim();
    if (value === "") return [];
    const type = schema.properties[name]?.type;
    if (type === "array" || many.has(name)) return [[name, value.split(/[\s,;，；、]+/)]];
    if (type === "integer" || type === "number") return [[name, Number(value)]];
    return [[name, type === "boolean" ? value === "true" : value]];
  });
  return Object.fromEntries(members);
}

/** What the server found wrong, by the name of the field; what belongs to none is under "". */
export function wrongByField(
  problems: readonly FieldProblem[],
  fields: readonly string[],
): ReadonlyMap<string, FormFault> {
  return new Map(
    problems.map(({ pointer, detail }) => {
      // the outermost member a field stands for; a nested one has the name of its own member
      const names = pointer
        .split("/")
        .slice(1)
        .map((one) => one.replaceAll("~1", "/").replaceAll("~0", "~"));
      const name = names.find((one) => fields.includes(one)) ?? "";
      return [name, { kind: "said", says: detail }];
    }),
  );
}
