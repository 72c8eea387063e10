/**
 * What the server refused, in the reader's language. Its own sentences are English; the Chinese ones stand
 * by code and are read when something was refused, since hardly any reader needs them.
 */
import { useEffect, useState } from "react";
import type { Language } from "../elements/language.ts";
import type { ApiProblem } from "../elements/problem.ts";
import { useTexts } from "./language.ts";

export function Refused({ problem }: { readonly problem: ApiProblem }) {
  const { language } = useTexts();
  const chinese = useChinese(problem.code, language);
  if (language === "zh" && chinese !== undefined) return <p>{chinese}</p>;
  return (
    <div lang="en">
      <p>{problem.message}</p>
      {problem.fix === undefined ? null : <p>{problem.fix}</p>}
    </div>
  );
}

/** The Chinese of a refusal; undefined on other pages, until it is read, and of a code without one. */
function useChinese(code: string | undefined, language: Language): string | undefined {
  const [read, setRead] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    if (language !== "zh" || code === undefined) return;
    import("../console/texts/refusals.ts").then(
      ({ refusalsZh }) => setRead(refusalsZh),
      // without the network the English sentence stands
      () => undefined,
    );
  }, [code, language]);
  return code === undefined ? undefined : read[code];
}
