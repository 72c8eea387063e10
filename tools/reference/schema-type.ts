/** A JSON Schema as a TypeScript type: what the schema admits, as the compiler reads it. */

type Schema = {
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly $ref?: string;
};

/** @example printType({ type: "array", items: { type: "string" } }) // "readonly string[]" */
export function printType(schema: object): string {
  return typeOf(schema);
}

function typeOf(schema: Schema): string {
  const [, named] = /^#\/components\/schemas\/(\w+)$/.exec(schema.$ref ?? "") ?? [];
  if (named !== undefined) return named;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)));
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return union(choices.map(typeOf));
  if (schema.allOf) return schema.allOf.map((part) => `(${typeOf(part)})`).join(" & ");
  if (Array.isArray(schema.type)) {
    return union(schema.type.map((type: string) => typeOf({ ...schema, type })));
  }
  switch (schema.type) {
    case "string":
      return "string";
    case "number":
    case "integer":
      return "number";
    case "boolean":
      return "boolean";
    case "null":
      return "null";
    case "array":
      return arrayOf(schema);
    case "object":
      return objectOf(schema);
    default:
      // a reference to itself, or anything at all
      return schema.title === "Json" ? "Json" : "unknown";
  }
}

function union(types: readonly string[]): string {
  const all = new Set(types);
  const once = [...all].filter((type) => !(type.startsWith('"') && all.has("string")));
  return once.includes("unknown") ? "unknown" : once.join(" | ");
}

function arrayOf({ items, prefixItems }: Schema): string {
  if (prefixItems) return `readonly [${prefixItems.map(typeOf).join(", ")}]`;
  const item = items ? typeOf(items) : "unknown";
  return /[|&]|^readonly /.test(item) ? `readonly (${item})[]` : `readonly ${item}[]`;
}

function objectOf({ properties = {}, required = [], additionalProperties }: Schema): string {
  const members = Object.entries(properties).map(([name, property]) => {
    const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
    const type = typeOf(property);
    return required.includes(name)
      ? `readonly ${key}: ${type}`
      : `readonly ${key}?: ${type === "unknown" ? type : `${type} | undefined`}`;
  });
  const rest =
    typeof additionalProperties === "object" && Object.keys(additionalProperties).length > 0
      ? typeOf(additionalProperties)
      : undefined;
  if (members.length === 0) return `{ readonly [name: string]: ${rest ?? "unknown"} }`;
  return `{ ${members.join("; ")} }`;
}
