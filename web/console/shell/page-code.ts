/** The code of a page, read when it is opened. An update of the server takes the old files away. */
import { doors } from "../../paths.ts";
import type { Page } from "./page.ts";

/** Nobody answers; what answers has other files now; the files are there and their way was cut. */
export type WhyMissing = "unreachable" | "updated" | "interrupted";

export class PageMissing extends Error {
  readonly why: WhyMissing;

  constructor(why: WhyMissing, cause: unknown) {
    super(`The code of the page could not be loaded (${why}).`, { cause });
    this.why = why;
  }
}

/** Compares the console that the server has now with the one that runs here. */
export async function whyMissing(): Promise<WhyMissing> {
  const answer = await fetch(doors.console, { cache: "no-store" }).catch(() => undefined);
  if (answer?.ok !== true) return "unreachable";
  const here = document.querySelector("script[type=module][src]")?.getAttribute("src");
  return (await answer.text()).includes(`"${here ?? ""}"`) ? "interrupted" : "updated";
}

export async function loadPage<Path extends string>(
  entry: Page<Path>,
): Promise<Awaited<ReturnType<Page<Path>["load"]>>> {
  try {
    return await entry.load();
  } catch (cause) {
    throw new PageMissing(await whyMissing(), cause);
  }
}
