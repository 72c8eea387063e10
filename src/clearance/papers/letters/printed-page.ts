/** A page to print: what stands on paper, in one look, with nothing that a browser would run or fetch. */
import { createHash } from "node:crypto";
import { escapeHtml } from "#src/kernel/html.ts";

const style = `@page{size:A4;margin:25mm 22mm}body{font:11pt/1.6 system-ui,sans-serif;margin:2rem auto;
max-width:42rem;padding:0 1rem;color:#111}p{white-space:pre-line;margin:0 0 1.1em}p:first-of-type{font-size:14pt;
font-weight:600;text-align:center}h1{font-size:13pt;text-align:center;margin:1.2em 0}small{color:#444}
strong{display:block;text-align:center;letter-spacing:.2em;border:2px solid;margin:0 0 1em}hr{margin:2em 0}
@media print{body{margin:0;max-width:none;padding:0}}`;
const styleHash = createHash("sha256").update(style).digest("base64");

/** @param body lines of HTML, escaped by who wrote them */
export function printedPage(title: string, body: readonly string[]) {
  const lines = [
    `<!doctype html><html><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${escapeHtml(title)}</title><style>${style}</style>`,
    ...body,
    "</html>",
  ];
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'`;
  return {
    status: 200,
    type: "text/html; charset=utf-8",
    body: lines.join("\n"),
    headers: { "content-security-policy": policy },
  };
}
