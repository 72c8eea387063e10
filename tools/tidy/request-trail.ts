/**
 * Follows what a request asks through the functions that are handed it, from the handlers of the routes
 * on: into helpers of the same file and of others, through variables, patterns, literals and callbacks.
 * In: files and what to look out for; out: where something is read once more.
 */
import { derivedFrom } from "#src/kernel/derived.ts";
import { importsOf } from "./request-types.ts";
import type { SourceFile, SyntaxNode } from "./source.ts";

/**
 * What a value is of a request: a whole part of it, one parameter of its path (a word, where another file
 * looks for its form to know what it names), something of its query or body, its bytes. `parser` is what
 * reads a value by a schema, however it is called.
 */
type Mark = "params" | "query" | "body" | "parameter" | "word" | "asked" | "bytes" | "parser";
type Closure = { readonly node: SyntaxNode; readonly scope: Scope; readonly file: SourceFile };
type Value = Mark | ReadonlyMap<string, Value> | Closure | undefined;
type Scope = Map<string, Value>;
type Frame = { readonly file: SourceFile; readonly scope: Scope; readonly depth: number };

export type RepeatedRead = {
  readonly file: SourceFile;
  readonly node: SyntaxNode;
  readonly what: string;
};

const depthMax = 8;
const request: Value = new Map<string, Value>([
  ...(["params", "query", "body", "bytes"] as const).map((name) => [name, name] as const),
  ["url", "asked"],
]);
/** What reads by a schema, in zod and in JavaScript. */
const reads = /^(parse|safeParse|decode|safeDecode)(Async)?$/;
/** What is found in a text is not the text. */
const finds = /^(match|matchAll|exec)$/;
const wholes: readonly Value[] = ["params", "query", "body"];

/** A member of a node of the tree. */
function at(node: unknown, name: string): unknown {
  if (typeof node !== "object" || node === null) return undefined;
  return (node as Readonly<Record<string, unknown>>)[name]; // an object, as just asked
}
function typeOf(node: unknown): string {
  const type = at(node, "type");
  return typeof type === "string" ? type : "";
}
const isNode = (value: unknown): value is SyntaxNode => typeof at(value, "type") === "string";
const listAt = (node: unknown, name: string): readonly unknown[] => [at(node, name) ?? []].flat();
const isMembers = (value: Value): value is ReadonlyMap<string, Value> => value instanceof Map;
const isClosure = (value: Value): value is Closure =>
  typeof value === "object" && !isMembers(value);
const isFunction = (node: unknown): boolean =>
  /^(ArrowFunctionExpression|Function(Expression|Declaration))$/.test(typeOf(node));

/** `Object.entries(params)`, `Reflect.get(query, "id")`; a query may have names that only its flow knows. */
function takesAll(callee: unknown, handed: Value): boolean {
  const called = `${String(at(at(callee, "object"), "name"))}.${keyOf(callee) ?? ""}`;
  if (called === "Reflect.get") return wholes.includes(handed);
  return /^Object\.(?:entries|values|keys)$/.test(called) && handed === "params";
}

/** Name of a member or a property as it is written, `a.b`, `a["b"]`, `{ b: … }`. */
function keyOf(node: unknown): string | undefined {
  const key = at(node, "property") ?? at(node, "key");
  if (at(node, "computed") !== true && typeOf(key) === "Identifier") return String(at(key, "name"));
  const text = at(key, "value");
  return typeof text === "string" ? text : undefined;
}

function isMarked(value: Value): boolean {
  if (isMembers(value)) return [...value.values()].some(isMarked);
  return typeof value === "string" && value !== "parser";
}

function memberOf(value: Value, key: string | undefined): Value {
  if (isMembers(value)) return key === undefined ? either(...value.values()) : value.get(key);
  if (value === "params") return "parameter";
  if (value === "query" || value === "body") return "asked";
  return value === "asked" || value === "word" || value === "bytes" ? value : undefined;
}

/** The first that is anything. */
const either = (...values: readonly Value[]): Value => values.find((one) => one !== undefined);

const typedFunctionsOf = derivedFrom((file: SourceFile) => {
  const found: SyntaxNode[] = [];
  file.walk((node) => {
    const isTyped = (one: unknown) => at(at(one, "left") ?? one, "typeAnnotation") !== null;
    if (isFunction(node) && listAt(node, "params").some(isTyped)) found.push(node);
  });
  return found;
});

/** What is known of a value once it is handed to another file: how its bytes are read is for readers. */
function abroad(value: Value): Value {
  if (value === "bytes") return undefined;
  if (value === "parameter") return "word";
  // a body may be a list or a record of anything
  if (value === "body") return "asked";
  if (!isMembers(value)) return value;
  return new Map([...value].map(([key, one]) => [key, abroad(one)]));
}

