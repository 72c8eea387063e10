/** A worker thread that does one piece of work after another; see `aside.ts`. */
import { parentPort } from "node:worker_threads";
import type { AsideWork } from "./aside.ts";

export type AsideStart = { readonly module: string; readonly input: object };
export type AsideMessage<Part> =
  | { readonly kind: "part"; readonly part: Part }
  | { readonly kind: "done" };

let hear: ((said: unknown) => void) | undefined;
parentPort?.on("message", (said: unknown) => hear?.(said));
const next = async () => new Promise<unknown>((resolve) => (hear = resolve));
const say = (said: AsideMessage<unknown>) => parentPort?.postMessage(said);

for (;;) {
  const { module, input } = (await next()) as AsideStart; // what aside.ts begins a piece with
  // a module that aside.ts was asked for exports its work
  const { work } = (await import(module)) as { readonly work: AsideWork<object, unknown> };
  for await (const part of work(input)) {
    const taken = next();
    say({ kind: "part", part });
    await taken;
  }
  say({ kind: "done" });
}
