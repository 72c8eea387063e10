/**
 * Read before anything else by a server whose clock a proof sets: the file PROVE_CLOCK_FILE says by how many
 * milliseconds, whenever it is changed. Only what this process calls the time is moved.
 */
import { readFileSync } from "node:fs";

const file = process.env["PROVE_CLOCK_FILE"];
const everyMs = 50;
let setMs = 0;

function look(): void {
  try {
    setMs = Number(readFileSync(file ?? "", "utf8")) || 0;
  } catch {
    setMs = 0;
  }
}

if (file !== undefined) {
  look();
  setInterval(look, everyMs).unref();
  const [instant, now] = [Temporal.Now.instant, Date.now];
  Temporal.Now.instant = () => instant().add({ milliseconds: setMs });
  Date.now = () => now() + setMs;
}
