/** States of releases in words. */
import type { useTexts } from "../shell/language.ts";

const states = ["flash", "provisional", "revised", "final", "closed"] as const;

export function stateWord(t: ReturnType<typeof useTexts>["t"], state: string): string {
  const known = states.find((one) => one === state);
  return known === undefined ? state : t(`releases.states.${known}`);
}
