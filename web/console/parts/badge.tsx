/** A word with a tone; the tone never stands alone. */
import type { ReactNode } from "react";
import type { Tone } from "../shell/words.ts";

export function Badge({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return <span className={`badge ${tone}`}>{children}</span>;
}
