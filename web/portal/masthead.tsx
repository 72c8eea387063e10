/** Head of the page: who speaks, which period, language, theme, print. */
import { type FormEvent, type ReactNode, useState, useSyncExternalStore } from "react";
import { drawEveryChart } from "../elements/chart/undrawn.ts";
import { Icon, Mark } from "../elements/icon.tsx";
import { type Language, languageNames, languages, languageTags } from "../elements/language.ts";
import { applyTheme, nextTheme, startTheme, watchTheme } from "../elements/theme.ts";
import { paths } from "../paths.ts";
import type { Address, AddressChange } from "./address.ts";
import { useTexts } from "./language.ts";
import { choices, printPeriod } from "./period.ts";
import type { Periods } from "./press.ts";

export function Masthead(properties: {
  /** The same page in another language. */
  readonly hrefOf: (language: Language) => string;
  readonly onLanguage: (language: Language) => void;
  /** What is chosen on the page. */
  readonly children: ReactNode;
}) {
  const { hrefOf, onLanguage, children } = properties;
  const { t, language } = useTexts();
  return (
    <header className="masthead">
      <a className="brand" href={paths.portal({ lang: language })}>
        <Mark />
        <span>
          <strong>{t("product")}</strong>
          <small>{t("section")}</small>
        </span>
      </a>
      <fieldset className="controls" aria-label={t("masthead")}>
        {children}
        <nav className="switch" aria-label={t("language")}>
          {languages.map((item) => (
            <a
              key={item}
              href={hrefOf(item)}
              lang={languageTags[item]}
              aria-current={item === language ? "true" : undefined}
              onClick={(event) => {
                event.preventDefault();
                onLanguage(item);
              }}
            >
              {languageNames[item]}
            </a>
          ))}
        </nav>
        <ThemeButton />
        <button
          type="button"
          className="quiet"
          onClick={() => void drawEveryChart().then(() => print())}
        >
          <Icon name="print" />
          <span>{t("print")}</span>
        </button>
        <a className="quiet" href={paths.flow({ lang: language })}>
          {t("console")}
        </a>
      </fieldset>
    </header>
  );
}

function ThemeButton() {
  const { t } = useTexts();
  // what the reader chose is known here only: the server draws the device's own
  const theme = useSyncExternalStore(watchTheme, startTheme, () => "auto" as const);
  const name = t(`theme.${theme}`);
  return (
    <button
      type="button"
      className="quiet"
      aria-label={name}
      title={name}
      onClick={() => {
        applyTheme(nextTheme(theme));
      }}
    >
      <Icon name="theme" />
    </button>
  );
}

/** The period of a statement. */
export function PeriodPicker(properties: {
  readonly address: Address;
  readonly go: AddressChange;
  readonly periods: Periods;
}) {
  const { address, go, periods } = properties;
  const { t, language } = useTexts();
  const [chosen, setChosen] = useState(address.period);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    go({ period: chosen, source: undefined, cells: undefined });
  };
  return (
    <form className="period" onSubmit={submit}>
      <label htmlFor="period">{t("period")}</label>
      <select id="period" value={chosen} onChange={(event) => setChosen(event.target.value)}>
        {choices(periods, address.period).map((group) => (
          <optgroup key={group.year} label={printPeriod(group.year, language)}>
            {group.periods.map((period) => (
              <option key={period} value={period}>
                {printPeriod(period, language)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <button type="submit">{t("show")}</button>
    </form>
  );
}
