/**
 * Events of the chain that bring a version after the first; each states the number of its version
 * in its payload.
 */
export const makesVersion: ReadonlySet<string> = new Set([
  "request.granted",
  "goods.divided",
  "goods.rejoined",
]);
