/** Two versions of a document, place by place: what the one says and the other does not. */

/** A place whose value differs; undefined where a version says nothing there. */
export type Difference = {
  readonly place: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
};

const placesMax = 20_000;

/** Every plain value of a document by its place. */
export function placesOf(document: unknown): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  const walk = (value: unknown, place: string) => {
    if (places.size >= placesMax || value === null || value === undefined) return;
    if (typeof value === "object") {
      for (const [name, member] of Object.entries(value)) {
        walk(member, place === "" ? name : `${place}/${name}`);
      }
    } else if (typeof value === "string") places.set(place, value);
    else if (typeof value === "number" || typeof value === "boolean") {
      places.set(place, String(value));
    }
  };
  walk(document, "");
  return places;
}

/** Places in the order of the older version, new ones after them. */
export function compareVersions(older: unknown, newer: unknown): readonly Difference[] {
  const [before, after] = [placesOf(older), placesOf(newer)];
  const places = [...new Set([...before.keys(), ...after.keys()])];
  return places
    .map((place) => ({ place, before: before.get(place), after: after.get(place) }))
    .filter((difference) => difference.before !== difference.after);
}
