/** The frame every page of the console hangs in: name, pages, search, language, theme, key, help. */
import { Link, Outlet, useLocation, useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Dialog } from "../elements/dialog.tsx";
import { scheduleFonts } from "../elements/fonts.ts";
import { Icon, Mark } from "../elements/icon.tsx";
import { languageNames, languages, languageTags, rememberLanguage } from "../elements/language.ts";
import { nextTheme } from "../elements/theme.ts";
import { paths, patterns, withQuery } from "../paths.ts";
import { Help } from "./help.tsx";
import { useKey } from "./key.tsx";
import { KeyForm } from "./key-form.tsx";
import { useTexts } from "./language.ts";
import { useLook } from "./look.tsx";

export function Frame() {
  const { t, i18n, language } = useTexts();
  const search = useSearch({ strict: false });
  const wanted = search.lang;
  useEffect(() => {
    if (wanted === undefined) return;
    rememberLanguage(wanted);
    scheduleFonts(wanted);
    void i18n.changeLanguage(wanted);
  }, [wanted, i18n]);
  return (
    <>
      <a className="skip-link" href="#content">
        {t("skip")}
      </a>
      <header className="bar">
        <Link className="brand" to={patterns.flow}>
          <Mark />
          <strong>{t("product")}</strong>
        </Link>
        <nav className="pages" aria-label={t("nav.label")}>
          <Link to={patterns.flow} search={{}}>
            {t("nav.flow")}
          </Link>
          <Link to={patterns.declarations} search={{}}>
            {t("nav.declarations")}
          </Link>
          <a href={paths.portal({ lang: language })}>{t("nav.portal")}</a>
        </nav>
        <SearchBox />
        <div className="settings">
          <LanguageSwitch />
          <ThemeButton />
          <KeyButton />
          <HelpButton />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}

function SearchBox() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const input = useRef<HTMLInputElement>(null);
  // The box follows the address and is otherwise left to whoever types in it.
  useEffect(() => {
    if (input.current !== null) input.current.value = search.search ?? "";
  }, [search.search]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = input.current?.value.trim() ?? "";
    if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(wanted)) {
      void navigate({ to: patterns.declaration, params: { id: wanted.toLowerCase() } });
    } else {
      void navigate({ to: patterns.declarations, search: wanted === "" ? {} : { search: wanted } });
    }
  };
  return (
    <search>
      <form className="find" onSubmit={submit}>
        <Icon name="search" />
        <input
          ref={input}
          type="search"
          aria-label={t("search.label")}
          aria-keyshortcuts="/"
          placeholder={t("search.hint")}
          maxLength={200}
        />
        <button type="submit">{t("search.go")}</button>
      </form>
    </search>
  );
}

/** Single-key shortcuts must not eat what somebody types. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("input, textarea, select, [contenteditable]") !== null
  );
}

function LanguageSwitch() {
  const { t, language } = useTexts();
  const location = useLocation();
  const navigate = useNavigate();
  return (
    <nav className="switch" aria-label={t("language")}>
      {languages.map((item) => (
        <a
          key={item}
          href={withQuery(location.pathname, { ...location.search, lang: item })}
          lang={languageTags[item]}
          aria-current={item === language ? "true" : undefined}
          onClick={(event) => {
            event.preventDefault();
            void navigate({
              to: ".",
              search: (previous) => ({ ...previous, lang: item }),
              replace: true,
            });
          }}
        >
          {languageNames[item]}
        </a>
      ))}
    </nav>
  );
}

function ThemeButton() {
  const { t } = useTexts();
  const { theme, setTheme } = useLook();
  const name = t(`theme.${theme}`);
  return (
    <button
      type="button"
      className="quiet"
      aria-label={name}
      title={name}
      onClick={() => setTheme(nextTheme(theme))}
    >
      <Icon name="theme" />
    </button>
  );
}

function KeyButton() {
  const { t } = useTexts();
  const { key } = useKey();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={key === undefined ? "quiet" : "quiet set"}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon name="key" />
        <span>{key === undefined ? t("key.none") : t("key.set")}</span>
      </button>
      {open ? (
        <Dialog title={t("key.title")} close={t("help.close")} onClose={() => setOpen(false)}>
          <p>{t("key.says")}</p>
          <KeyForm onDone={() => setOpen(false)} />
        </Dialog>
      ) : null}
    </>
  );
}

function HelpButton() {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="quiet" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="help" />
        <span>{t("help.open")}</span>
      </button>
      {open ? (
        <Dialog title={t("help.title")} close={t("help.close")} onClose={() => setOpen(false)}>
          <Help />
        </Dialog>
      ) : null}
    </>
  );
}
