/** The console's routes. Paths come from web/paths.ts; the language stays in every address. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  redirect,
  retainSearchParams,
} from "@tanstack/react-router";
import { patterns } from "../paths.ts";
import { DeclarationPage } from "./declaration-page.tsx";
import { DeclarationsPage } from "./declarations-page.tsx";
import { FlowPage } from "./flow-page.tsx";
import { Frame } from "./frame.tsx";
import { useTexts } from "./language.ts";
import { type ConsoleSearch, parseSearch, printSearch, readSearch } from "./search.ts";

const rootRoute = createRootRoute({
  component: Frame,
  notFoundComponent: NotFound,
  validateSearch: (raw: Record<string, unknown>): ConsoleSearch => readSearch(raw),
  search: { middlewares: [retainSearchParams(["lang"])] },
});

function NotFound() {
  const { t } = useTexts();
  return (
    <div className="page">
      <h1>{t("notFound")}</h1>
      <p>
        <Link to={patterns.flow}>{t("toFlow")}</Link>
      </p>
    </div>
  );
}

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.console,
  beforeLoad: () => redirect({ to: patterns.flow, throw: true }),
});

const flowRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.flow,
  component: FlowPage,
});

const declarationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.declarations,
  component: DeclarationsPage,
});

const declarationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: patterns.declaration,
  component: function Route() {
    const { id } = declarationRoute.useParams();
    return <DeclarationPage key={id} id={id} />;
  },
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([homeRoute, flowRoute, declarationsRoute, declarationRoute]),
  parseSearch,
  stringifySearch: printSearch,
  scrollRestoration: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
