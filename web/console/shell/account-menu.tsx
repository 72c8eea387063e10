/** Who is signed in, for which organisation, and how the page looks and counts time. */
import { listIn } from "../../elements/language.ts";
import { Link } from "@tanstack/react-router";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { actFor } from "../../api/session.ts";
import { signOut } from "../../api/auth.ts";
import { ApiProblem } from "../../elements/problem.ts";
import { Icon } from "../../elements/icon.tsx";
import { patterns } from "../pages.ts";
import { useKey } from "./key.tsx";
import { refusalSaid, useTexts } from "./language.ts";
import type { CurrentUser } from "./me.ts";
import { Menu } from "../parts/menu.tsx";
import { Preferences } from "./preferences.tsx";
import { useSession } from "./session.tsx";
import { leaveSession } from "./session-end.ts";
import { roleWord } from "./words.ts";

export function AccountMenu() {
  const { t } = useTexts();
  const { caller } = useSession();
  const name = caller === null || caller === undefined ? undefined : nameOf(caller, t);
  return (
    <>
      {caller === null ? (
        <Link className="quiet sign-in-link" to={patterns.signIn}>
          {t("frame.who.signIn")}
        </Link>
      ) : null}
      <Menu
        label={name === undefined ? t("frame.who.preferences") : t("frame.who.menu", { name })}
        button={
          <>
            <Icon name="person" />
            {name === undefined ? null : <span className="who">{name}</span>}
          </>
        }
      >
        {(close) => (
          <>
            {caller === null || caller === undefined ? null : <Who caller={caller} close={close} />}
            <Preferences />
          </>
        )}
      </Menu>
    </>
  );
}

function nameOf(caller: CurrentUser, t: ReturnType<typeof useTexts>["t"]): string {
  return caller.account?.name ?? t("frame.who.key", { name: caller.key?.name ?? caller.party.id });
}

function Who({ caller, close }: { readonly caller: CurrentUser; readonly close: () => void }) {
  const { t, language } = useTexts();
  const { setKey } = useKey();
  const queries = useQueryClient();
  const leave = async () => {
    if (caller.account !== null) await signOut().catch(ignoreRefusal);
    leaveSession();
    setKey(undefined);
    await queries.resetQueries();
    close();
  };
  const roles = listIn(
    caller.party.roles.map((role) => roleWord(role, language)),
    language,
  );
  return (
    <>
      <dl className="facts">
        <div>
          <dt>{t("frame.who.party")}</dt>
          <dd>{caller.party.name}</dd>
        </div>
        {roles === "" ? null : (
          <div>
            <dt>{t("frame.who.roles")}</dt>
            <dd>{roles}</dd>
          </div>
        )}
      </dl>
      <Switch caller={caller} />
      {caller.account === null ? null : (
        <Link className="menu-item" to={patterns.account} onClick={close}>
          {t("frame.pages.account")}
        </Link>
      )}
      <button type="button" className="menu-item" onClick={() => void leave()}>
        {t("frame.who.signOut")}
      </button>
      <hr />
    </>
  );
}

/** A session the server has ended already needs no ending. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof ApiProblem)) throw error;
}

/** Another of one's organisations; what the page showed of the former is forgotten. */
function Switch({ caller }: { readonly caller: CurrentUser }) {
  const { t, language } = useTexts();
  const { key } = useSession();
  const queries = useQueryClient();
  const [says, setSays] = useState<string>();
  const others = caller.memberships.filter(({ partyId }) => partyId !== caller.party.id);
  if (others.length === 0) return null;
  const choose = async (partyId: string) => {
    try {
      await actFor(partyId, key);
      await queries.resetQueries();
    } catch (error) {
      const isSilent = error instanceof ApiProblem && error.status === 0;
      const said = error instanceof Error ? refusalSaid(language, error) : String(error);
      setSays(isSilent ? t("failure.unreachable") : said);
    }
  };
  return (
    <>
      <h3>{t("frame.who.switching")}</h3>
      {others.map(({ partyId, partyName }) => (
        <button
          key={partyId}
          type="button"
          className="menu-item"
          onClick={() => void choose(partyId)}
        >
          {partyName}
        </button>
      ))}
      {says === undefined ? null : <p role="alert">{says}</p>}
    </>
  );
}
