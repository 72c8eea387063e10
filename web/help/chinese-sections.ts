/** All Chinese topics for the search of the help, in one piece that is read when somebody searches. */
import type { Section } from "./sections.ts";

export const sections = import.meta.glob<readonly Section[]>("../../docs/using/zh/*.md", {
  query: "?topic-sections",
  import: "default",
  eager: true,
});
