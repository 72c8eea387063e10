/** Observations out of a CSV file with the columns time, product, price and quantity. */
import { readFileSync, statSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { AppError } from "#src/kernel/app-error.ts";
import type { Observation } from "./index-numbers.ts";

const bytesMax = 60 * 1024 * 1024;
const decimal = z
  .string()
  .trim()
  .regex(/^\d+(\.\d+)?([eE][-+]?\d+)?$/u, "is no number from zero up")
  .transform(Number)
  .refine((value) => Number.isFinite(value), "is too large");
const name = z.string().trim().min(1, "is empty");
const Rows = z.array(z.object({ time: name, product: name, price: decimal, quantity: decimal }));

export function readObservations(file: string): readonly Observation[] {
  const parsed = Rows.safeParse(readRows(file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const [row, column] = issue?.path ?? [];
  const line = typeof row === "number" ? row + 2 : 1;
  throw unreadable(file, `line ${line}, ${String(column)}: ${issue?.message ?? "unknown form"}`);
}

function readRows(file: string): unknown {
  try {
    if (statSync(file).size > bytesMax) throw new Error(`it has more than ${bytesMax} bytes`);
    return parse(readFileSync(file), { columns: true, bom: true, skip_empty_lines: true });
  } catch (cause) {
    throw unreadable(file, cause instanceof Error ? cause.message : "it cannot be read", cause);
  }
}

function unreadable(file: string, why: string, cause?: unknown): AppError {
  return new AppError({
    code: "OBSERVATIONS_UNREADABLE",
    status: 400,
    message: `${file} holds no prices and quantities: ${why}.`,
    fix: "Give a CSV file with the columns time, product, price and quantity.",
    cause,
  });
}
