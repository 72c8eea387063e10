/** What the entry loads of the pages on duties and rulings. */
export { addTariffTexts } from "./language.ts";
export { RulingsPage } from "./rulings-page.tsx";
export { TariffPage } from "./tariff-page.tsx";
