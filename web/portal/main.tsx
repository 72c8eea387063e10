/** Entry of the public portal. Nothing of the console is loaded here. */
import "../elements/tokens.css";
import "./statement.css";
import "./print.css";
import { type ReactNode, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { scheduleFonts } from "../elements/fonts.ts";
import { rememberLanguage, startLanguage } from "../elements/language.ts";
import { applyTheme, startTheme } from "../elements/theme.ts";
import { paths } from "../paths.ts";
import { startTexts } from "./language.ts";
import { StatementPage } from "./statement-page.tsx";

const language = startLanguage(location.search);
rememberLanguage(language);
applyTheme(startTheme());
await startTexts(language);

const root = document.querySelector("#page");
if (root === null) throw new Error("The page has no element #page to draw in.");
/** Other pages are loaded by who goes there: most readers come for the statement. */
async function loadPage(): Promise<() => ReactNode> {
  const { pathname } = location;
  if (pathname === paths.explorer()) {
    const { addExplorerTexts, ExplorerPage } = await import("./explorer/explorer.ts");
    addExplorerTexts();
    return ExplorerPage;
  }
  if (pathname === paths.ask()) {
    const { addAskTexts, AskPage } = await import("./ask/ask.ts");
    addAskTexts();
    return AskPage;
  }
  const isRulings = /^\/rulings(\/|$)/.test(pathname);
  if (pathname !== paths.tariff() && !isRulings) return StatementPage;
  const { addTariffTexts, RulingsPage, TariffPage } = await import("./tariff/tariff.ts");
  addTariffTexts();
  return isRulings ? RulingsPage : TariffPage;
}
const Page = await loadPage();
createRoot(root).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
scheduleFonts(language);
