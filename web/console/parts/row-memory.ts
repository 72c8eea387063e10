/**
 * Where a reader was in a table when leaving its page: coming back by the browser's history finds
 * the same rows in sight and the focus on the same one. It is kept with the entry of the history,
 * for the tab's life.
 */
import { type RefObject, useEffect, useRef } from "react";
import { useRouter } from "@tanstack/react-router";
import { isFocusFree } from "../shell/kept-focus.ts";

type RowPlace = {
  readonly row: string | undefined;
  /** How far the table and the page were scrolled. */
  readonly table: number;
  readonly page: number;
};

const placesMax = 40;
/** By entry of the history and table, the oldest first. */
const places = new Map<string, RowPlace>();

function keep(key: string, place: RowPlace): void {
  places.delete(key);
  places.set(key, place);
  const [oldest] = places.keys();
  if (places.size > placesMax && oldest !== undefined) places.delete(oldest);
}

/** The row that holds the focus, or held it when a link in it was followed. */
function rowOf(target: EventTarget | null): string | undefined {
  const row = target instanceof Element ? target.closest("tr[data-row]") : null;
  return row?.getAttribute("data-row") ?? undefined;
}

/**
 * Notes the place while it changes, and goes to the one that was left; `scrollTo` brings a row in
 * sight.
 */
export function useRowMemory(list: {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly name: string;
  /** Index of a row by its key; undefined where it is not there. */
  readonly find: (row: string) => number | undefined;
  readonly scrollTo: (index: number) => void;
}): void {
  const { scroller, name } = list;
  const { history } = useRouter();
  const latest = useRef(list);
  useEffect(() => {
    latest.current = list;
  });
  useEffect(() => {
    const table = scroller.current;
    // another order or filter is another entry
    const keyNow = () => `${history.location.state.__TSR_key ?? ""} ${name}`;
    if (table === null) return undefined;
    let row: string | undefined;
    const note = () => keep(keyNow(), { row, table: table.scrollTop, page: scrollY });
    const noteRow = (event: Event) => {
      row = rowOf(event.target) ?? row;
      note();
    };
    const left = places.get(keyNow());
    if (left !== undefined) {
      ({ row } = left);
      goTo(table, left, latest.current);
    }
    table.addEventListener("focusin", noteRow);
    table.addEventListener("click", noteRow, true);
    table.addEventListener("scroll", note, { passive: true });
    addEventListener("scroll", note, { passive: true });
    return () => {
      table.removeEventListener("focusin", noteRow);
      table.removeEventListener("click", noteRow, true);
      table.removeEventListener("scroll", note);
      removeEventListener("scroll", note);
    };
  }, [scroller, name, history]);
}

function goTo(
  table: HTMLElement,
  { row, table: top, page }: RowPlace,
  { find, scrollTo }: Pick<Parameters<typeof useRowMemory>[0], "find" | "scrollTo">,
): void {
  table.scrollTop = top;
  scroll(scrollX, page);
  const index = row === undefined ? undefined : find(row);
  if (index === undefined) return;
  // rows out of sight are drawn once the table has been scrolled
  requestAnimationFrame(() => {
    const drawn = () => table.querySelector<HTMLElement>(`tr[data-index="${index}"]`);
    if (drawn() === null) scrollTo(index);
    requestAnimationFrame(() => {
      if (!isFocusFree()) return;
      drawn()?.querySelector<HTMLElement>("a, button")?.focus({ preventScroll: true });
    });
  });
}
