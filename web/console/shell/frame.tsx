/**
 * The frame every page of the console hangs in: pages, search, notifications, who works here, help.
 */
import { Link, Outlet, useMatches, useSearch } from "@tanstack/react-router";
import { type RefObject, useEffect, useRef, useState } from "react";
import { scheduleFonts } from "../../elements/fonts.ts";
import { Icon, Mark } from "../../elements/icon.tsx";
import { findLanguage, rememberLanguage } from "../../elements/language.ts";
import { patterns } from "../pages.ts";
import { AccountMenu } from "./account-menu.tsx";
import { MustChangePassword } from "../account/change-password.tsx";
import { SessionEnded } from "../account/session-ended.tsx";
import { Bell } from "./bell.tsx";
import { HelpDrawer } from "./help.tsx";
import { type HelpPlace, OpenHelp } from "./help-topic.tsx";
import { useKeptFocus } from "./kept-focus.ts";
import { useKeptScroll } from "./kept-scroll.ts";
import { useConsoleKeys } from "./keys.ts";
import { KeysDialog } from "./keys-dialog.tsx";
import { showLanguage, useTexts } from "./language.ts";
import { pagesFor, topicOf } from "./navigation.ts";
import { useOwnPreferences } from "./own-preferences.ts";
import { Drawer } from "../parts/drawer.tsx";
import { Tour, TourOffer } from "../tour/tour.tsx";
import { whyMissing, type WhyMissing } from "./page-code.ts";
import { Missing } from "./page-states.tsx";
import { ReachNote } from "./reach-note.tsx";
import { SearchBox } from "./search-box.tsx";
import { useSession } from "./session.tsx";
import { SideNav } from "./side-nav.tsx";

type FrameOverlay = "help" | "keys" | "menu" | "tour" | undefined;

export function Frame() {
  const { t } = useTexts();
  const { caller } = useSession();
  const path = useMatches({ select: (matches) => matches.at(-1)?.fullPath });
  const [over, setOver] = useState<FrameOverlay>();
  const [topic, setTopic] = useState<HelpPlace>();
  const search = useRef<HTMLInputElement>(null);
  const close = () => {
    setOver(undefined);
    setTopic(undefined);
  };
  const openHelp = (place: HelpPlace) => {
    setTopic(place);
    setOver("help");
  };
  const missing = useLanguageOfAddress();
  useOwnPreferences();
  useKeptFocus();
  useKeptScroll();
  useConsoleKeys({
    goes: new Map(
      pagesFor(caller?.scopes).flatMap(({ letter, to }) =>
        letter === undefined ? [] : [[letter, to] as const],
      ),
    ),
    onSearch: () => search.current?.focus(),
    onKeys: () => setOver("keys"),
    onHelp: () => setOver("help"),
  });
  const must = caller?.account?.mustChangePassword === true;
  return (
    <>
      <a className="skip-link" href="#content">
        {t("skip")}
      </a>
      <Bar search={search} onOver={setOver} onHelp={(name) => openHelp({ name })} />
      {over === "tour" ? <Tour onEnd={close} /> : <TourOffer onStart={() => setOver("tour")} />}
      <div className="desk">
        <div className="side" data-tour="menu">
          <SideNav />
        </div>
        <main id="content" tabIndex={-1}>
          {missing === undefined ? null : <Missing why={missing} />}
          <OpenHelp value={openHelp}>{must ? <MustChangePassword /> : <Outlet />}</OpenHelp>
        </main>
      </div>
      {over === "menu" ? (
        <Drawer title={t("frame.menu")} side="start" onClose={close}>
          <SideNav onGo={close} />
        </Drawer>
      ) : null}
      {over === "help" ? (
        <HelpDrawer
          at={topic ?? { name: topicOf(path) }}
          onClose={close}
          onTour={() => setOver("tour")}
        />
      ) : null}
      {over === "keys" ? <KeysDialog onClose={close} /> : null}
      <SessionEnded />
      <ReachNote />
    </>
  );
}

function Bar(properties: {
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onOver: (over: FrameOverlay) => void;
  readonly onHelp: (topic: string) => void;
}) {
  const { search, onOver, onHelp } = properties;
  const { t } = useTexts();
  const { caller } = useSession();
  const isIn = caller !== null && caller !== undefined;
  const isAtWork = isIn && caller.account?.mustChangePassword !== true;
  return (
    <header className="bar">
      <button
        type="button"
        className="quiet menu-button"
        data-tour="menu"
        aria-label={t("frame.menu")}
        aria-haspopup="dialog"
        onClick={() => onOver("menu")}
      >
        <Icon name="menu" />
      </button>
      <Link className="brand" to={patterns.flow} search={{}}>
        <Mark />
        <strong>{t("product")}</strong>
      </Link>
      {caller?.sandbox === true ? (
        <span className="badge warn">{t("frame.who.sandbox")}</span>
      ) : null}
      <SearchBox input={search} onHelp={onHelp} />
      <div className="settings">
        {isAtWork ? (
          <span data-tour="bell">
            <Bell />
          </span>
        ) : null}
        <button
          type="button"
          className="quiet"
          data-tour="help"
          aria-haspopup="dialog"
          aria-label={t("frame.help.open")}
          title={t("frame.help.open")}
          onClick={() => onOver("help")}
        >
          <Icon name="help" />
        </button>
        <span data-tour="account">
          <AccountMenu />
        </span>
      </div>
    </header>
  );
}

/** The language an address asks for becomes the page's. @returns why it could not */
function useLanguageOfAddress(): WhyMissing | undefined {
  const { lang: wanted } = useSearch({ strict: false });
  const lang = findLanguage(wanted);
  const [missing, setMissing] = useState<WhyMissing>();
  useEffect(() => {
    if (lang === undefined) return undefined;
    let isCurrent = true;
    rememberLanguage(lang);
    scheduleFonts(lang);
    void showLanguage(lang)
      .then(async (isShown) => (isShown ? undefined : await whyMissing()))
      .then((why) => (isCurrent ? setMissing(why) : undefined));
    return () => {
      isCurrent = false;
    };
  }, [lang]);
  return missing;
}
