/** The five entities that every XML document knows (XML 1.0, 4.6), by name. */
export const entities: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
};
