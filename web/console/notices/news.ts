/** The latest news of own declarations, as the start page shows them. */
import { useAnswer } from "../shell/session.tsx";
import { type DeclarationNews, groupNews } from "./group-news.ts";

const everySeconds = 20;
const readMax = 50;

export function useNews(enabled = true): readonly DeclarationNews[] {
  const { data } = useAnswer(
    "GET /notifications/latest",
    { query: { limit: readMax } },
    { enabled, everySeconds },
  );
  return groupNews(data?.notifications ?? []);
}
