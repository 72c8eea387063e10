/** Types of what a handler is handed, by what they are made of: `RouteRequest` and all that names one. */
import { derivedFrom } from "#src/kernel/derived.ts";
import { field, resolveImport, type SourceFile } from "./source.ts";

const made = "src/platform/route.ts#RouteRequest";

/** Names that a type mentions. */
function namesIn(node: unknown, found: string[] = []): readonly string[] {
  if (typeof node !== "object" || node === null) return found;
  if (field(node, "type") === "TSTypeReference") {
    const name = field(field(node, "typeName"), "name");
    if (typeof name === "string") found.push(name);
  }
  for (const one of Object.values(node)) namesIn(one, found);
  return found;
}

const mentionedBy = derivedFrom((annotation: object) => namesIn(annotation));

/** What a file imports by the name it has there: where from, and its name at home. */
export const importsOf = derivedFrom((file: SourceFile) => {
  const found = new Map<string, { readonly path: string | undefined; readonly name: string }>();
  for (const one of file.parsed().module.staticImports) {
    const path = resolveImport(file, one.moduleRequest.value);
    for (const { importName, localName } of one.entries)
      found.set(localName.value, { path, name: importName.name ?? "" });
  }
  return found;
});

const aliasesOf = derivedFrom((file: SourceFile) => {
  const found: { readonly file: SourceFile; readonly name: string; readonly node: unknown }[] = [];
  for (const statement of file.parsed().program.body) {
    const declared = field(statement, "declaration") ?? statement;
    if (field(declared, "type") !== "TSTypeAliasDeclaration") continue;
    const name = String(field(field(declared, "id"), "name"));
    found.push({ file, name, node: field(declared, "typeAnnotation") });
  }
  return found;
});

/** Types of requests, as `path#Name`: an alias is one where it names `RouteRequest` or another such. */
export class RequestTypes {
  readonly #known = new Set([made]);

  constructor(files: readonly SourceFile[]) {
    const aliases = files.filter((file) => file.text.includes("Request")).flatMap(aliasesOf);
    for (let before = 0; before < this.#known.size;) {
      before = this.#known.size;
      for (const { file, name, node } of aliases)
        if (this.isRequest(file, node)) this.#known.add(`${file.path}#${name}`);
    }
  }

  /** Whether a type is one of what a handler is handed. */
  isRequest(file: SourceFile, annotation: unknown): boolean {
    if (typeof annotation !== "object" || annotation === null) return false;
    return mentionedBy(annotation).some((name) => {
      const { path, name: home } = importsOf(file).get(name) ?? { path: file.path, name };
      return this.#known.has(`${path}#${home}`);
    });
  }
}
