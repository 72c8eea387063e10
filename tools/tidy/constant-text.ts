/** What a text is that is put together of constant parts, however it is cut: `"decla" + "rations"`. */
import { field } from "./source.ts";

const listOf = (node: unknown, name: string): readonly unknown[] =>
  [field(node, name)].flat().filter((one) => one !== undefined && one !== null);

/** What stands below a cast or parentheses. */
function bare(node: unknown): unknown {
  const isCast = /^TS(?:As|Satisfies|NonNull)Expression$|^Parenthesized/.test(
    String(field(node, "type")),
  );
  return isCast ? bare(field(node, "expression")) : node;
}

/** A part that is not constant. */
const gap = undefined;
type TextPart = string | undefined;

function partsOf(given: unknown): readonly TextPart[] {
  const node = bare(given);
  const value = field(node, "value");
  switch (field(node, "type")) {
    case "Literal":
      return typeof value === "string" ? [value] : [gap];
    case "TemplateLiteral": {
      const between = listOf(node, "expressions").map(partsOf);
      return listOf(node, "quasis").flatMap((one, at) => [
        String(field(field(one, "value"), "cooked")),
        ...(between[at] ?? []),
      ]);
    }
    case "BinaryExpression":
      if (field(node, "operator") !== "+") return [gap];
      return [...partsOf(field(node, "left")), ...partsOf(field(node, "right"))];
    case "CallExpression":
      return partsOfCall(node);
    default:
      return [gap];
  }
}

/** `["decla", "rations"].join("")`, `"decla".concat("rations")`. */
function partsOfCall(node: unknown): readonly TextPart[] {
  const callee = field(node, "callee");
  const called = field(field(callee, "property"), "name");
  const object = bare(field(callee, "object"));
  const given = listOf(node, "arguments");
  if (called === "concat" && field(object, "type") !== "ArrayExpression")
    return [object, ...given].flatMap(partsOf);
  if (called !== "join" || field(object, "type") !== "ArrayExpression") return [gap];
  const between = given.length === 0 ? [","] : partsOf(given[0]);
  return listOf(object, "elements").flatMap((one, at) => [
    ...(at === 0 ? [] : between),
    ...partsOf(one),
  ]);
}

/** Its constant pieces, in order; one that nothing stands before comes first, else an empty one. */
export function textPieces(node: unknown): readonly string[] {
  const pieces = [""];
  for (const part of partsOf(node)) {
    if (part === gap) pieces.push("");
    else pieces.push(`${pieces.pop() ?? ""}${part}`);
  }
  return pieces;
}

/** Whether a node puts a text together of others. */
export function isPutTogether(node: unknown): boolean {
  switch (field(node, "type")) {
    case "BinaryExpression":
      return field(node, "operator") === "+";
    case "TemplateLiteral":
      return listOf(node, "expressions").length > 0;
    case "CallExpression":
      return /^(?:join|concat)$/.test(
        String(field(field(field(node, "callee"), "property"), "name")),
      );
    default:
      return false;
  }
}
