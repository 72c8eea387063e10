/**
 * A worker thread that chooses the cells to hide, so that the server goes on answering meanwhile. It answers
 * one question after another, until it is ended.
 */
import { parentPort } from "node:worker_threads";
import { AppError } from "#src/kernel/app-error.ts";
import { openCells, protectTable } from "./protect.ts";
import { loadSolver } from "./solver.ts";
import type { Suppression, SuppressionTable } from "./suppression.ts";

export type ProtectQuestion = {
  readonly tables: readonly SuppressionTable[];
  /** Work for all tables together; absent where nothing is to be chosen, only what no choice protects. */
  readonly workMax?: number;
  readonly hasIntervals?: boolean;
};
export type ProtectAnswer =
  | { readonly kind: "chosen"; readonly results: readonly Suppression[] }
  | { readonly kind: "open"; readonly cells: readonly string[] }
  | { readonly kind: "refused"; readonly message: string };

const highs = await loadSolver();

function answer({ tables, workMax: whole, hasIntervals = false }: ProtectQuestion): ProtectAnswer {
  try {
    if (whole === undefined)
      return { kind: "open", cells: tables.flatMap((table) => openCells(highs, table)) };
    const workMax = Math.max(1, Math.floor(whole / Math.max(tables.length, 1)));
    const results = tables.map((table) => protectTable(highs, table, { workMax, hasIntervals }));
    return { kind: "chosen", results };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { kind: "refused", message: error.message };
  }
}

// asked by `Solver` alone
parentPort?.on("message", (question: ProtectQuestion) => parentPort?.postMessage(answer(question)));
