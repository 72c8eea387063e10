/** Language, time zone and look: kept in the browser, and with the account of whoever is signed in. */
import { useNavigate } from "@tanstack/react-router";
import { keepPreferences, type Preferences as Kept } from "../../api/session.ts";
import { findLanguage, languageNames, languages } from "../../elements/language.ts";
import { pageTimeZone } from "../../elements/instant.ts";
import { themes } from "../../elements/theme.ts";
import { useTexts } from "./language.ts";
import { useLook } from "./look.tsx";
import { Choice } from "../parts/choice.tsx";
import { useSession } from "./session.tsx";
import { useZone, zoneNames, zoneOf } from "./zone.tsx";

export function Preferences() {
  const { t, language } = useTexts();
  const navigate = useNavigate();
  const { caller, key } = useSession();
  const { theme, setTheme } = useLook();
  const { choice, choose, profileZone } = useZone();
  const keep = (change: Partial<Kept>) => {
    if (caller?.account === null || caller?.account === undefined) return;
    const timeZone = zoneOf(choice, profileZone);
    keepPreferences({ locale: language, timeZone, theme, ...change }, key).catch(() => {
      // the browser keeps it all the same
    });
  };
  const zones = [
    { value: "auto", label: t("frame.preferences.zoneAuto", { zone: profileZone }) },
    { value: "device", label: t("frame.preferences.zoneDevice", { zone: pageTimeZone() }) },
    ...zoneNames().map((zone) => ({ value: zone, label: zone })),
  ];
  return (
    <div className="preferences">
      <Choice
        label={t("frame.preferences.language")}
        value={language}
        any={false}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
        onChange={(value) => {
          const lang = findLanguage(value);
          if (lang === undefined) return;
          keep({ locale: lang });
          void navigate({ to: ".", search: (before) => ({ ...before, lang }), replace: true });
        }}
      />
      <Choice
        label={t("frame.preferences.theme")}
        value={theme}
        any={false}
        options={themes.map((value) => ({ value, label: t(`frame.preferences.${value}`) }))}
        onChange={(value) => {
          const next = themes.find((one) => one === value);
          if (next === undefined) return;
          setTheme(next);
          keep({ theme: next });
        }}
      />
      <Choice
        label={t("frame.preferences.zone")}
        value={choice}
        any={false}
        options={zones}
        onChange={(value = "auto") => {
          choose(value);
          keep({ timeZone: zoneOf(value, profileZone) });
        }}
      />
      <small>{t("frame.preferences.kept")}</small>
    </div>
  );
}
