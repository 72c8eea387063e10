/**
 * What a person last had open: declarations, drafts, cases, parties and whatever else has a page of
 * its own. Kept in this browser for the person and the organisation, and shown on the start page.
 */
import { useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { readStorage, writeStorage } from "../../elements/language.ts";
import { type RecentPage, recentMax, withPage } from "./recent-pages.ts";
import { useSession } from "./session.tsx";

const keyOf = (who: string) => `tidegate.recent.${who}`;

/** The latest first; nothing where what is kept cannot be read. */
export function readRecent(who: string): readonly RecentPage[] {
  try {
    const kept: unknown = JSON.parse(readStorage(keyOf(who)) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isRecent).slice(0, recentMax) : [];
  } catch {
    return [];
  }
}

function isRecent(value: unknown): value is RecentPage {
  if (typeof value !== "object" || value === null) return false;
  const { path, title, at } = value as Readonly<Record<string, unknown>>; // an object, as just seen
  return (
    typeof path === "string" &&
    path.startsWith("/console/") &&
    typeof title === "string" &&
    typeof at === "string"
  );
}

/** Notes the page that is open, where it is about one thing: its address has a parameter. */
export function useNoteRecent(title: string, isOpen: boolean): void {
  const { who, caller } = useSession();
  const isIn = caller !== null && caller !== undefined;
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const isOne = useRouterState({
    select: ({ matches }) => matches.at(-1)?.fullPath.includes("$") === true,
  });
  useEffect(() => {
    if (!isOpen || !isIn || !isOne) return undefined;
    // a title that is only passing, while the page is read, is not noted
    const timer = setTimeout(() => {
      const opened = { path, title, at: new Date().toISOString() };
      writeStorage(keyOf(who), JSON.stringify(withPage(readRecent(who), opened)));
    }, settledMs);
    return () => clearTimeout(timer);
  }, [who, isIn, isOpen, isOne, path, title]);
}

const settledMs = 800;
