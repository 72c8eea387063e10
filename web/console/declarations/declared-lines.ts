/** A declared document as printed lines, each with its path, so that a fact can lead to its line. */
export type DeclaredLine = { readonly text: string; readonly path: string };

/** @example declaredLines({ a: ["x"] })[1] // { text: '  "a": [', path: "a" } */
export function declaredLines(value: unknown, path = "", indent = "", name = ""): DeclaredLine[] {
  const head = indent + (name === "" ? "" : `${JSON.stringify(name)}: `);
  if (typeof value !== "object" || value === null)
    return [{ text: `${head}${JSON.stringify(value)},`, path }];
  const isList = Array.isArray(value);
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  const inner = entries.flatMap(([key, one]) => {
    const place = isList ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
    return declaredLines(one, place, `${indent}  `, isList ? "" : key);
  });
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  return [
    { text: head + open, path },
    ...inner,
    { text: `${indent}${close}${indent === "" ? "" : ","}`, path: "" },
  ];
}

/** Id of the element that shows a declared value. */
export function declaredId(path: string): string {
  return `declared-${path}`;
}
