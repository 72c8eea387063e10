/** Where a profile keeps its official figures and the classes of its statistics. */
export function officialFolder(profile: string): URL {
  return new URL(`../../../profiles/${profile}/official/`, import.meta.url);
}
