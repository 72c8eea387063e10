/** The console's routes, one for each page of `pages.ts`; the language stays in every address. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
  retainSearchParams,
  useParams,
} from "@tanstack/react-router";
import type { ReactNode } from "react";
import { doors } from "../../paths.ts";
import { type PageId, pages, patterns } from "../pages.ts";
import { Frame } from "./frame.tsx";
import { OpenPage, type Page } from "./page.ts";
import { loadPage } from "./page-code.ts";
import { PageFailed, PageLoading, PageNotFound } from "./page-states.tsx";
import { useSession } from "./session.tsx";
import { type ConsoleSearch, parseSearch, printSearch, readSearch } from "./search.ts";

const rootRoute = createRootRoute({
  component: Frame,
  notFoundComponent: PageNotFound,
  validateSearch: (raw: Record<string, unknown>): ConsoleSearch => readSearch(raw),
  search: { middlewares: [retainSearchParams(["lang"])] },
});

/** Who is signed in begins with what waits for that person, anybody else with the flow. */
function Home() {
  const { caller, error } = useSession();
  if (caller === undefined && error === null) return <PageLoading />;
  return <Navigate to={caller ? patterns.home : patterns.flow} replace />;
}

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: doors.console,
  component: Home,
});

/** The component of an entry. The router calls `preload` and waits for it before it shows the page. */
function opened(entry: Page): () => ReactNode {
  let loaded: Awaited<ReturnType<Page["load"]>> | undefined;
  const preload = async () => {
    loaded ??= await loadPage(entry);
  };
  function Opened() {
    const parameters = useParams({ strict: false });
    if (loaded === undefined) throw new Error(`${entry.path} is shown before its code is there.`);
    const Loaded = loaded;
    const key = entry.keepsState === true ? "" : Object.values(parameters).join(" ");
    return (
      <OpenPage value={entry}>
        <Loaded key={key} {...parameters} />
      </OpenPage>
    );
  }
  return Object.assign(Opened, { preload });
}

const routeOf = <const Path extends string>(entry: Page<Path>) =>
  createRoute({
    getParentRoute: () => rootRoute,
    path: entry.path,
    component: opened(entry),
  });

type PageRoutes = {
  readonly [Id in PageId]: ReturnType<typeof routeOf<(typeof pages)[Id]["path"]>>;
};

const pageRoutes = Object.fromEntries(
  Object.entries(pages).map(([id, entry]) => [id, routeOf<string>(entry)]),
  // each entry became the route of its path, under its own name
) as unknown as PageRoutes;

export const router = createRouter({
  routeTree: rootRoute.addChildren({ entrance: homeRoute, ...pageRoutes }),
  parseSearch,
  stringifySearch: printSearch,
  scrollRestoration: false,
  // a page whose link is pointed at or focused is there when it is opened
  defaultPreload: "intent",
  defaultPendingComponent: PageLoading,
  defaultPendingMs: 400,
  defaultErrorComponent: PageFailed,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
