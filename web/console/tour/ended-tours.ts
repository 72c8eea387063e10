/** Whose tour has ended, by account: kept in the browser, as other choices are. */
import { readStorage, writeStorage } from "../../elements/language.ts";

const storageKey = (account: string) => `tidegate.tour.${account}`;

export const hasEnded = (account: string): boolean => readStorage(storageKey(account)) !== null;

export const keepEnded = (account: string): void => writeStorage(storageKey(account), "ended");