function printed(value: Value): string {
  if (isMembers(value)) return `{${[...value].map(([k, v]) => `${k}:${printed(v)}`).join()}}`;
  if (typeof value === "string") return value;
  return isClosure(value) ? `${value.file.path}@${value.node.start}` : "";
}

/** Reads the functions that requests go through, each once for what it is handed. */
export class RequestTrail {
  readonly readings = new Map<string, RepeatedRead>();
  readonly #byPath: ReadonlyMap<string, SourceFile>;
  readonly #globals = new Map<SourceFile, Scope>();
  readonly #done = new Map<string, Value>();
  #returned: Value[] = [];

  constructor(files: readonly SourceFile[]) {
    this.#byPath = new Map(files.map((file) => [file.path, file]));
  }

  /** Follows a request through every function of a file that is typed to be handed one. */
  handed(file: SourceFile, isRequest: (annotation: unknown) => boolean): void {
    const frame: Frame = { file, scope: this.#globalsOf(file), depth: 0 };
    for (const node of typedFunctionsOf(file)) {
      const given = listAt(node, "params").map((one) =>
        isRequest(at(at(at(one, "left") ?? one, "typeAnnotation"), "typeAnnotation"))
          ? request
          : undefined,
      );
      if (given.includes(request)) this.#call({ node, scope: frame.scope, file }, given, frame);
    }
  }

  /** Follows a request through the functions of a route. */
  route(file: SourceFile, literal: SyntaxNode): void {
    const frame: Frame = { file, scope: this.#globalsOf(file), depth: 0 };
    const follow = (node: unknown, handed: readonly Value[]): void => {
      // a wrapper hands the request on to what it wraps
      const given = typeOf(node) === "CallExpression" ? listAt(node, "arguments") : [node];
      for (const one of given) {
        const called = this.#functionOf(one, frame);
        if (called) this.#call(called, handed, frame);
      }
    };
    for (const property of listAt(literal, "properties")) {
      const [key, value] = [keyOf(property), at(property, "value")];
      if (key === "handle" || key === "weighs") follow(value, [request]);
      if (key === "shows") follow(value, [undefined, "params"]);
      if (key !== "second") continue;
      for (const one of listAt(value, "properties")) {
        if (keyOf(one) === "subject") follow(at(one, "value"), [request]);
        if (keyOf(one) === "amount") follow(at(one, "value"), ["body"]);
      }
    }
  }

  #note(node: SyntaxNode, { file }: Frame, what: string): void {
    this.readings.set(`${file.path}:${node.start}`, { file, node, what });
  }

  /** The functions and the names that stand at the top of a file. */
  #globalsOf(file: SourceFile): Scope {
    const known = this.#globals.get(file);
    if (known) return known;
    const scope: Scope = new Map();
    this.#globals.set(file, scope);
    for (const statement of file.parsed().program.body) {
      const node: unknown = at(statement, "declaration") ?? statement;
      if (isFunction(node) && isNode(node))
        scope.set(String(at(at(node, "id"), "name")), { node, scope, file });
      for (const one of typeOf(node) === "VariableDeclaration" ? listAt(node, "declarations") : [])
        this.#bind(
          at(one, "id"),
          this.#topValue(at(one, "init"), { file, scope, depth: 0 }),
          scope,
        );
    }
    return scope;
  }

  /** What stands at the top of a file is looked at only where it may read or be called. */
  #topValue(node: unknown, frame: Frame): Value {
    if (isFunction(node) && isNode(node)) return { node, scope: frame.scope, file: frame.file };
    if (typeOf(node) === "MemberExpression" || typeOf(node) === "Identifier")
      return this.#read(node, frame);
    return typeOf(node) === "CallExpression" && keyOf(at(node, "callee")) === "bind"
      ? this.#read(node, frame)
      : undefined;
  }

  #nameValue(name: string, frame: Frame): Value {
    if (frame.scope.has(name)) return frame.scope.get(name);
    const top = this.#globalsOf(frame.file);
    if (top.has(name)) return top.get(name);
    const imported = importsOf(frame.file).get(name);
    const file = this.#byPath.get(imported?.path ?? "");
    const value = file && imported && this.#globalsOf(file).get(imported.name);
    return isClosure(value) || value === "parser" ? value : undefined;
  }

  #isGlobal(node: unknown, frame: Frame): boolean {
    const name = at(node, "name");
    if (typeOf(node) !== "Identifier" || typeof name !== "string") return false;
    return ![frame.scope, this.#globalsOf(frame.file), importsOf(frame.file)].some((names) =>
      names.has(name),
    );
  }

  #functionOf(node: unknown, frame: Frame): Closure | undefined {
    const value = this.#read(node, frame);
    return isClosure(value) ? value : undefined;
  }

  /** What a function gives back of what it is handed. */
  #call({ node, scope, file }: Closure, handed: readonly Value[], frame: Frame): Value {
    const given = file === frame.file ? handed : handed.map(abroad);
    if (frame.depth >= depthMax || !given.some(isMarked)) return undefined;
    const key = `${file.path}@${node.start} ${given.map(printed).join(" ")}`;
    if (this.#done.has(key)) return this.#done.get(key);
    this.#done.set(key, undefined);
    const inner: Frame = { file, scope: new Map(scope), depth: frame.depth + 1 };
    for (const [index, parameter] of listAt(node, "params").entries())
      this.#bind(parameter, given[index], inner.scope);
    const value = this.#body(node, inner);
    this.#done.set(key, value);
    return value;
  }

  #body(node: SyntaxNode, frame: Frame): Value {
    const outer = this.#returned;
    this.#returned = [];
    const value = this.#read(at(node, "body"), frame);
    const returned = either(value, ...this.#returned);
    this.#returned = outer;
    return returned;
  }

  #bind(pattern: unknown, value: Value, scope: Scope): void {
    switch (typeOf(pattern)) {
      case "Identifier":
        scope.set(String(at(pattern, "name")), value);
        return;
      case "AssignmentPattern":
        this.#bind(at(pattern, "left"), value, scope);
        return;
      case "RestElement":
        this.#bind(at(pattern, "argument"), value, scope);
        return;
      case "ArrayPattern":
        for (const [index, one] of listAt(pattern, "elements").entries())
          this.#bind(one, memberOf(value, String(index)), scope);
        return;
      case "ObjectPattern":
        for (const one of listAt(pattern, "properties")) {
          const key = keyOf(one);
          const isParser = key !== undefined && reads.test(key) && !isMarked(value);
          const held = typeOf(one) === "RestElement" ? value : memberOf(value, key);
          this.#bind(at(one, "value") ?? one, isParser ? "parser" : held, scope);
        }
        return;
      default:
    }
  }

  /** What an expression is of a request; what is done on the way is noted. */
  #read(node: unknown, frame: Frame): Value {
    if (Array.isArray(node)) {
      for (const one of node) this.#read(one, frame);
      return undefined;
    }
    if (!isNode(node)) return undefined;
    if (isFunction(node)) return this.#closure(node, frame);
    switch (node.type) {
      case "Identifier":
        return this.#nameValue(String(at(node, "name")), frame);
      case "MemberExpression":
        return this.#member(node, this.#read(at(node, "object"), frame), frame);
      case "CallExpression":
      case "NewExpression":
        return this.#called(node, frame);
      case "AwaitExpression":
      case "SpreadElement":
        return this.#read(at(node, "argument"), frame);
      case "ChainExpression":
      case "ParenthesizedExpression":
      case "TSAsExpression":
      case "TSNonNullExpression":
      case "TSSatisfiesExpression":
        return this.#read(at(node, "expression"), frame);
      case "LogicalExpression":
        return either(this.#read(at(node, "left"), frame), this.#read(at(node, "right"), frame));
      case "ConditionalExpression":
        this.#read(at(node, "test"), frame);
        return either(
          this.#read(at(node, "consequent"), frame),
          this.#read(at(node, "alternate"), frame),
        );
      case "ObjectExpression":
        return this.#literal(node, frame);
      case "ArrayExpression":
        return new Map(
          listAt(node, "elements").map((one, index) => [String(index), this.#read(one, frame)]),
        );
      case "TemplateLiteral":
        return either(...listAt(node, "expressions").map((one) => this.#read(one, frame)));
      case "VariableDeclarator":
        this.#bind(at(node, "id"), this.#read(at(node, "init"), frame), frame.scope);
        return undefined;
      case "AssignmentExpression":
        this.#bind(at(node, "left"), this.#read(at(node, "right"), frame), frame.scope);
        return undefined;
      case "UnaryExpression": {
        const value = this.#read(at(node, "argument"), frame);
        if (at(node, "operator") === "+" && isMarked(value))
          this.#note(node, frame, "is read by hand: state its number in the route's schema");
        return undefined;
      }
      case "ForOfStatement":
        return this.#loop(node, frame);
      case "ReturnStatement":
        this.#returned.push(this.#read(at(node, "argument"), frame));
        return undefined;
      default:
        for (const one of Object.values(node)) if (typeof one === "object") this.#read(one, frame);
        return undefined;
    }
  }

  /** A function inside another sees what that sees, whoever calls it. */
  #closure(node: SyntaxNode, frame: Frame): Closure {
    const scope = new Map(frame.scope);
    for (const parameter of listAt(node, "params")) this.#bind(parameter, undefined, scope);
    this.#body(node, { ...frame, scope });
    const closure = { node, scope: frame.scope, file: frame.file };
    const name = at(at(node, "id"), "name");
    if (typeof name === "string") frame.scope.set(name, closure);
    return closure;
  }

  #loop(node: SyntaxNode, frame: Frame): Value {
    const each = memberOf(this.#read(at(node, "right"), frame), undefined);
    for (const one of listAt(at(node, "left"), "declarations"))
      this.#bind(at(one, "id"), each, frame.scope);
    this.#read(at(node, "body"), frame);
    return undefined;
  }

  #literal(node: SyntaxNode, frame: Frame): Value {
    const members = new Map<string, Value>();
    let spread: Value;
    for (const one of listAt(node, "properties")) {
      const value = this.#read(at(one, "value") ?? one, frame);
      const key = keyOf(one);
      if (typeOf(one) === "SpreadElement" && isMembers(value))
        for (const [name, held] of value) members.set(name, held);
      else if (typeOf(one) === "SpreadElement") spread = either(spread, value);
      else if (key !== undefined) members.set(key, value);
    }
    return isMarked(spread) ? memberOf(spread, undefined) : members;
  }

  #member(node: SyntaxNode, held: Value, frame: Frame): Value {
    const key = keyOf(node);
    if (at(node, "computed") === true) {
      this.#read(at(node, "property"), frame);
      if (wholes.includes(held)) this.#note(node, frame, "is taken by its text: name the member");
    }
    if (held === request && key === "url")
      this.#note(node, frame, "the address is read by the server: state its query in a schema");
    if (key !== undefined && reads.test(key) && !isMarked(held)) return "parser";
    return memberOf(held, key);
  }

  #called(node: SyntaxNode, frame: Frame): Value {
    const callee = at(node, "callee");
    const owner = this.#read(at(callee, "object"), frame);
    const isMember = isNode(callee) && callee.type === "MemberExpression";
    const called = isMember ? this.#member(callee, owner, frame) : this.#read(callee, frame);
    const handed = listAt(node, "arguments").map((one) => this.#read(one, frame));
    const method = keyOf(callee);
    if (takesAll(callee, handed[0]))
      this.#note(node, frame, "is taken by its text: name the member");
    if (isMarked(owner) && handed.includes("parser"))
      this.#note(node, frame, "is read once more: the schema of the route has read it");
    if (owner === "parser" && method === "bind") return "parser";
    if (called === "parser" || owner === "parser") return this.#parses(node, handed, frame);
    this.#refuseByHand(node, { owner, method, handed }, frame);
    if (isClosure(called)) return this.#call(called, handed, frame);
    if (finds.test(method ?? "")) return undefined;
    if (isMarked(owner)) {
      for (const one of handed)
        if (isClosure(one)) this.#call(one, [memberOf(owner, undefined)], frame);
      return isMembers(owner) ? undefined : memberOf(owner, undefined);
    }
    const marked = handed.find((one) => isMarked(one) && typeof one === "string");
    const isPlain = this.#isGlobal(callee, frame) || this.#isGlobal(at(callee, "object"), frame);
    return isPlain || marked === "bytes" ? memberOf(marked, undefined) : undefined;
  }

  #parses(node: SyntaxNode, handed: readonly Value[], frame: Frame): Value {
    const isBytes = /ecode/.test(keyOf(at(node, "callee")) ?? "") && handed.includes("bytes");
    if (isBytes) return "bytes";
    if (handed.some(isMarked))
      this.#note(node, frame, "is read once more: the schema of the route has read it");
    return undefined;
  }

  /** A number or a form that is looked for in a parameter of the path. */
  #refuseByHand(
    node: SyntaxNode,
    called: {
      readonly owner: Value;
      readonly method?: string | undefined;
      readonly handed: readonly Value[];
    },
    frame: Frame,
  ): void {
    const name = called.method ?? String(at(at(node, "callee"), "name"));
    const isNumber = /^(Number|BigInt|parse(Int|Float))$/.test(name);
    const isForm =
      (/^(test|exec)$/.test(name) && called.handed.includes("parameter")) ||
      (/^match(All)?$/.test(name) && called.owner === "parameter");
    const isWord = called.handed.some((one) => one === "parameter" || one === "word");
    if (isForm || (isNumber && isWord))
      this.#note(node, frame, "is read by hand: state the parameter in the route's `params`");
  }
}
