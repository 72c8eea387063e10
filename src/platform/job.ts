/** Work that runs by itself. Each slice lists its own in its `jobs.ts`; `main/` starts them all. */
export type Job<App> = {
  /** As the log and the health report name it. */
  readonly name: string;
  readonly everyMs: number;
  /** Each node runs it, one after another: it looks at something that may be the node's own. */
  readonly isOfEachNode?: true;
  /** Figures and what is learned of them: it waits while declarations wait. */
  readonly mayWait?: true;
  /** Looks at the store and does what is missing: harmless to repeat, on whichever node. */
  readonly run: (app: App) => Promise<unknown>;
};
