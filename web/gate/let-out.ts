/** What parts of the gate page hand each other. */
import type { KeptGateOut } from "./gate-store.ts";

export type OutInput = Omit<KeptGateOut, "state" | "says" | "code">;

export type LetOutAnswer = {
  readonly kind: "out" | "queued" | "stays" | "conflict" | "refused" | "no-network" | "signed-out";
  /** Why not. */
  readonly says: string | null;
  readonly code?: string | undefined;
};
