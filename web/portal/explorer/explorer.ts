/** What the entry loads of the explorer. */
export { ExplorerPage } from "./explorer-page.tsx";
export { addExplorerTexts } from "./language.ts";
