/**
 * What somebody chose elsewhere, taken over the first time the account is seen in this browser; from
 * then on the browser's own choices stand.
 */
import { useEffect } from "react";
import {
  findLanguage,
  readStorage,
  rememberLanguage,
  writeStorage,
} from "../../elements/language.ts";
import { useTexts } from "./language.ts";
import { useLook } from "./look.tsx";
import { useSession } from "./session.tsx";
import { useZone } from "./zone.tsx";

export function useOwnPreferences(): void {
  const { caller } = useSession();
  const { i18n } = useTexts();
  const { setTheme } = useLook();
  const { choose } = useZone();
  const account = caller?.account ?? undefined;
  useEffect(() => {
    if (account === undefined) return;
    const storageKey = `tidegate.known.${account.id}`;
    if (readStorage(storageKey) !== null) return;
    writeStorage(storageKey, "yes");
    const isAsked = new URLSearchParams(location.search).has("lang");
    const language = findLanguage(account.locale);
    if (language !== undefined && !isAsked) {
      rememberLanguage(language);
      void i18n.changeLanguage(language);
    }
    if (account.theme === "light" || account.theme === "dark") setTheme(account.theme);
    // UTC is what an account has that never chose
    const { timeZone } = account;
    if (timeZone !== null && timeZone !== undefined && timeZone !== "UTC") choose(timeZone);
  }, [account, i18n, setTheme, choose]);
}
