/**
 * The running system: settings, data folder, engines, server; and the way back, in order. Started by
 * `setup.mjs start`, with a channel to it: when that closes, whoever started us is gone and we stop. It is
 * told when we are ready: from then on it starts us again where a fault ends us, and says so.
 */
import { AppError } from "#src/kernel/app-error.ts";
import { hidePasswords } from "#src/platform/log.ts";
import { settings } from "#src/platform/settings.ts";
import { type Running, startSystem } from "./main/start.ts";

const usage = `Usage: PORT=<port> TIDEGATE_DATA=<folder> node src/main.ts

Starts one server, by the settings of its environment (docs/reference/settings.md), and stops at Ctrl+C.
"node setup.mjs start" does so too, installs what is missing, and starts the server again after a fault.
`;

/** After this a stop that hangs is broken off; PostgreSQL then recovers at the next start. */
const stopMsMax = 60_000;

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** A sentence and what to do; the inside only for those who ask for it. */
function report(thrown: unknown): void {
  if (thrown instanceof AppError) {
    say(`${thrown.message} ${thrown.fix}`);
  } else {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    say(`Tidegate could not go on: ${hidePasswords(message)}`);
  }
  if (process.env[settings.debug.variable] === "1" && thrown instanceof Error)
    say(thrown.stack ?? "");
}

/** How often a fault ended the server before this one; said by who starts it again. */
function restartsOf(words: readonly string[]): number {
  const at = words.indexOf("--started-again");
  return at < 0 ? 0 : Number(words[at + 1]);
}

let starting: Promise<Running> | undefined;
let isStopping = false;

/** Stops once, whoever asks and however often. */
async function stop(why: string, exitCode: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  say(`Stopping: ${why}.`);
  setTimeout(() => {
    say("Stopping took too long and was broken off.");
    process.exit(3);
  }, stopMsMax).unref();
  try {
    const running = await starting;
    await running?.stop();
    say("Stopped.");
    process.exit(exitCode);
  } catch (thrown) {
    // A start that failed has reported itself and undone what it did.
    if (starting !== undefined) report(thrown);
    process.exit(3);
  }
}

/** For who cannot wait for it. */
function stopSoon(why: string, exitCode: number): void {
  stop(why, exitCode).catch((thrown: unknown) => {
    report(thrown);
    process.exit(3);
  });
}

if (process.argv.includes("--help")) {
  process.stdout.write(usage);
  process.exit(0);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => stopSoon(`asked to by ${signal}`, 0));
}
process.on("disconnect", () => stopSoon("the process that started this one is gone", 0));
// Whoever read our output may be gone before us; that is no reason to stop halfway through stopping.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
process.on("uncaughtException", (thrown) => {
  report(thrown);
  stopSoon("a failure nobody expected", 3);
});

try {
  const restarts = restartsOf(process.argv);
  starting = startSystem({ environment: process.env, say, restarts });
  const running = await starting;
  if (restarts === 0)
    process.stdout.write(`Tidegate is ready at ${running.url}\n${running.adminFile}\n`);
  else say(`Tidegate is ready again at ${running.url} (start ${restarts + 1}).`);
  process.send?.({ ready: true, port: Number(new URL(running.url).port) });
} catch (thrown) {
  const wasStopping = isStopping;
  starting = undefined;
  report(thrown);
  if (!wasStopping) process.exit(3);
}
