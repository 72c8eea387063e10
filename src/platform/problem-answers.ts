/** Findings about somebody's data as answers state them: each is a `Problem`. */
import { z } from "zod";
import { AnyJson } from "./any-json.ts";

const Both = z.object({ en: z.string(), zh: z.string() });

/** In both languages. */
export const BothProblem = z.object({
  code: z.string(),
  /** WCO pointer with indexes of items; empty where there is no place. */
  pointer: z.string(),
  /** The same place in our JSON. */
  path: z.string(),
  severity: z.enum(["error", "warning"]),
  message: Both,
  fix: Both,
  /** The page with the rule, from the root of the repository. */
  page: z.string().optional(),
  /** A JSON Patch (RFC 6902) of the document, where only one correction is possible. */
  correction: z
    .array(
      z.discriminatedUnion("op", [
        z.object({ op: z.literal("replace"), path: z.string(), value: AnyJson }),
        z.object({ op: z.literal("move"), from: z.string(), path: z.string() }),
      ]),
    )
    .optional(),
});
/** In the language that was asked for. */
export const PrintedProblem = BothProblem.extend({ message: z.string(), fix: z.string() });
