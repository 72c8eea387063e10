/**
 * `npm run prove`: the long proofs (`*.proof.ts`): kills, soaks, loads of ten minutes. Each file
 * has a process of its own; arguments narrow it to files that begin with them. PROVE_LIMIT_MINUTES: after
 * how long a file is ended (180); how much it does is set by its own PROVE_… or TIDEGATE_PROOF_….
 */
import { join } from "node:path";
import { findTestFiles } from "./steps/test-files.ts";
import { printCounts, runTests } from "./steps/test-run.ts";

const root = join(import.meta.dirname, "..");
const timeoutMs = Number(process.env["PROVE_LIMIT_MINUTES"] ?? 180) * 60_000;
const started = performance.now();
const { proofs } = findTestFiles(root, process.argv.slice(2));
console.log(`Running ${proofs.length} proofs.`);
const counts = await runTests({
  root,
  files: proofs,
  isolation: "process",
  timeoutMs,
  isLive: true,
});
printCounts(counts, performance.now() - started);
if (counts.tests === 0)
  console.log(
    "No proof ran, which counts as failed. Name beginnings of their paths, such as test/proofs/control.",
  );
process.exit(counts.tests > 0 && counts.failed + counts.cancelled === 0 ? 0 : 1);
