// Plain JavaScript for an old Node, as setup.mjs, which starts this:
/* oxlint-disable typescript/no-unsafe-argument, typescript/no-unsafe-assignment */
/* oxlint-disable typescript/no-unsafe-call, typescript/no-unsafe-member-access */
/* oxlint-disable typescript/no-unsafe-return, unicorn/prefer-node-protocol */
/**
 * Keeps a server running that was ready once: one that ends by a fault (out of memory, a signal nobody of
 * us sent, an error nobody expected) is started again on the same port, after pauses that double from a
 * quarter of a second to two, or to half a minute where it does not get ready any more. A start that fails
 * is a person's to mend at first, and is given up later after ten in a row. Whoever asked it to stop is not
 * answered with another one.
 */
import childProcess from "child_process";

const pauseMsMin = 250;
/** After a server that was ready: it is back within ten seconds, however often something kills it. */
const pauseMsMax = 2000;
/** After a start that failed: what keeps it from starting may take its time. */
const pauseMsFailed = 30000;
/** A server that ran for so long begins with the shortest pause again. */
const steadyMs = 60000;
/** Starts in a row that did not get ready. */
const failuresMax = 10;
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * `line` is program and arguments; `end` is called once, with an exit code or the signal that ended it.
 * @returns what passes a signal on, and asks for no other server afterwards
 */
export function superviseServer({ line, environment, say, end, pauseMsFirst = pauseMsMin }) {
  let child;
  let port = environment.PORT;
  let wasReady = false;
  let isAsked = false;
  let starts = 0;
  let failures = 0;
  let pauseMs = pauseMsFirst;
  let pausing;

  function stop(signal) {
    isAsked = true;
    if (!pausing) {
      child.kill(signal === "SIGHUP" ? "SIGTERM" : signal);
      return;
    }
    clearTimeout(pausing);
    end(0, null);
  }
  const handlers = signals.map((name) => [name, () => stop(name)]);
  for (const [name, handler] of handlers) process.on(name, handler);

  function start() {
    pausing = undefined;
    let readyAt;
    const again = starts > 0 ? ["--started-again", String(starts)] : [];
    starts += 1;
    // a group of its own, so that a Ctrl-C reaches it once and through us; a channel, so that it stops
    // in order when we are killed
    child = childProcess.spawn(line[0], line.slice(1).concat(again), {
      stdio: ["inherit", "inherit", "inherit", "ipc"],
      detached: true,
      env: Object.assign({}, environment, port === undefined ? {} : { PORT: String(port) }),
    });
    child.on("message", (message) => {
      if (!message || message.ready !== true) return;
      readyAt = Date.now();
      wasReady = true;
      failures = 0;
      pauseMs = Math.min(pauseMs, pauseMsMax);
      port = message.port;
    });
    child.once("error", (error) => {
      for (const [name, handler] of handlers) process.removeListener(name, handler);
      say("The pinned Node could not be started: " + error.message + ". Run npm run setup.");
      end(3, null);
    });
    child.once("exit", (code, signal) => {
      if (readyAt === undefined) failures += 1;
      const isFault = code !== 0 && !isAsked && wasReady;
      if (!isFault || failures >= failuresMax) {
        for (const [name, handler] of handlers) process.removeListener(name, handler);
        end(code, signal);
        return;
      }
      if (readyAt !== undefined && Date.now() - readyAt >= steadyMs) pauseMs = pauseMsFirst;
      const how = signal || "exit code " + code;
      say("The server ended (" + how + ") and is started again in " + pauseMs / 1000 + " s.");
      pausing = setTimeout(start, pauseMs);
      pauseMs = Math.min(2 * pauseMs, failures > 0 ? pauseMsFailed : pauseMsMax);
    });
  }

  start();
  return stop;
}
