/**
 * The latest notifications of the own declarations, and what became of controls the officer chose that
 * waited for their selection; new since the bell was last opened.
 */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Icon } from "../elements/icon.tsx";
import { type Language, readStorage, writeStorage } from "../elements/language.ts";
import { patterns } from "../paths.ts";
import type { Routes } from "../routes.gen.ts";
import { useTexts } from "./language.ts";
import { Moment } from "./parts/display.tsx";
import { Menu } from "./parts/menu.tsx";
import { outcomeWords } from "./controls/orders-page.tsx";
import { useAnswer, useMay, useSession } from "./session.tsx";
import { codeWord } from "./words.ts";

const everySeconds = 20;
const shownMax = 20;

export function Bell() {
  const { t, language } = useTexts();
  const { who } = useSession();
  const storageKey = `tidegate.seen.${who}`;
  const [seen, setSeen] = useState(() => readStorage(storageKey) ?? "");
  const query = useAnswer(
    "GET /notifications/latest",
    { query: { limit: shownMax } },
    { everySeconds },
  );
  const settled = useSettledOrders();
  const rows = [...settled, ...toldOf(query.data?.notifications ?? [], language)];
  rows.sort((a, b) => (a.at < b.at ? 1 : -1));
  const fresh = rows.filter((row) => row.at > seen).length;
  const open = () => {
    const latest = rows[0]?.at ?? "";
    writeStorage(storageKey, latest);
    setSeen(latest);
  };
  return (
    <Menu
      label={fresh === 0 ? t("frame.bell.open") : t("frame.bell.unread", { count: fresh })}
      onOpen={open}
      button={
        <>
          <Icon name="bell" />
          {fresh === 0 ? null : (
            <span className="unread">{fresh < shownMax ? fresh : `${shownMax}+`}</span>
          )}
        </>
      }
    >
      {(close) => (
        <>
          <h2>{t("frame.bell.title")}</h2>
          {rows.length === 0 ? <p className="soft">{t("frame.bell.none")}</p> : null}
          <ul className="plain notes-list">
            {rows.map((row) => (
              <li key={row.id}>
                <Link to={patterns.declaration} params={{ id: row.declarationId }} onClick={close}>
                  {row.says}
                </Link>
                <span className="code">{row.name}</span>
                <small>
                  <Moment at={row.at} />
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
    </Menu>
  );
}

type Told = {
  readonly id: string;
  readonly declarationId: string;
  readonly at: string;
  readonly says: string;
  readonly name: string;
};
type Notification = Routes["GET /notifications/latest"]["answer"]["notifications"][number];

function toldOf(rows: readonly Notification[], language: Language): readonly Told[] {
  return rows.map(({ id, declarationId, at, type, mrn, reference }) => {
    return { id, declarationId, at, says: codeWord(type, language), name: mrn ?? reference };
  });
}

/** Own orders that waited and were taken or passed over since. */
function useSettledOrders(): readonly Told[] {
  const { t, language } = useTexts();
  const route = "GET /risk/control-orders";
  const query = useAnswer(
    route,
    { query: { own: "true", limit: shownMax } },
    { everySeconds, enabled: useMay(route) },
  );
  return (query.data?.orders ?? []).flatMap((order): readonly Told[] => {
    const { id, declarationId, settledAt, outcome, mrn } = order;
    // one that was taken at once was told when it was given
    if (settledAt === null || settledAt <= order.at) return [];
    const says = `${t("frame.bell.order")}: ${outcomeWords[outcome][language]}`;
    return [{ id, declarationId, at: settledAt, says, name: mrn ?? declarationId }];
  });
}
