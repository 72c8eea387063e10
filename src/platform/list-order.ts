/**
 * A list in an order of its reader's choice: which order a query asks for, and where a page of it
 * goes on. A page begins after the last row of the one before, by what that row was sorted by and
 * its id; so rows that come or go meanwhile shift nothing, and the thousandth page costs what the
 * second does.
 */
import type postgres from "postgres";
import { AppError } from "#src/kernel/app-error.ts";
import type { Sql } from "#src/platform/services.ts";

/** The last row of a page: what it was sorted by, and its id. */
export type ListPlace = { readonly key: string; readonly id: string };

/** A column or an expression of a statement, and what it is of. */
type Sorting<Type extends string> = {
  readonly of: postgres.PendingQuery<postgres.Row[]>;
  readonly type: Type;
};

/**
 * What a list is sorted by: an expression that is never null, then the id; by the id alone where it
 * carries the moment.
 */
export type SortKey = {
  readonly by?: Sorting<"bigint" | "date" | "text" | "timestamptz"> | undefined;
  readonly id: Sorting<"text" | "uuid">;
};

const cursorCharactersMax = 2_000;
/** Order, id, key: the key is last, since a name may hold anything but a zero. */
const placeForm = /^(-?[a-z]{1,20})\n([\w-]{1,80})\n([^\0]*)$/;

/**
 * The cursor of the page after a row. It names its order, so that a cursor of another is not
 * misread.
 * @example printListPlace("-value", { key: "7441439", id: "0198…" })
 */
export function printListPlace(sort: string, { key, id }: ListPlace): string {
  return Buffer.from([sort, id, key].join("\n")).toString("base64url");
}

/** The place a cursor of this order names. @throws AppError LIST_CURSOR_INVALID */
export function readListPlace(sort: string, cursor: string): ListPlace {
  const text = Buffer.from(cursor.slice(0, cursorCharactersMax), "base64url").toString("utf8");
  const [, of, id, key] = placeForm.exec(text) ?? [];
  if (of === sort && id !== undefined && key !== undefined) return { key, id };
  throw new AppError({
    code: "LIST_CURSOR_INVALID",
    status: 400,
    message: "The cursor does not belong to this list in this order.",
    fix: "Send the value of next of the page before, with the same sort, or leave it out.",
  });
}

/**
 * The parts of a statement that sort it and begin it after a place; a sort that begins with `-`
 * descends.
 */
export function sortedBy(
  sql: Sql,
  { by, id }: SortKey,
  { sort, after }: { readonly sort: string; readonly after: ListPlace | undefined },
) {
  const descends = sort.startsWith("-");
  const direction = descends ? sql`desc` : sql`asc`;
  const beyond = descends ? sql`<` : sql`>`;
  const lastId = after && sql`${after.id}::text::${sql.unsafe(id.type)}`;
  if (!by) {
    return {
      column: sql`(${id.of})::text as "sortedBy"`,
      after: lastId ? sql`and ${id.of} ${beyond} ${lastId}` : sql``,
      order: sql`order by ${id.of} ${direction}`,
      direction,
    };
  }
  const lastKey = after && sql`${after.key}::text::${sql.unsafe(by.type)}`;
  return {
    /** A column with what a row was sorted by. */
    column: sql`(${by.of})::text as "sortedBy"`,
    after:
      lastKey && lastId ? sql`and (${by.of}, ${id.of}) ${beyond} (${lastKey}, ${lastId})` : sql``,
    order: sql`order by ${by.of} ${direction}, ${id.of} ${direction}`,
    direction,
  };
}

/** A page of rows that were read with one more than it holds, and the cursor of the next. */
export function pageOf<Row extends { readonly id: string; readonly sortedBy: string }>(
  found: readonly Row[],
  { sort, limit }: { readonly sort: string; readonly limit: number },
) {
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return { rows, next: last ? printListPlace(sort, { key: last.sortedBy, id: last.id }) : null };
}
