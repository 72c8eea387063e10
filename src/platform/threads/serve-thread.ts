/** The side of a thread: does jobs one after another; see `thread-pool.ts`. */
import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";

/** What the thread was started with. */
export type ThreadStart = { readonly isForLarge: boolean };
/** Parts of what a job came to; the thread goes on with the next when it is told to. */
export type JobAnswer<Part> = { readonly parts: readonly Part[]; readonly isLast: boolean };

/**
 * Takes jobs from the pool and hands over what each comes to, part by part: taking one in is work of the
 * server's thread, and others are served between two. Jobs and parts are copied, so they hold plain data.
 */
export function serveJobs<Part>(work: (job: never) => AsyncIterable<Part>): void {
  const port = parentPort;
  const start = workerData as ThreadStart; // as the pool starts its threads
  // 0 stands for the calling thread where threads have a priority of their own, as in Linux
  if (process.platform === "linux" && start.isForLarge)
    setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
  let goOn: (() => void) | undefined;
  const endThread = (error: unknown) =>
    setImmediate(() => {
      throw error;
    });
  const answer = async (job: never): Promise<void> => {
    let parts: readonly Part[] = [];
    for await (const part of work(job)) {
      if (parts.length > 0) {
        const taken = new Promise<void>((resolve) => (goOn = resolve));
        port?.postMessage({ parts, isLast: false } satisfies JobAnswer<Part>);
        await taken;
      }
      parts = [part];
    }
    port?.postMessage({ parts, isLast: true } satisfies JobAnswer<Part>);
  };
  port?.on("message", (message: unknown) => {
    if (message === "more") goOn?.();
    // the pool sends jobs that its work takes; what fails for a fault of ours ends the thread, and its
    // job is told so
    else answer(message as never).catch(endThread);
  });
}
