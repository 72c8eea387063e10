/** What the entry loads of the page that answers questions. */
export { AskPage } from "./ask-page.tsx";
export { addAskTexts } from "./language.ts";
