/** The solver of linear and integer programmes, quiet: it writes nothing of its own. */
import loader, { type Highs } from "highs";

// The package's types are written for `require`, where the loader is the member `default`; its
// module for `import` has the loader itself as the default export, so both name one function.
const load = loader as unknown as typeof loader.default;

export function loadSolver(): Promise<Highs> {
  return load({ print: () => undefined, printErr: () => undefined });
}
