/**
 * The process that holds the ClickHouse engine. Started by `clickhouse.ts` with a channel to it;
 * when the channel closes the parent is gone, and so is this. What was inserted is on disk by then:
 * a part of a table appears whole or not at all.
 */
import { totalmem } from "node:os";
import { startBridge } from "./clickhouse-bridge.ts";
import type { ChildMessage, ParentMessage } from "./clickhouse.ts";
import { ClickHouseRunner } from "./clickhouse-runner.ts";

const drainMsMax = 5000;
const runningMax = 16;

function tell(message: ChildMessage): void {
  process.send?.(message);
}

/** Not process.exit: the engine's threads may hold up an orderly end, and nobody waits for one. */
function endNow(): void {
  process.kill(process.pid, "SIGKILL");
}

async function start(message: Extract<ParentMessage, { kind: "start" }>): Promise<void> {
  const memoryBytesMax = Math.min(2_000_000_000, Math.floor(totalmem() / 4));
  const { folder, user, password } = message;
  const runner = new ClickHouseRunner({ folder, memoryBytesMax, runningMax, waitingMax: 1000 });
  await runner.start();
  const { server, port } = await startBridge({ runner, user, password, port: message.port });
  const stop = () => {
    setTimeout(endNow, drainMsMax);
    server.close(() => {
      runner.close();
      process.exit(0);
    });
    server.closeIdleConnections();
  };
  process.on("message", (next: ParentMessage) => next.kind === "stop" && stop());
  tell({ kind: "ready", port, version: runner.version });
}

process.on("disconnect", endNow);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
process.once("message", (message: ParentMessage) => {
  if (message.kind !== "start") return;
  start(message).catch((thrown: unknown) => {
    tell({ kind: "failed", says: thrown instanceof Error ? thrown.message : String(thrown) });
    setTimeout(endNow, 200);
  });
});
