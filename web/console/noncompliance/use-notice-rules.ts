/** What notices may say by a profile, and the names of their grounds. */
import { useCallback } from "react";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";

/** `profile` absent: the server's own. A ground goes by its code until its name is known. */
export function useNoticeRules(profile?: string, isWanted = true) {
  const { language } = useTexts();
  const query = { profile };
  const { data } = useAnswer("GET /noncompliance-rules", { query }, { enabled: isWanted });
  const groundWord = useCallback(
    (id: string) => data?.grounds.find((one) => one.id === id)?.says[language] ?? id,
    [data, language],
  );
  return { grounds: data?.grounds ?? [], kinds: data?.kinds ?? [], groundWord };
}
