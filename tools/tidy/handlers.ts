/** What a request asks is read once, by the schemas of its route: handlers read what was parsed. */
import { derivedFrom } from "#src/kernel/derived.ts";
import { RequestTrail } from "./request-trail.ts";
import { RequestTypes } from "./request-types.ts";
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

function checkHandlers(files: readonly SourceFile[]): GuardReport {
  const slices = files.filter(isOfSlice);
  const trail = new RequestTrail(slices);
  const types = new RequestTypes(slices);
  let looked = 0;
  for (const file of slices) {
    if (file.text.includes("Request"))
      trail.handed(file, (annotation) => types.isRequest(file, annotation));
    for (const literal of routesOf(file)) trail.route(file, literal);
    looked += routesOf(file).length;
  }
  const findings = [...trail.readings.values()].map(({ file, node, what }) => {
    const text = file.text.slice(node.start, node.end).replaceAll(/\s+/g, " ").slice(0, 60);
    return { file: file.path, line: file.lineAt(node.start), message: `${text} ${what}` };
  });
  return { looked, findings };
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
