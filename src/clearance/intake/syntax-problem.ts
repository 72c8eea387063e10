/**
 * Findings about a file that cannot be read: what and where, by line and column of the sender's
 * file.
 */
import type { Problem } from "#src/kernel/problem.ts";
import type { Text } from "#src/kernel/text.ts";

export type SyntaxCode =
  | "INT-010" // not well formed
  | "INT-011" // DOCTYPE
  | "INT-012" // namespaces
  | "INT-013" // encoding
  | "INT-014" // empty
  | "INT-015" // too deep
  | "INT-016" // order of elements, attributes
  | "INT-017" // JSON
  | "INT-018" // a member twice
  | "INT-019" // CSV
  | "INT-020" // took too long
  | "INT-021" // characters no record can hold
  | "INT-022"; // workbook

export type TextPosition = { readonly line: number; readonly column: number };

export function syntaxProblem(
  code: SyntaxCode,
  message: Text,
  fix: Text,
  where: Partial<Pick<Problem, "path" | "pointer">> & { readonly place?: TextPosition } = {},
): Problem & Partial<TextPosition> {
  const { place } = where;
  const at: Text = place
    ? {
        en: ` (line ${place.line}, column ${place.column})`,
        zh: `（第 ${place.line} 行，第 ${place.column} 列）`,
      }
    : { en: "", zh: "" };
  return {
    code,
    pointer: where.pointer ?? "",
    path: where.path ?? "",
    severity: "error",
    message: { en: message.en + at.en, zh: message.zh + at.zh },
    fix,
    ...(place ? { line: place.line, column: place.column } : {}),
  };
}

/** Line and column, both from 1, of an offset in a text. */
export function placeOf(text: string, offset: number): TextPosition {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) {
    line++;
    start = at + 1;
  }
  return { line, column: Math.max(1, offset - start + 1) };
}
