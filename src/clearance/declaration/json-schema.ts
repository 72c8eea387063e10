/**
 * JSON Schema (2020-12) of the declaration, from the mapping table; the API's description refers to
 * it.
 */
import { attributes, declarationMapping, type Field, hasValue } from "./mapping.ts";

type Schema = { readonly [name: string]: unknown };

export function declarationJsonSchema(profile: string): Schema {
  const root = declarationMapping(profile);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: `Declaration (${profile})`,
    ...schemaOfClass(root),
  };
}

function schemaOfClass(field: Field): Schema {
  const required = field.required.map((one) => one.json);
  return {
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(field.fields.map((one) => [one.json, schemaOf(one)])),
    ...(required.length > 0 ? { required } : {}),
  };
}

function schemaOf(field: Field): Schema {
  const one =
    field.kind === "class"
      ? schemaOfClass(field)
      : hasValue(field.kind)
        ? schemaOfValue(field)
        : schemaOfText(field);
  if (field.max === 1) return { ...one, $comment: field.wco };
  return {
    type: "array",
    items: one,
    $comment: field.wco,
    ...(field.max === Infinity ? {} : { maxItems: field.max }),
  };
}

function schemaOfValue(field: Field): Schema {
  const attribute = attributes[field.kind];
  const forms: Readonly<Record<string, Schema>> = {
    currencyId: { type: "string", pattern: "^[A-Z]{3}$" },
    unitCode: { type: "string", minLength: 1, maxLength: 5 },
    formatCode: { enum: ["102", "304"] },
  };
  const name = attribute?.json ?? "";
  return {
    type: "object",
    additionalProperties: false,
    properties: { value: schemaOfText(field), [name]: forms[name] ?? {} },
    required: field.kind === "date" ? ["value", "formatCode"] : ["value"],
  };
}

function schemaOfText(field: Field): Schema {
  const { format, values } = field;
  if (values) return { enum: [...values] };
  switch (format.kind) {
    case "text": {
      const letters = { a: "^[a-zA-Z]*$", an: "^\\S(.*\\S)?$", n: "^[0-9]*$" }[format.letters];
      return { type: "string", minLength: format.min, maxLength: format.max, pattern: letters };
    }
    case "decimal": {
      const places =
        format.places === Infinity
          ? "(\\.[0-9]+)?"
          : format.places === 0
            ? "(\\.0+)?"
            : `(\\.[0-9]{1,${format.places}}0*)?`;
      return { type: "string", pattern: `^-?[0-9]+${places}$` };
    }
    case "date":
      return { type: "string", pattern: "^20[0-9]{6}([0-9]{6}(Z|[-+][0-9]{2}))?$" };
    case "none":
      return { type: "string" };
    default:
      return format satisfies never;
  }
}
