/** A worker thread that chooses the cells to hide, so that the server goes on answering meanwhile. */
import { parentPort, workerData } from "node:worker_threads";
import { AppError } from "#src/kernel/app-error.ts";
import { protectTable } from "./protect.ts";
import { loadSolver } from "./solver.ts";
import type { Suppression, SuppressionTable } from "./suppression.ts";

export type ProtectJob = {
  readonly tables: readonly SuppressionTable[];
  readonly workMax: number;
};
export type ProtectAnswer =
  | { readonly kind: "done"; readonly results: readonly Suppression[] }
  | { readonly kind: "refused"; readonly message: string };

async function work({ tables, workMax }: ProtectJob): Promise<ProtectAnswer> {
  const highs = await loadSolver();
  try {
    const share = Math.max(1, Math.floor(workMax / Math.max(tables.length, 1)));
    const results = tables.map((table) => protectTable(highs, table, { workMax: share }));
    return { kind: "done", results };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { kind: "refused", message: error.message };
  }
}

// given by `solve` alone
parentPort?.postMessage(await work(workerData as ProtectJob));
