/**
 * Where the keyboard goes on when what had the focus is gone: a row that was decided, a button that may be
 * pressed no more, the form of a session that began. A browser lets the focus fall to the body, from which
 * the next Tab begins at the top of the page. Here it goes to the nearest part around what is gone.
 */
import { useEffect } from "react";

/** Parts of a page that can be gone on from. */
const parts = "dialog, form, section, .part, main";

/** The part that stands in for what had the focus. */
let standIn: HTMLElement | undefined;

/** Whether nothing has the focus of its own: a list that is gone back to may give it to a row. */
export function isFocusFree(): boolean {
  const { activeElement } = document;
  return activeElement === document.body || activeElement === (standIn ?? null);
}

export function useKeptFocus(): void {
  useEffect(() => {
    /** What had the focus last, and the parts around it, the nearest first. */
    let last: HTMLElement | undefined;
    let around: readonly HTMLElement[] = [];
    const remember = ({ target }: Event) => {
      if (!(target instanceof HTMLElement)) return;
      last = target;
      around = partsAround(target);
    };
    // who clicks on nothing lets go of the focus
    const forget = () => {
      last = undefined;
    };
    const keep = () => {
      if (last === undefined || !isOnNothing() || isUsable(last)) return;
      const next =
        around.find((part) => isUsable(part) && part.checkVisibility()) ??
        // what stood before the page, such as the help, is gone whole
        document.querySelector<HTMLElement>("main");
      if (next === null) return;
      if (!next.hasAttribute("tabindex")) next.tabIndex = -1; // without it a part takes no focus
      standIn = next;
      next.focus({ preventScroll: true });
    };
    const changes = new MutationObserver(keep);
    const what = { childList: true, subtree: true, attributeFilter: ["disabled", "hidden"] };
    changes.observe(document.body, what);
    addEventListener("focusin", remember);
    addEventListener("pointerdown", forget);
    return () => {
      changes.disconnect();
      removeEventListener("focusin", remember);
      removeEventListener("pointerdown", forget);
    };
  }, []);
}

function isOnNothing(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || !isUsable(activeElement);
}

function isUsable(element: Element): boolean {
  return element.isConnected && !element.matches(":disabled, [hidden], [hidden] *");
}

function partsAround(element: HTMLElement): readonly HTMLElement[] {
  const found: HTMLElement[] = [];
  let part = element.parentElement?.closest<HTMLElement>(parts);
  while (part) {
    found.push(part);
    part = part.parentElement?.closest<HTMLElement>(parts);
  }
  return found;
}
