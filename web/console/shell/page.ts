/**
 * A page of the console is one entry beside its files: where it is, the route of the API it lives on,
 * where the menu has it, the help of its side and the code that is loaded when somebody opens it.
 * `web/console/pages.ts` collects the entries; router, menu, keys and help read nothing else.
 */
import { createContext, type ReactNode, useContext } from "react";
import type { RouteName, scopeSays } from "../../routes.gen.ts";

/** Groups of the menu, in order. */
export const menuGroups = [
  "work",
  "control",
  "cargo",
  "money",
  "risk",
  "statistics",
  "reference",
  "organisation",
  "operation",
] as const;

/** Where the menu has the page, or why it has not. */
export type MenuPlace =
  | {
      readonly group: (typeof menuGroups)[number];
      /** After g; letters are few, so pages that are opened seldom have none. */
      readonly letter?: string;
      /** Who may call it sees the page in the menu, where that is not the route of the page. */
      readonly shownWith?: RouteName;
      /** Whose work it is, by scopes of which one is enough; others open it by its address. */
      readonly concerns?: readonly (keyof typeof scopeSays)[];
    }
  | { readonly none: string };

/** Names of the parameters in a path. @example "/console/registers/$kind/$code" // "kind" | "code" */
type ParameterName<Path extends string> = Path extends `${string}$${infer Name}/${infer Rest}`
  ? Name | ParameterName<Rest>
  : Path extends `${string}$${infer Name}`
    ? Name
    : never;

export type Page<Path extends string = string> = {
  /** Its address, in the router's notation. */
  readonly path: Path;
  /** Who may not call it does not see the page; absent where everybody may open it. */
  readonly route?: RouteName;
  readonly menu: MenuPlace;
  /** File of docs/using that helps on this page, without its ending. */
  readonly topic: string;
  /** Reads the component, which is given the parameters of the address. */
  readonly load: () => Promise<(parameters: Record<ParameterName<Path>, string>) => ReactNode>;
  /** Another parameter is shown by the same page, so that the field that chose it keeps its focus. */
  readonly keepsState?: boolean;
};

/** An entry, with its path as a type: links to a page are checked for their parameters. */
export const page = <const Path extends string>(entry: Page<Path>): Page<Path> => entry;

/** The entry of the page that is open. */
export const OpenPage = createContext<Pick<Page, "route">>({});

export const useOpenPage = (): Pick<Page, "route"> => useContext(OpenPage);
