/** The menu, made from the entries of the pages. A page whose route the caller may not call is absent. */
import type { ConsoleTexts } from "../texts/en.ts";
import type { RouteName } from "../../routes.gen.ts";
import { type PageId, pages } from "../pages.ts";
import { mayCall } from "./access.ts";
import type { menuGroups, Page } from "./page.ts";

export type NavigationItem = {
  readonly id: PageId & keyof ConsoleTexts["frame"]["pages"];
  readonly to: (typeof pages)[PageId]["path"];
  readonly group: (typeof menuGroups)[number];
  readonly letter: string | undefined;
  readonly route: RouteName | undefined;
  readonly concerns: readonly string[] | undefined;
};

// the entries are one object of literal keys, of which `entries` only knows that they are strings
const entries = Object.entries(pages) as (readonly [PageId, Page])[];

export const navigation: readonly NavigationItem[] = entries.flatMap(([id, entry]) => {
  const { menu, path, route } = entry;
  if ("none" in menu) return [];
  // a page of the menu has its name among the texts: navigation.test.ts looks at each
  const named = { id, to: path } as Pick<NavigationItem, "id" | "to">;
  const { group, letter, shownWith, concerns } = menu;
  return [{ ...named, group, letter, route: shownWith ?? route, concerns }];
});

/** The pages a caller may open and works with; who has not signed in sees all that is public. */
export function pagesFor(scopes: readonly string[] | undefined): readonly NavigationItem[] {
  const isOneOf = (own: readonly string[]) =>
    scopes?.some((one) => one === "*" || own.includes(one)) === true;
  return navigation.filter(
    ({ route, concerns }) =>
      (route === undefined || mayCall(route, scopes)) &&
      (concerns === undefined || scopes === undefined || isOneOf(concerns)),
  );
}

/** The help of the page whose route is open; of the console itself where none is. */
export function topicOf(path: string | undefined): string {
  return entries.find(([, entry]) => entry.path === path)?.[1].topic ?? "console";
}

/** The menu's page an address belongs to: the one with the longest path that begins it. */
export function pageOf(pathname: string): NavigationItem | undefined {
  return navigation
    .filter(({ to }) => pathname === to || pathname.startsWith(`${to}/`))
    .toSorted((a, b) => b.to.length - a.to.length)[0];
}
