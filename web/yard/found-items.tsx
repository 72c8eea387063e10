/** Goods items that differ from what was declared, with the quantity that was found. */
import type { Language } from "../elements/language.ts";
import type { ItemEntry, YardWork, YardCase } from "./yard-store.ts";
import { words } from "./yard-words.ts";

const noEntry: ItemEntry = { isFound: false, quantity: "", unit: "", note: "" };

/** A quantity without its unit, or one that is no number. */
export function hasFaults(items: YardWork["items"]): boolean {
  return Object.values(items).some(
    ({ isFound, quantity, unit }) =>
      isFound &&
      ((quantity === "") !== (unit === "") ||
        (quantity !== "" && !/^\d{1,12}(\.\d{1,6})?$/.test(quantity))),
  );
}

type Properties = {
  readonly work: YardWork;
  readonly found: YardCase;
  readonly language: Language;
  readonly change: (changed: Partial<YardWork>) => void;
};

export function FoundItems({ work, found, language, change }: Properties) {
  const word = (name: keyof typeof words) => words[name][language];
  const shown = itemsOf(found, work);
  const last = found.about?.items ?? 1;
  const set = (item: number, entry: Partial<ItemEntry>) =>
    change({ items: { ...work.items, [item]: { ...noEntry, ...work.items[item], ...entry } } });
  const next = Array.from({ length: last }, (_, at) => at + 1).find(
    (item) => !shown.includes(item),
  );
  return (
    <>
      <h3>{word("items")}</h3>
      {shown.map((item) => {
        const entry = work.items[item] ?? noEntry;
        const name = word("item").replace("{}", String(item));
        return (
          <div key={item}>
            <label className="tick">
              <input
                type="checkbox"
                checked={entry.isFound}
                onChange={({ target }) => set(item, { isFound: target.checked })}
              />
              {name}
            </label>
            {entry.isFound ? (
              <div className="entry">
                <label>
                  {word("quantity")}
                  <input
                    inputMode="decimal"
                    value={entry.quantity}
                    onChange={({ target }) => set(item, { quantity: target.value.trim() })}
                  />
                </label>
                <label>
                  {word("unit")}
                  <input
                    value={entry.unit}
                    maxLength={10}
                    onChange={({ target }) => set(item, { unit: target.value.trim() })}
                  />
                </label>
                <label className="wide">
                  {word("itemNote")}
                  <input
                    value={entry.note}
                    maxLength={200}
                    onChange={({ target }) => set(item, { note: target.value })}
                  />
                </label>
              </div>
            ) : null}
          </div>
        );
      })}
      {next === undefined ? null : (
        <button type="button" onClick={() => set(next, { isFound: true })}>
          {word("addItem")}
        </button>
      )}
    </>
  );
}

/** Those that were downloaded, and those that were added. */
export function itemsOf({ about }: YardCase, work: YardWork): readonly number[] {
  const named = about?.goods.map(({ item }) => item) ?? [1];
  return [...new Set([...named, ...Object.keys(work.items).map(Number)])].toSorted(
    (one, other) => one - other,
  );
}
