/** A view as the API gives it, and the address that asks for it: the address is the whole state. */
import { useState } from "react";
import type { ApiProblem } from "../../elements/problem.ts";
import "../../elements/schema.ts";
import * as z from "zod/mini";
import { paths } from "../../paths.ts";
import { type PageQuery, askedOf } from "../page-address.ts";
import { names, viewAddress } from "./asked.ts";
import { useJson } from "../use-json.ts";

const text = z.object({ en: z.string(), zh: z.string() });
const code = z.object({
  id: z.string(),
  name: text,
  kind: z.enum(["total", "part", "overlap"]),
});
export type Code = z.infer<typeof code>;

const dimension = z.object({
  id: z.string(),
  title: text,
  codes: z.array(code),
  chosen: z.array(z.string()),
});
export type Dimension = z.infer<typeof dimension>;

const cell = z.object({
  key: z.string(),
  value: z.nullable(z.string()),
  ledgerRows: z.nullable(z.string()),
  release: z.number(),
  before: z.optional(z.string()),
});
export type Cell = z.infer<typeof cell>;

const viewAnswer = z.object({
  profile: z.string(),
  table: z.string(),
  title: text,
  footnotes: z.array(text),
  unit: z.string(),
  from: z.string(),
  to: z.string(),
  rows: z.string(),
  columns: z.string(),
  top: z.number(),
  show: z.enum(["parts", "groups", "all"]),
  tables: z.array(z.object({ id: z.string(), title: text, periods: z.array(z.string()) })),
  dimensions: z.array(dimension),
  releases: z.array(
    z.object({
      release: z.string(),
      period: z.string(),
      sequence: z.number(),
      state: z.string(),
      releasedAt: z.string(),
      reason: z.string(),
      manifestHash: z.string(),
      position: z.string(),
    }),
  ),
  rowCodes: z.array(code),
  columnCodes: z.array(code),
  cells: z.array(z.array(z.nullable(cell))),
  map: z.nullable(
    z.object({
      title: text,
      tiles: z.array(
        z.object({ code: z.string(), name: text, column: z.number(), row: z.number() }),
      ),
    }),
  ),
});
export type View = z.infer<typeof viewAnswer>;

/** The state of the explorer and the way to change it. */
export const useAsked = askedOf(names, (asked) => paths.explorer(asked));

/**
 * `where` with other codes of a dimension; none leaves the usual.
 * @example changeWhere("flow:export", "unit", ["USD"]) // "flow:export;unit:USD"
 */
export function changeWhere(
  where: string | undefined,
  id: string,
  codes: readonly string[],
): string | undefined {
  const pairs = (where ?? "")
    .split(";")
    .filter((pair) => pair !== "" && !pair.startsWith(`${id}:`));
  const all = codes.length === 0 ? pairs : [...pairs, `${id}:${codes.join(",")}`];
  return all.length === 0 ? undefined : all.join(";");
}

export type ViewState =
  | { readonly kind: "loading"; readonly before: View | undefined }
  | { readonly kind: "seen"; readonly view: View }
  | { readonly kind: "failed"; readonly problem: ApiProblem };

/** Reads the view an address asks for; while a newer one is read, the older stays in sight. */
export function useView(asked: PageQuery): {
  readonly reading: ViewState;
  readonly retry: () => void;
} {
  const { reading, retry } = useJson(viewAddress(asked), viewAnswer);
  const [before, setBefore] = useState<View>();
  const seen = reading.kind === "seen" ? reading.answer : undefined;
  // kept while drawing, as React has it for what follows from what is drawn
  if (seen !== undefined && seen !== before) setBefore(seen);
  switch (reading.kind) {
    case "seen":
      return { reading: { kind: "seen", view: reading.answer }, retry };
    case "failed":
      return { reading, retry };
    default:
      return { reading: { kind: "loading", before }, retry };
  }
}
