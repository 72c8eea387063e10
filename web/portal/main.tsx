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
import { StatementPage } from "./statement-page.tsx";

const language = startLanguage(location.search);
rememberLanguage(language);
applyTheme(startTheme());
await startTexts(language);

const root = document.querySelector("#page");
if (root === null) throw new Error("The page has no element #page to draw in.");
createRoot(root).render(
  <StrictMode>
    <StatementPage />
  </StrictMode>,
);
scheduleFonts(language);
