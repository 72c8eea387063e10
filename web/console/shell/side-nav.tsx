/** Pages by group, and the stations with what waits there; on a phone in a drawer. */
import { Link, useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { readStorage, writeStorage } from "../../elements/language.ts";
import { printNumber } from "../../elements/quantity.ts";
import { paths } from "../../paths.ts";
import { patterns } from "../pages.ts";
import { useTexts } from "./language.ts";
import { pageOf, pagesFor } from "./navigation.ts";
import { menuGroups } from "./page.ts";
import { useFlow } from "./queries.ts";
import { useAnswer, useSession } from "./session.tsx";

export function SideNav({ onGo }: { readonly onGo?: () => void }) {
  const { t, language } = useTexts();
  const { caller, error } = useSession();
  const { pathname } = useLocation();
  // until it is known who works here nothing is listed: what comes later would push the rest down
  const pages = caller === undefined && error === null ? [] : pagesFor(caller?.scopes);
  const here = pageOf(pathname);
  const folded = useFolded();
  const declares = caller === null || pages.some(({ id }) => id === "declarations");
  return (
    <nav className="side-nav" aria-label={t("frame.menu")}>
      {menuGroups.map((group) => {
        const items = pages.filter((page) => page.group === group);
        if (items.length === 0) return null;
        return (
          <details
            key={group}
            open={!folded.names.includes(group) || here?.group === group}
            onToggle={(event) => folded.set(group, !event.currentTarget.open)}
          >
            <summary>
              <h2>{t(`frame.groups.${group}`)}</h2>
            </summary>
            <ul>
              {items.map((item) => (
                <li key={item.id}>
                  <Link
                    to={item.to}
                    search={{}}
                    aria-current={item.id === here?.id ? "page" : undefined}
                    {...(onGo === undefined ? {} : { onClick: onGo })}
                  >
                    {t(`frame.pages.${item.id}`)}
                  </Link>
                </li>
              ))}
            </ul>
          </details>
        );
      })}
      {pages.length === 0 ? null : (
        <>
          <ul>
            <li>
              <a href={paths.portal({ lang: language })}>{t("frame.pages.statement")}</a>
            </li>
          </ul>
          {/* last, because their number is known last */}
          {declares ? <Stations {...(onGo === undefined ? {} : { onGo })} /> : null}
        </>
      )}
    </nav>
  );
}

const storageKey = "tidegate.menu.folded";

/** Groups that somebody folded, kept in this browser; that of the open page is shown all the same. */
function useFolded() {
  const [names, setNames] = useState<readonly string[]>(
    () => readStorage(storageKey)?.split(" ") ?? [],
  );
  const set = (group: string, isFolded: boolean) => {
    if (names.includes(group) === isFolded) return;
    const after = isFolded ? [...names, group] : names.filter((one) => one !== group);
    setNames(after);
    writeStorage(storageKey, after.join(" "));
  };
  return { names, set };
}

const everySeconds = 15;

/** Each station leads to what waits there: to declarations for callers, to the flow for others. */
function Stations({ onGo }: { readonly onGo?: () => void }) {
  const { t, language } = useTexts();
  const { caller } = useSession();
  const search = useLocation({ select: (location) => location.search });
  const isIn = caller !== null && caller !== undefined;
  // who pauses the flow page wants it still; beside other pages the counts may be older
  const { data } = useFlow(search["paused"] === "1" || isIn, everySeconds);
  const own = useAnswer(
    "GET /declarations",
    { query: { limit: 1, waiting: "true" } },
    { enabled: isIn, everySeconds },
  ).data?.waiting;
  const to = isIn ? patterns.declarations : patterns.flow;
  const counted = data?.stations.map((station) => {
    // the list that it leads to shows the caller's own
    const seen = own?.find((one) => one.station === station.id)?.count ?? 0;
    return isIn ? { ...station, waiting: seen } : station;
  });
  const held = counted?.filter((station) => station.waiting > 0) ?? [];
  if (held.length === 0) return null;
  return (
    <div>
      <h2>{t("frame.groups.stations")}</h2>
      <ul>
        {held.map((station) => (
          <li key={station.id}>
            <Link
              to={to}
              search={{ station: station.id }}
              aria-current={search["station"] === station.id ? "true" : undefined}
              {...(onGo === undefined ? {} : { onClick: onGo })}
            >
              {station.name[language]}
              <span className="count" title={t("frame.waits", { count: station.waiting })}>
                {printNumber(String(station.waiting), language)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
