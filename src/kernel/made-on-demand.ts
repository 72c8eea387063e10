/**
 * A map whose keys are known and whose values are made when they are first asked for, then kept. Walking
 * over it makes them all.
 * @example new MadeOnDemand(["a", "b"], (key) => read(`${key}.tsv`)).get("a") // reads one file
 */
export class MadeOnDemand<Value> implements ReadonlyMap<string, Value> {
  readonly #keys: ReadonlySet<string>;
  readonly #make: (key: string) => Value;
  readonly #made = new Map<string, Value>();

  constructor(keys: Iterable<string>, make: (key: string) => Value) {
    this.#keys = new Set(keys);
    this.#make = make;
  }

  get size(): number {
    return this.#keys.size;
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  get(key: string): Value | undefined {
    return this.#keys.has(key) ? this.#get(key) : undefined;
  }

  keys(): MapIterator<string> {
    return this.#keys.values();
  }

  values(): MapIterator<Value> {
    return this.keys().map((key) => this.#get(key));
  }

  entries(): MapIterator<[string, Value]> {
    return this.keys().map((key): [string, Value] => [key, this.#get(key)]);
  }

  forEach(look: (value: Value, key: string, map: ReadonlyMap<string, Value>) => void): void {
    for (const [key, value] of this.entries()) look(value, key, this);
  }

  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  #get(key: string): Value {
    const made = this.#made.get(key) ?? this.#make(key);
    this.#made.set(key, made);
    return made;
  }
}
