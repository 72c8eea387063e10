import type { ConsoleTexts } from "./en.ts";
export const zh: ConsoleTexts = { product: "Tidegate" };
