/**
 * A public page with what surrounds it: the same on the server and in the browser, so that one takes over
 * from the other.
 */
import type { i18n } from "i18next";
import { type ComponentType, StrictMode } from "react";
import { I18nextProvider } from "react-i18next";
import { useEarlyClicks } from "./early.ts";

export function Portal(properties: { readonly Page: ComponentType; readonly texts: i18n }) {
  const { Page, texts } = properties;
  useEarlyClicks();
  return (
    <StrictMode>
      <I18nextProvider i18n={texts}>
        <Page />
      </I18nextProvider>
    </StrictMode>
  );
}
