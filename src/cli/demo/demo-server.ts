/**
 * The server of a demonstration: a process of its own, on a folder and a port of its own. Nothing
 * that an environment says about the live installation reaches it: no database, mail, drop folder
 * or collector of it.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { AppError } from "#src/kernel/app-error.ts";

const startMsMax = 180_000;

/**
 * What a demonstration takes over of the environment: the machine's own, and none of our settings.
 */
export function environmentOf(
  environment: NodeJS.ProcessEnv,
  {
    port,
    folder,
    profile,
  }: { readonly port: number; readonly folder: string; readonly profile: string },
): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name]) => !/^(TIDEGATE_|DATABASE_|CLICKHOUSE_|OTEL_)/.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    PORT: String(port),
    TIDEGATE_DATA: folder,
    TIDEGATE_PROFILE: profile,
  };
}

/**
 * Starts it and waits until it answers. @throws AppError DEMO_NOT_STARTED with what it last said
 */
export async function startDemoServer(
  environment: NodeJS.ProcessEnv,
  say: (text: string) => void,
): Promise<ChildProcess> {
  const main = join(import.meta.dirname, "../../main.ts");
  const server = spawn(process.execPath, [...process.execArgv, main], {
    env: environment,
    // it stops by itself once the channel is gone, however the demonstration ended
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  // who is stopped alone (a service, a script) leaves no server behind; Ctrl-C reaches both
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => server.kill("SIGTERM"));
  let said = "";
  const ready = new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), startMsMax);
    const settle = (isReady: boolean) => {
      clearTimeout(timer);
      resolve(isReady);
    };
    for (const stream of [server.stdout, server.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        said = (said + chunk.toString()).slice(-2_000);
        if (said.includes("Tidegate is ready at")) settle(true);
      });
    }
    server.once("exit", () => settle(false));
  });
  say("Starting a server of its own …");
  if (await ready) return server;
  await stopDemoServer(server);
  throw new AppError({
    code: "DEMO_NOT_STARTED",
    status: 503,
    message: `The server of the demonstration did not start: ${said.trim().split("\n").at(-1) ?? ""}`,
    fix: "Name a free port with --port, and a folder you may write to with --folder.",
  });
}

/** Ends it in order, and waits. */
export async function stopDemoServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill("SIGINT");
  await once(server, "exit");
}
