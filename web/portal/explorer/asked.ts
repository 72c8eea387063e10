/** What the address of the explorer says, and what of it the API is asked. */
import { api } from "../../paths.ts";
import type { PageQuery } from "../page-address.ts";

/** What the address may say; the API of views knows all but the last. */
export const names = [
  ...["profile", "table", "from", "to", "rows", "columns", "where", "top", "show"],
  ...["draw", "cell", "lang", "series", "partner", "flow"],
] as const;

const own = new Set(["draw", "cell", "lang", "series", "partner", "flow"]);

/** What the API is asked, from what the address says. */
export function questionOf(asked: PageQuery): PageQuery {
  return Object.fromEntries(
    names.flatMap((name) => (own.has(name) ? [] : [[name, asked[name]] as const])),
  );
}

/** Where the view is read. */
export const viewAddress = (asked: PageQuery): string => api.explorer(questionOf(asked));
