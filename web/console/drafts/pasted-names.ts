/** Names that were pasted where a list has codes: a spreadsheet says `台`, and a declaration 001. */
import type { Text } from "../../elements/language.ts";
import { codeMeant } from "./meant-code.ts";
import type { CellEdit, FormColumn } from "./sheet-model.ts";

export type ListedCode = { readonly code: string; readonly name: Text };

/** A cell whose name was found; `before` is what was pasted. */
export type NamedCell = CellEdit & { readonly before: string };

/**
 * The code of each cell that says a whole name of its column's list, in either language. A list that
 * cannot be read now leaves its cells as they are: what is no code is found when the sheet is checked.
 * @param read the codes of a register; undefined where not all of them are known
 */
export async function findNamed(
  edits: readonly CellEdit[],
  form: ReadonlyMap<string, FormColumn>,
  read: (register: string) => Promise<readonly ListedCode[] | undefined>,
): Promise<readonly NamedCell[]> {
  const names = edits.flatMap((edit) => {
    const column = form.get(edit.column);
    const register = column?.choosing === "register" ? column.register : null;
    return register !== null && /\p{L}/u.test(edit.value) ? [{ edit, register }] : [];
  });
  const registers = [...new Set(names.map(({ register }) => register))];
  const lists = await Promise.all(
    registers.map(
      async (register) => [register, await read(register).catch(() => undefined)] as const,
    ),
  );
  const codesOf = new Map(lists);
  return names.flatMap(({ edit, register }) => {
    const value = meantIn(codesOf.get(register) ?? [], edit.value);
    return value === undefined ? [] : [{ ...edit, value, before: edit.value }];
  });
}

function meantIn(codes: readonly ListedCode[], text: string): string | undefined {
  for (const language of ["en", "zh"] as const) {
    const named = codes.map(({ code, name }) => ({ code, name: name[language] }));
    const meant = codeMeant(named, text);
    if (meant !== undefined) return meant.code;
  }
  return undefined;
}
