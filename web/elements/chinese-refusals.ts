/**
 * The server's refusals in Chinese, by their codes, for pages that hold them at hand only when something was
 * refused, since hardly any reader needs them.
 */
import { useEffect, useState } from "react";
import type { Language } from "./language.ts";

/** The Chinese of a refusal; undefined on other pages, until it is read, and of a code without one. */
export function useChineseRefusal(
  code: string | undefined,
  language: Language,
): string | undefined {
  const [read, setRead] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    if (language !== "zh" || code === undefined) return;
    import("../console/texts/refusals.ts").then(
      ({ refusalsZh }) => setRead(refusalsZh),
      // without the network the English sentence stands
      () => undefined,
    );
  }, [code, language]);
  return language !== "zh" || code === undefined ? undefined : read[code];
}
