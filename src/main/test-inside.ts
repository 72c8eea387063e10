/**
 * What no code can see from outside, for tests of steps: private fields, what functions close over, variables
 * of modules. In: an object, as the debugger shows it. Out: text, a line for each thing that could change.
 * Data is followed to its end: entries, fields, bytes, times. What comes with a package is left alone, and so
 * are weak maps, whose entries cannot be listed: caches by what they are derived from.
 */
import { Session } from "node:inspector";

/** How far functions are followed. */
export type Reach = {
  /** Modules of whatever a function calls, and not its own alone. */
  readonly isFar: boolean;
  /** What lies behind more than these is not looked at. */
  readonly objectsMax: number;
  /** What cannot change, or is looked at elsewhere. */
  readonly isLeftOut?: (one: object) => boolean;
  /** The function that stood in the place of another, or that nothing did. */
  readonly behind?: (one: object) => object | undefined;
};

type InspectedValue = {
  readonly description?: string | undefined;
  readonly objectId?: string | undefined;
  readonly value?: unknown;
};
type InspectedProperty = {
  readonly name: string;
  readonly value?: InspectedValue | undefined;
};
type Inspected = {
  readonly result: readonly InspectedProperty[];
  readonly privateProperties?: readonly InspectedProperty[] | undefined;
  readonly internalProperties?: readonly InspectedProperty[] | undefined;
};

/** Text of what is behind some objects. */
export function insideOf(objects: readonly object[], reach: Reach): string {
  const session = new Session();
  session.connect();
  try {
    return new Inside(session, reach).print(objects);
  } finally {
    session.disconnect();
  }
}

/** Stands where there was nothing of its own. */
export const notThere: object = Object.freeze({});

const place = "tidegateLookedAt";
const ownFields = new Set(["length", "name", "arguments", "caller"]);
/** Where each script lies that functions were found in. */
const scripts = new Map<string, string>();
/** What never changes of a function: asking the debugger again took most of the time of a look. */
const knownFunctions = new WeakMap<object, KnownFunction>();
const packagedClasses = new WeakMap<object, boolean>();

type KnownFunction = {
  /** Undefined: the language's own. */
  readonly script: string | undefined;
  /** Nothing but its module's variables is behind it; a class may have private fields of its own. */
  readonly isPlain: boolean;
};

class Inside {
  readonly #session: Session;
  readonly #reach: Reach;
  readonly #lines: string[] = [];
  readonly #seen = new Map<object, number>();
  readonly #modules = new Set<string>();
  readonly #left: (readonly [path: string, value: unknown])[] = [];

  constructor(session: Session, reach: Reach) {
    this.#session = session;
    this.#reach = reach;
  }

  /** What is near comes first. */
  print(objects: readonly object[]): string {
    this.#left.push(...objects.map((one, at) => [`${at}`, one] as const));
    for (const next of this.#left) {
      if (this.#seen.size > this.#reach.objectsMax) break;
      this.#look(...next);
    }
    return this.#lines.join("\n");
  }

  #look(path: string, given: unknown): void {
    const value = typeof given === "function" ? (this.#reach.behind?.(given) ?? given) : given;
    if (typeof value !== "function" && (typeof value !== "object" || value === null)) {
      this.#lines.push(`${path} ${typeof value} ${String(value)}`);
      return;
    }
    const known = this.#seen.get(value);
    if (known === undefined) this.#seen.set(value, this.#seen.size);
    this.#lines.push(`${path} #${known ?? this.#seen.size - 1}`);
    if (known !== undefined || this.#reach.isLeftOut?.(value) === true) return;
    if (typeof value === "function") this.#lookBehind(path, value);
    else if (!this.#isOfPackage(value)) this.#lookThrough(path, value);
  }

  /** Data: what it is, and what it holds. */
  #lookThrough(path: string, value: object): void {
    const said = saidOf(value);
    if (said !== undefined) this.#lines.push(`${path} ${said}`);
    if (ArrayBuffer.isView(value)) return;
    if (value instanceof Map || value instanceof Set)
      for (const [at, one] of [...value.entries()].flat().entries())
        this.#left.push([`${path}[${at}]`, one]);
    this.#lookAtFields(path, value);
    if (madeBy(value) === undefined) return;
    for (const { name, value: one } of this.#inspect(value).privateProperties ?? [])
      this.#left.push([`${path}.${name}`, this.#valueOf(one)]);
    this.#left.push([path, Object.getPrototypeOf(value)]);
  }

  #lookAtFields(path: string, value: object): void {
    for (const name of Reflect.ownKeys(value)) {
      if (typeof value === "function" && ownFields.has(String(name))) continue;
      const own = valueOf(() => Object.getOwnPropertyDescriptor(value, name));
      const one: unknown = own?.value ?? (own && Reflect.get(own, "get"));
      if (!this.#isPutThere(value, name, one)) this.#left.push([`${path}.${String(name)}`, one]);
    }
  }

  /** Whether it was put in front of what a class has, or of nothing. */
  #isPutThere(value: object, name: PropertyKey, one: unknown): boolean {
    const open = typeof one === "function" ? this.#reach.behind?.(one) : undefined;
    if (open === undefined || open === notThere) return open !== undefined;
    const prototype = Object.getPrototypeOf(value) as object | null; // every object has one or null
    return prototype !== null && name in prototype;
  }

  /** A function: what it closes over, variables of its module, what a class has of its own. */
  #lookBehind(path: string, one: object): void {
    const known = knownFunctions.get(one);
    if (known && (known.script === undefined || isPackaged(known.script))) return;
    if (known?.script !== undefined && known.isPlain && !this.#isNext(known.script)) {
      this.#lookAtFields(path, one);
      return;
    }
    const { internalProperties = [], privateProperties = [] } = this.#inspect(one);
    const script = known?.script ?? this.#scriptOf(internalProperties);
    if (script === undefined || isPackaged(script)) {
      knownFunctions.set(one, { script, isPlain: false });
      return;
    }
    this.#lookAtFields(path, one);
    for (const { name, value } of privateProperties)
      this.#left.push([`${path}.${name}`, this.#valueOf(value)]);
    const scopes = internalProperties.find(({ name }) => name === "[[Scopes]]")?.value;
    const listed = (scopes ? this.#propertiesOf(scopes).result : []).map(({ value }) => value);
    const kinds = listed.map((scope) => /^(?:Closure|Block|Module)/.exec(scope?.description ?? ""));
    const isPlain = !isClass(one) && kinds.every((kind) => !kind || kind[0] === "Module");
    knownFunctions.set(one, { script, isPlain });
    for (const [at, scope] of listed.entries()) {
      const kind = kinds[at]?.[0];
      if (kind === undefined || !scope) continue;
      if (kind === "Module" && !this.#takeModule(script)) continue;
      const held = this.#valueOf(scope) as Readonly<Record<string, unknown>>; // it has variables
      const where = kind === "Module" ? script.replace(/^.*\/(?=src\/|test\/)/, "") : path;
      for (const name of Object.keys(held))
        this.#left.push([`${where}:${name}`, valueOf(() => held[name])]);
    }
  }

  /** Each module once; from the second on only where all are looked at. */
  #isNext(script: string): boolean {
    return !this.#modules.has(script) && (this.#modules.size === 0 || this.#reach.isFar);
  }

  #takeModule(script: string): boolean {
    if (!this.#isNext(script)) return false;
    this.#modules.add(script);
    return true;
  }

  #isOfPackage(value: object): boolean {
    const made = madeBy(value);
    if (made === undefined) return false;
    const known = packagedClasses.get(made);
    if (known !== undefined) return known;
    const script = this.#scriptOf(this.#inspect(made).internalProperties ?? []);
    const isIt = script !== undefined && isPackaged(script);
    packagedClasses.set(made, isIt);
    return isIt;
  }

  #scriptOf(properties: readonly InspectedProperty[]): string | undefined {
    const at = properties.find(({ name }) => name === "[[FunctionLocation]]")?.value?.value;
    if (typeof at !== "object" || at === null || !("scriptId" in at)) return undefined;
    const id = String(at.scriptId);
    if (!scripts.has(id)) this.#nameScripts();
    return scripts.get(id);
  }

