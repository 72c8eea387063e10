/** What parts of the gate page hand each other. */
import type { Language } from "../elements/language.ts";
import type { KeptGateOut } from "./gate-store.ts";

export type OutInput = Omit<KeptGateOut, "state" | "says">;

export type LetOutAnswer = {
  readonly kind: "out" | "queued" | "stays" | "conflict" | "refused" | "no-network" | "signed-out";
  /** Why not. */
  readonly says: string | null;
};

/** In the clock of the phone. */
export function moment(at: string, language: Language): string {
  return new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
  }).format(new Date(at));
}
