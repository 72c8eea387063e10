/** How far long work of the statistics is: who started it reads the step and how much of it is done. */

/** Steps of long work, in the order they are gone through. */
export const workSteps = [
  ...(["feed", "tables", "published", "protect", "gate"] as const),
  ...(["derive", "store", "rebuild", "accepted"] as const),
] as const;
export type WorkStep = (typeof workSteps)[number];

export type Progress = {
  readonly step: WorkStep;
  /** Parts of the step that are done, of how many; both 0 where a step has no parts. */
  readonly done: number;
  readonly total: number;
};

/** Is told each step as it begins, and its parts as they are done. It never waits. */
export type TellProgress = (progress: Progress) => void;

/** Told by work that nobody watches. */
export const untold: TellProgress = () => undefined;

/** Says that a step without parts begins. @example tellStep(services, "gate") */
export function tellStep(
  { progress = untold }: { readonly progress?: TellProgress },
  step: WorkStep,
): void {
  progress({ step, done: 0, total: 0 });
}
