/** Entry of the public portal. Nothing of the console is loaded here. */
import "../elements/tokens.css";
import "./statement.css";
import "./print.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { scheduleFonts } from "../elements/fonts.ts";
import { rememberLanguage, startLanguage } from "../elements/language.ts";
import { applyTheme, startTheme } from "../elements/theme.ts";
import { startTexts } from "./language.ts";
import { publicPageOf } from "./pages.ts";

const language = startLanguage(location.search);
rememberLanguage(language);
applyTheme(startTheme());
await startTexts(language);

const root = document.querySelector("#page");
if (root === null) throw new Error("The page has no element #page to draw in.");
const page = publicPageOf(location.pathname);
if (page === undefined) throw new Error(`No public page answers ${location.pathname}.`);
const Page = await page.load();
createRoot(root).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
scheduleFonts(language);
