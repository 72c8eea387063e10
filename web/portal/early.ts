/**
 * What a page does before its scripts are read: it puts the reader's theme on, holds the room of Chinese
 * glyphs where the machine has none, and remembers the button that was pressed meanwhile. The page is there
 * to be read and pressed when it comes; what was pressed is done as soon as somebody listens.
 */
import { useEffect } from "react";
import { writeHolding } from "../elements/fonts.ts";
import { earlyTheme } from "../elements/theme.ts";

const name = "tidegateEarly";

/** Stands in the page itself; the policy has its digest. */
export const writeEarlyScript = () =>
  `${earlyTheme};${writeHolding()};globalThis.${name}={};addEventListener("click",({target})=>{` +
  `const early=globalThis.${name};if(early)early.pressed=target.closest?.("button")},true)`;

type EarlyClicks = { [name]?: { readonly pressed?: HTMLElement | null } | undefined };

/** Does what was pressed before the page was taken over, and listens itself from then on. */
export function useEarlyClicks(): void {
  useEffect(() => {
    // the script above put it there
    const place = globalThis as EarlyClicks;
    const pressed = place[name]?.pressed;
    place[name] = undefined;
    if (pressed?.isConnected === true) pressed.click();
  }, []);
}
