/** How suspicions of infringement, as they stand, bear on the acts of a control and on the goods. Pure. */
import type { SuspectedGoods } from "./earlier-acts.ts";

const suspected: readonly string[] = [
  "noticed",
  "detained",
  "court-awaited",
  "court-noticed",
  "destruction-asked",
];
const bound: readonly string[] = ["infringing", "destruction-agreed"];
/** What stands of suspected goods binds the finding about them and how they leave. */
export const isBound = ({ state }: { readonly state: string }): boolean => bound.includes(state);
/** Somebody is waited for. */
export const isSuspected = ({ state }: { readonly state: string }): boolean =>
  suspected.includes(state);

/** A suspicion whose goods left the declaration says nothing about the rest. */
export const isThere = ({ items }: SuspectedGoods): boolean => items.length > 0;
