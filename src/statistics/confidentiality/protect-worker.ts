/** A worker thread that chooses the cells to hide, so that the server goes on answering meanwhile. */
import { parentPort, workerData } from "node:worker_threads";
import { AppError } from "#src/kernel/app-error.ts";
import { protectTable } from "./protect.ts";
import { loadSolver } from "./solver.ts";
import type { Suppression, SuppressionTable } from "./suppression.ts";

export type ProtectJob = {
  readonly tables: readonly SuppressionTable[];
  readonly secondsMax: number;
};
export type ProtectAnswer =
  | { readonly kind: "done"; readonly results: readonly Suppression[] }
  | { readonly kind: "refused"; readonly message: string };

async function work({ tables, secondsMax }: ProtectJob): Promise<ProtectAnswer> {
  const highs = await loadSolver();
  const end = performance.now() + secondsMax * 1000;
  try {
    const results = tables.map((table, at) => {
      // what is left is shared by the tables that are left
      const left = (end - performance.now()) / 1000 / (tables.length - at);
      return protectTable(highs, table, { secondsMax: Math.max(0.2, left) });
    });
    return { kind: "done", results };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { kind: "refused", message: error.message };
  }
}

// given by `solve` alone
parentPort?.postMessage(await work(workerData as ProtectJob));
