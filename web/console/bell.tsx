/** The latest notifications of the own declarations; new since the bell was last opened. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Icon } from "../elements/icon.tsx";
import { readStorage, writeStorage } from "../elements/language.ts";
import { patterns } from "../paths.ts";
import { useTexts } from "./language.ts";
import { Moment } from "./parts/display.tsx";
import { Menu } from "./parts/menu.tsx";
import { useAnswer, useSession } from "./session.tsx";
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
  const rows = query.data?.notifications ?? [];
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
                  {codeWord(row.type, language)}
                </Link>
                <span className="code">{row.mrn ?? row.reference}</span>
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
