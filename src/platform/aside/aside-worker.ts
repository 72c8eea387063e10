/** A worker thread that does one piece of work; see `aside.ts`. */
import { parentPort, workerData } from "node:worker_threads";
import type { AsideWork } from "./aside.ts";

export type AsideStart = { readonly module: string; readonly input: object };
export type AsideMessage<Part> =
  | { readonly kind: "part"; readonly part: Part }
  | { readonly kind: "done" };

const { module, input } = workerData as AsideStart; // given by aside.ts
// a module that aside.ts was asked for exports its work
const { work } = (await import(module)) as { readonly work: AsideWork<object, unknown> };
let goOn: (() => void) | undefined;
parentPort?.on("message", () => goOn?.());
for await (const part of work(input)) {
  const taken = new Promise<void>((resolve) => (goOn = resolve));
  parentPort?.postMessage({ kind: "part", part } satisfies AsideMessage<unknown>);
  await taken;
}
parentPort?.postMessage({ kind: "done" } satisfies AsideMessage<unknown>);