  /** Being switched on, the debugger names every script there is. */
  #nameScripts(): void {
    this.#session.on("Debugger.scriptParsed", ({ params: { scriptId, url } }) => {
      scripts.set(scriptId, url);
    });
    this.#session.post("Debugger.enable");
    this.#session.post("Debugger.disable");
  }

  #inspect(value: object): Inspected {
    Object.defineProperty(globalThis, place, { value, configurable: true });
    let found: InspectedValue = {};
    this.#session.post("Runtime.evaluate", { expression: place }, (_error, { result }) => {
      found = result;
    });
    Reflect.deleteProperty(globalThis, place);
    return this.#propertiesOf(found);
  }

  #propertiesOf({ objectId }: InspectedValue): Inspected {
    let found: Inspected = { result: [] };
    if (objectId === undefined) return found;
    this.#session.post(
      "Runtime.getProperties",
      { objectId, ownProperties: true },
      (_error, answer) => (found = answer),
    );
    return found;
  }

  /** What the debugger found, itself. */
  #valueOf(found: InspectedValue | undefined): unknown {
    if (found?.objectId === undefined) return found?.value ?? found?.description;
    const functionDeclaration = `function () { globalThis.${place} = this; }`;
    const asked = { objectId: found.objectId, functionDeclaration };
    Object.defineProperty(globalThis, place, { writable: true, configurable: true });
    this.#session.post("Runtime.callFunctionOn", asked);
    const value: unknown = Reflect.get(globalThis, place);
    Reflect.deleteProperty(globalThis, place);
    return value;
  }
}

const isPackaged = (script: string) =>
  !script.startsWith("file:") || /\/node_modules\//.test(script);

const isClass = (one: object): boolean =>
  typeof one === "function" && /^class\b/.test(Function.prototype.toString.call(one));

/** The class of ours or of a package that made an object; undefined where the language did. */
function madeBy(value: object): object | undefined {
  const prototype = Object.getPrototypeOf(value) as object | null; // every object has one or null
  const made: unknown =
    prototype && Object.getOwnPropertyDescriptor(prototype, "constructor")?.value;
  const isOfLanguage =
    typeof made !== "function" || /\[native code\]/.test(Function.prototype.toString.call(made));
  return isOfLanguage ? undefined : made;
}

/** What an object says that is no field of it. */
function saidOf(value: object): string | undefined {
  if (Object.hasOwn(value, "constructor")) return undefined; // a prototype
  if (ArrayBuffer.isView(value))
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex");
  if (value instanceof Date) return String(value.getTime());
  if (value instanceof RegExp) return `${String(value)} at ${value.lastIndex}`;
  const isTime = Object.prototype.toString.call(value).startsWith("[object Temporal.");
  return isTime ? JSON.stringify(value) : undefined;
}

/** A variable or a field; one that is not there yet is nothing. */
function valueOf<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
