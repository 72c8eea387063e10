/**
 * Entry of the public portal. Nothing of the console is loaded here. What the server has drawn is taken over
 * as it stands; where the reader remembered another language, or nothing was drawn, it is drawn here.
 */
import "../elements/tokens.css";
import "./statement.css";
import "./print.css";
import { createRoot, hydrateRoot } from "react-dom/client";
import { scheduleFonts } from "../elements/fonts.ts";
import { languageTags, rememberLanguage, startLanguage } from "../elements/language.ts";
import { applyTheme, startTheme } from "../elements/theme.ts";
import { giveFirstAnswers, readFirstAnswers } from "./first-answers.ts";
import { startTexts } from "./language.ts";
import { publicPageOf } from "./pages.ts";
import { Portal } from "./portal.tsx";

const root = document.querySelector("#page");
if (root === null) throw new Error("The page has no element #page to draw in.");
const page = publicPageOf(location.pathname);
if (page === undefined) throw new Error(`No public page answers ${location.pathname}.`);

const drawnIn = root.hasChildNodes() ? document.documentElement.lang : undefined;
const language = startLanguage(location.search);
rememberLanguage(language);
applyTheme(startTheme());
giveFirstAnswers(readFirstAnswers(document));
const texts = startTexts(language);
const Page = await page.load(texts);
const shown = <Portal Page={Page} texts={texts} />;
if (drawnIn === languageTags[language]) hydrateRoot(root, shown);
else createRoot(root).render(shown);
scheduleFonts(language);
