/**
 * All rows of what is asked about, read a page at a time: a bound on one query would leave rows out, and
 * who compares them with a chain would report them as missing.
 */

/** Rows of one page, unless a caller has reason for others. */
export const pageRows = 10_000;

/**
 * @param read up to `rows` rows behind a row in the order of the query; undefined: from the beginning
 * @param rows of one page
 */
export async function everyRow<Row>(
  read: (after: Row | undefined, rows: number) => Promise<readonly Row[]>,
  rows = pageRows,
): Promise<readonly Row[]> {
  const pages: (readonly Row[])[] = [];
  for (;;) {
    const page = await read(pages.at(-1)?.at(-1), rows);
    if (page.length > 0) pages.push(page);
    if (page.length < rows) return pages.flat();
  }
}
