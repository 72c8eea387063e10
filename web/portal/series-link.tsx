/** A partner's name leads to its series with growth, where the national series are what is shown. */
import type { ReactNode } from "react";
import { paths } from "../paths.ts";
import { useTexts } from "./language.ts";
import type { Press } from "./press.ts";

export function SeriesLink(properties: {
  readonly press: Press;
  readonly code: string;
  readonly children: ReactNode;
}) {
  const { press, code, children } = properties;
  const { language } = useTexts();
  if (press.source !== "official") return children;
  return (
    <a href={paths.explorer({ series: "official", partner: code, lang: language })}>{children}</a>
  );
}
