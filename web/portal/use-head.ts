/** What a page says of itself to the browser and to who lists it: its title, and a sentence. */
import { useEffect } from "react";
import { isDrawnByServer } from "./page-address.ts";

export type PageHead = {
  readonly title: string;
  readonly description: string;
  /** Not to be listed by search engines. */
  readonly isUnlisted?: boolean;
};

let said: PageHead | undefined;

const note = (head: PageHead) => {
  said = head;
};

/** What the page that was just drawn by the server said of itself. */
export function takeHead(): PageHead | undefined {
  const head = said;
  said = undefined;
  return head;
}

/** States the title of the page, and what it is about. */
export function useHead(head: PageHead): void {
  // drawing on the server is one pass and has no effects
  if (isDrawnByServer()) note(head);
  const { title } = head;
  useEffect(() => {
    document.title = `${title} · Tidegate`;
  }, [title]);
}
