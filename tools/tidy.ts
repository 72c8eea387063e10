/** Runs the guards alone and prints what they found: `npm run tidy` while writing. */
import { join } from "node:path";
import { runSteps } from "./steps/step.ts";
import { tidyStep } from "./steps/tidy-step.ts";

const root = join(import.meta.dirname, "..");
process.exitCode = (await runSteps(root, [tidyStep])) ? 0 : 1;
