/** Grounds of notices by name. */
import { useCallback } from "react";
import { useTexts } from "../shell/language.ts";
import { useAnswer } from "../shell/session.tsx";

/** The name of a ground as a profile has it, absent: the server's own; the code until that is known. */
export function useGroundWord(profile?: string): (ground: string) => string {
  const { language } = useTexts();
  const { data } = useAnswer("GET /noncompliance-rules", { query: { profile } });
  return useCallback(
    (id) => data?.grounds.find((one) => one.id === id)?.says[language] ?? id,
    [data, language],
  );
}
