/** A worker thread that protects the lines it is given, says what may be published, and is ended. */
import { parentPort, workerData } from "node:worker_threads";
import { loadSolver } from "../confidentiality/solver.ts";
import { type LinesToProtect, protectLines } from "./protect-lines.ts";

// given by `protectBeside` alone
parentPort?.postMessage(protectLines(await loadSolver(), workerData as LinesToProtect));
