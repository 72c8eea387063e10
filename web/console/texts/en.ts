export const en = { product: "Tidegate" };
export type ConsoleTexts = typeof en;
