/** Goods that made controls and seizures stop: of which kind, by the mix and by what is declared. */
import type { MadeDeclaration } from "./make-declaration.ts";
import type { Mix } from "./mix.ts";
import { Random, Weighted } from "./random.ts";

/** Share of what is stopped of several items of which only the first is destroyed. */
export const partedShare = 0.5;

export type MadeStop = { readonly category: string; readonly substance?: string };

/** The kind that a finding or a seizure of a made declaration names; undefined: none of the mix fits. */
export function stopOf(
  stopped: Mix["stopped"],
  by: "finding" | "seizure",
  { made, run }: { readonly made: MadeDeclaration; readonly run: string },
): MadeStop | undefined {
  const fitting = stopped.filter(
    (one) =>
      one.by === by &&
      (one.flow ?? made.direction) === made.direction &&
      (one.chapters?.split(" ").includes(chapterOf(made)) ?? true),
  );
  if (fitting.length === 0) return undefined;
  const { category, substance } = new Weighted(
    fitting.map((one) => [one, one.share] as const),
  ).pick(new Random(`${run}/${made.index}/stopped`));
  return { category, ...(substance === undefined ? {} : { substance }) };
}

/** Made descriptions begin with the heading of the first item. */
function chapterOf({ cargo: { goods } }: MadeDeclaration): string {
  return /(\d{2})\d{2}\.\d{2}$/.exec(goods)?.[1] ?? "";
}
