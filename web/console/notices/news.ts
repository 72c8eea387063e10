/**
 * Notifications of own declarations, one entry for each declaration with its newest and their
 * number: what became of a declaration is one piece of news, however many messages said it.
 */
import type { Language } from "../../elements/language.ts";
import type { Routes } from "../../routes.gen.ts";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";
import { codeWord } from "../shell/words.ts";

export type Notification = Routes["GET /notifications/latest"]["answer"]["notifications"][number];

export type DeclarationNews = {
  readonly declarationId: string;
  /** Its registration number, else the own reference. */
  readonly name: string;
  /** What the newest says, and when it came. */
  readonly says: string;
  readonly newest: string;
  readonly count: number;
  /** All of them, the newest first. */
  readonly notifications: readonly Notification[];
};

const everySeconds = 20;
const readMax = 50;

/** The declaration with the newest notification first. */
export function newsOf(
  notifications: readonly Notification[],
  language: Language,
): readonly DeclarationNews[] {
  const groups = Map.groupBy(notifications, ({ declarationId }) => declarationId);
  return [...groups]
    .flatMap(([declarationId, group]) => {
      const sorted = group.toSorted((a, b) => (a.at < b.at ? 1 : -1));
      const [newest] = sorted;
      if (newest === undefined) return [];
      const { mrn, reference, type, at } = newest;
      const says = codeWord(type, language);
      const name = mrn ?? reference;
      return [
        { declarationId, name, says, newest: at, count: group.length, notifications: sorted },
      ];
    })
    .toSorted((a, b) => (a.newest < b.newest ? 1 : -1));
}

export function useNews(enabled = true): readonly DeclarationNews[] {
  const { language } = useTexts();
  const { data } = useAnswer(
    "GET /notifications/latest",
    { query: { limit: readMax } },
    { enabled, everySeconds },
  );
  return newsOf(data?.notifications ?? [], language);
}
