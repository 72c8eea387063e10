/**
 * Colours, type and size of a chart, read from the page's own style, so that light, dark and paper need
 * nothing of their own here.
 */
import { type Tone, tones } from "./figure.ts";
import type { Look } from "./look.ts";

/** What each tone is called among the page's colours. */
const tokens: Readonly<Record<Tone, string>> = {
  export: "--series-export",
  import: "--series-import",
  total: "--series-total",
  good: "--good",
  warn: "--warn",
  bad: "--bad",
  soft: "--ink-soft",
  "tone-1": "--tone-1",
  "tone-2": "--tone-2",
  "tone-3": "--tone-3",
  "tone-4": "--tone-4",
  "tone-5": "--tone-5",
  "tone-6": "--tone-6",
};

/** A token such as `light-dark(…)` has a colour only where it is used: an element is asked for it. */
export function readLook(
  element: HTMLElement,
  { isPaper = false }: { readonly isPaper?: boolean } = {},
): Look {
  const probe = element.ownerDocument.createElement("span");
  if (isPaper) probe.style.colorScheme = "light";
  element.parentElement?.append(probe);
  const colour = (token: string) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const look = {
    width: element.clientWidth,
    height: element.clientHeight,
    font: getComputedStyle(element).fontFamily,
    ink: colour("--ink"),
    inkSoft: colour("--ink-soft"),
    line: colour("--line"),
    surface: colour("--surface"),
    accent: colour("--accent"),
    onAccent: colour("--on-accent"),
    // every tone is a key of the result, because all tones are asked for
    tones: Object.fromEntries(tones.map((tone) => [tone, colour(tokens[tone as Tone])])) as Record<
      Tone,
      string
    >,
  };
  probe.remove();
  return look;
}
