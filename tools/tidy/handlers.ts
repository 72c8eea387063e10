/** What a request asks is read once, by the schemas of its route: handlers read what was parsed. */
import { derivedFrom } from "#src/kernel/derived.ts";
import { type RepeatedRead, RequestTrail } from "./request-trail.ts";
import { importsOf, RequestTypes } from "./request-types.ts";
import { field, type Guard, type GuardReport, type SourceFile, type SyntaxNode } from "./source.ts";

/** Literals of routes: what has answers and a handler. */
const routesOf = derivedFrom((file: SourceFile) => {
  const found: SyntaxNode[] = [];
  if (!/\bhandle\b/.test(file.text)) return found;
  file.walk((node) => {
    if (node.type !== "ObjectExpression") return;
    const keys = [field(node, "properties")].flat().map((one) => field(one, "key"));
    const names = keys.map((key) => field(key, "name") ?? field(key, "value"));
    if (names.includes("handle") && names.includes("answers")) found.push(node);
  });
  return found;
});

/** Slices: the server itself reads what comes, and commands read what a server answered. */
const isOfSlice = ({ path, isCode, isTest }: SourceFile) =>
  isCode && !isTest && /^src\/(?!http\/|cli\/)/.test(path);

type HandlerPass = {
  readonly slices: readonly SourceFile[];
  readonly looked: number;
  readonly readings: readonly RepeatedRead[];
};

/** The last pass over whole slices, by their first file: what is planted beside them leaves it as it is. */
const passes = new WeakMap<SourceFile, HandlerPass>();

const importedBy = derivedFrom(
  ({ slices }: HandlerPass) =>
    new Set(slices.flatMap((file) => [...importsOf(file).values()].map(({ path: from }) => from))),
);

/** Files beside those of a pass that none of them can have followed; undefined where it does not hold. */
function besides(
  pass: HandlerPass,
  slices: readonly SourceFile[],
): readonly SourceFile[] | undefined {
  const { length } = pass.slices;
  if (slices.length === length || pass.slices.some((file, at) => file !== slices[at]))
    return undefined;
  const own = new Set(pass.slices.map((file) => file.path));
  const added = slices.slice(length);
  const isApart = (one: SourceFile) => !own.has(one.path) && !importedBy(pass).has(one.path);
  return added.every(isApart) ? added : undefined;
}

/** Follows requests from some files on, into any of the slices. */
function follow(slices: readonly SourceFile[], from: readonly SourceFile[]): HandlerPass {
  const trail = new RequestTrail(slices);
  const types = new RequestTypes(slices);
  let looked = 0;
  for (const file of from) {
    if (file.text.includes("Request"))
      trail.handed(file, (annotation) => types.isRequest(file, annotation));
    for (const literal of routesOf(file)) trail.route(file, literal);
    looked += routesOf(file).length;
  }
  return { slices, looked, readings: [...trail.readings.values()] };
}

function checkHandlers(files: readonly SourceFile[]): GuardReport {
  const slices = files.filter(isOfSlice);
  const [first] = slices;
  const before = first && passes.get(first);
  const added = before && besides(before, slices);
  const pass = follow(slices, added ?? slices);
  if (first && !added) passes.set(first, pass);
  const all = before && added ? [before, pass] : [pass];
  const findings = all
    .flatMap(({ readings }) => readings)
    .map(({ file, node, what }) => {
      const text = file.text.slice(node.start, node.end).replaceAll(/\s+/g, " ").slice(0, 60);
      return { file: file.path, line: file.lineAt(node.start), message: `${text} ${what}` };
    });
  return { looked: all.reduce((sum, one) => sum + one.looked, 0), findings };
}

const path = "src/money/planted/routes.ts";
const readPath = "src/money/planted/read-paying.ts";

/** A route whose handler does this with its request, and what stands beside it. */
function handling(text: string, beside = ""): readonly { path: string; text: string }[] {
  const made = `export const made = route({ answers: {}, handle: async (request) => ${text} });\n`;
  return [{ path, text: `${beside}\n${made}` }];
}

/** The same with a helper in a file of its own. */
function helping(text: string, helper: string): readonly { path: string; text: string }[] {
  const imported = 'import { help } from "./read-paying.ts";';
  const [route] = handling(text, imported);
  return [...(route ? [route] : []), { path: readPath, text: `${helper}\n` }];
}

const typed = 'import type { RouteRequest } from "#src/platform/route.ts";\n';

export const handlers: Guard = {
  name: "handlers",
  says:
    "No function that is handed a request, or anything of one, reads its query, its body or a parameter of " +
    "its path once more: by a schema, by JSON, by the text of its name or by hand.",
  check: checkHandlers,
  planted: [
    handling("Paying.parse(request.body)"),
    handling("Paying.safeParseAsync(request.query)"),
    handling("Limit.parse(request.query.limit)"),
    handling("z.parse(Paying, { ...request.body })"),
    handling("{ const { query: asked } = request; return Limit.parse(asked.limit ?? 1); }"),
    handling("read(request.body)", "const read = Paying.parse;"),
    handling("read(request.body)", "const { safeParse: read } = Paying;"),
    handling("read(request.body)", "const read = Paying.parse.bind(Paying);"),
    handling("request.body.lines.map((line) => Line.parse(line))"),
    handling("JSON.parse(Buffer.from(request.bytes).toString())"),
    handling("find(request.params[name])"),
    handling('find(request.params["id"])'),
    handling("new URL(request.url).searchParams"),
    handling("find(Number(request.params.version))"),
    handling("/^[a-f]+$/.test(request.params.id)"),
    handling("help(request)", "function help({ body }) { return Paying.parse(body); }"),
    handling(
      "help(request)",
      "const help = ({ query }) => { const q = query; return Q.parse(q); };",
    ),
    handling("help({ given: request.body })", "const help = ({ given }) => Paying.parse(given);"),
    handling("Paying.parse(help(request))", "function help(request) { return request.body; }"),
    helping("help(request.query)", "export const help = (asked) => Limit.safeParse(asked);"),
    helping("help(request.params)", "export function help(named) { return named[key]; }"),
    helping("help(request.params.version)", "export const help = (text) => Number.parseInt(text);"),
    ...[
      "Object.entries(request.params)",
      "Object.values(request.params)",
      'Reflect.get(request.query, "limit")',
      'Reflect.get(request.params, "id")',
      "find(+request.query.limit)",
      "find(+request.params.version)",
      "[request.body].map(Paying.parse)",
      "Promise.resolve(request.body).then(Paying.parse)",
      "request.body.lines.map(Line.safeParse)",
    ].map((text) => handling(text)),
    [
      {
        path,
        text: 'export const made = route({ "answers": {}, "handle": async ({ body }) => Paying.parse(body) });\n',
      },
    ],
    [
      {
        path: readPath,
        text: `${typed}type Asking = Pick<RouteRequest<App>, "body">;\nexport const help = ({ body }: Asking) => Paying.parse(body);\n`,
      },
    ],
    [
      {
        path,
        text: "export const made = route({ answers: {}, handle: wrap(async ({ body }) => Paying.parse(body)) });\n",
      },
    ],
    [
      {
        path,
        text: "const made = route({ answers: {}, handle, second: { subject: ({ params }) => params[key] } });\n",
      },
    ],
  ],
};
