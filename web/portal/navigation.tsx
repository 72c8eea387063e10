/** The one navigation of the public pages. */
import { type Query, paths } from "../paths.ts";
import { useTexts } from "./language.ts";
import { useHref } from "./page-address.ts";

/** Places in the order they are read: figures, goods, help, the service itself. */
const places = [
  ["statement", (query: Query) => paths.portal(query)],
  ["explorer", (query: Query) => paths.explorer(query)],
  ["calendar", (query: Query) => paths.calendar(query)],
  ["ask", (query: Query) => paths.ask(query)],
  ["tariff", (query: Query) => paths.tariff(query)],
  ["rulings", (query: Query) => paths.rulings(undefined, query)],
  ["tracking", (query: Query) => paths.tracking(query)],
  ["guides", (query: Query) => paths.guides(undefined, query)],
  ["status", (query: Query) => paths.serviceStatus(query)],
] as const;

/** Whether an address is at a place or below it. @example isAt("/rulings/R-1", "/rulings") // true */
function isAt(pathname: string, place: string): boolean {
  if (place === "/") return pathname === "/" || pathname.startsWith("/statement");
  return pathname === place || pathname.startsWith(`${place}/`);
}

export function Navigation() {
  const { t, language } = useTexts();
  const { pathname } = new URL(useHref());
  return (
    <nav className="places" aria-label={t("places")}>
      <ul>
        {places.map(([name, pathOf]) => (
          <li key={name}>
            <a
              href={pathOf({ lang: language })}
              aria-current={isAt(pathname, pathOf({})) ? "page" : undefined}
            >
              {t(`place.${name}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
