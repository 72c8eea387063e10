/**
 * The portal as the server draws it: title, first figures and navigation as HTML, with the answers of the API
 * they were drawn from, so that the browser takes the page over and asks for nothing twice. Built into
 * `dist/web/server/portal.js`.
 */
import { renderToString } from "react-dom/server";
import { findLanguage, type Language, languages, languageTags } from "../elements/language.ts";
import { withQuery } from "../paths.ts";
import type { DrawnPage, PortalDrawing, PortalTemplate } from "#src/http/portal-drawing.ts";
import { writeEarlyScript } from "./early.ts";
import { firstAnswersId, giveFirstAnswers } from "./first-answers.ts";
import { startTexts } from "./language.ts";
import { drawAt } from "./page-address.ts";
import { publicPageOf, publicPages } from "./pages.ts";
import { Portal } from "./portal.tsx";
import { type PageHead, takeHead } from "./use-head.ts";

const earlyScript = writeEarlyScript();
const headMark = "<!-- the head of what is asked for -->";
const emptyPage = '<div id="page"></div>';

/** Makes text safe between tags and in attributes. @example escapeHtml("a<b") // "a&lt;b" */
function escapeHtml(text: string): string {
  const names: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replaceAll(/[&<>"']/g, (sign) => names[sign] ?? sign);
}

/** JSON that nothing in it can end the element of. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", String.raw`\u003c`);
}

/** The language a page is drawn in: what its address says, else what the browser prefers. */
function languageFor(href: string, accepted: string | undefined): Language {
  const said = findLanguage(new URL(href).searchParams.get("lang"));
  const preferred = (accepted ?? "").split(",").flatMap((one) => {
    const language = findLanguage(one.trim());
    return language === undefined ? [] : [language];
  });
  return said ?? preferred[0] ?? "en";
}

/** The policy of the portal names no nonce: every page is the same for all who read its language. */
function withoutNonce(html: string): string {
  return html
    .replaceAll(/\s*<meta property="csp-nonce"[^>]*>/g, "")
    .replaceAll(' nonce="__CSP_NONCE__"', "");
}

/** One set of texts for each language: drawing changes nothing in them. */
const textsOf = { en: startTexts("en"), zh: startTexts("zh") };

/** Draws the page of an address. */
async function drawPage(
  template: PortalTemplate,
  asked: Parameters<PortalDrawing["drawPage"]>[1],
): Promise<DrawnPage> {
  const { href, language, answers, publicUrl } = asked;
  const page = publicPageOf(new URL(href).pathname);
  if (page === undefined) throw new Error(`No public page answers ${href}`);
  const texts = textsOf[language];
  const Page = await page.load(texts);
  const drawn = drawAt(href, () => {
    giveFirstAnswers(answers);
    const html = renderToString(<Portal Page={Page} texts={texts} />);
    return { html, head: takeHead() };
  });
  const address = new URL(href);
  const head = headOf(drawn.head, { address, language, publicUrl });
  const files = filesOf(template, page.module);
  const data = `<script type="application/json" id="${firstAnswersId}">${scriptJson(answers)}</script>`;
  const parts: readonly (readonly [string, string])[] = [
    ['<html lang="en">', `<html lang="${languageTags[language]}">`],
    ["<title>Tidegate</title>", ""],
    [headMark, `${head}${files}<script>${earlyScript}</script>`],
    [emptyPage, `<div id="page">${drawn.html}</div>${data}`],
  ];
  const empty = withoutNonce(template.html);
  return { html: parts.reduce((text, [mark, own]) => text.replace(mark, () => own), empty) };
}

type HeadOf = {
  readonly address: URL;
  readonly language: Language;
  readonly publicUrl: string;
};

/** Title, description, and where the same is in the other language. */
function headOf(said: PageHead | undefined, { address, language, publicUrl }: HeadOf): string {
  const query = Object.fromEntries(address.searchParams);
  const at = (lang: string | undefined) =>
    escapeHtml(publicUrl + withQuery(address.pathname, { ...query, lang }));
  const title = escapeHtml(said?.title ?? "Tidegate");
  const description = escapeHtml((said?.description ?? "").slice(0, 300));
  return [
    `<title>${title} · Tidegate</title>`,
    `<meta name="description" content="${description}">`,
    said?.isUnlisted === true ? '<meta name="robots" content="noindex">' : "",
    `<link rel="canonical" href="${at(language)}">`,
    ...languages.map(
      (one) => `<link rel="alternate" hreflang="${languageTags[one]}" href="${at(one)}">`,
    ),
    `<link rel="alternate" hreflang="x-default" href="${at(undefined)}">`,
    `<meta property="og:title" content="${title}">`,
    `<meta property="og:description" content="${description}">`,
    `<link rel="alternate" type="application/atom+xml" href="/api/v1/statistics/releases.atom" title="${
      language === "zh" ? "数据发布" : "Releases"
    }">`,
  ].join("\n    ");
}

/** Scripts and styles of a page, named before the entry asks for them. */
function filesOf({ files }: PortalTemplate, module: string): string {
  const { scripts = [], styles = [] } = files[module] ?? {};
  return [
    ...styles.map((file) => `<link rel="stylesheet" crossorigin href="/${file}">`),
    ...scripts.map((file) => `<link rel="modulepreload" crossorigin href="/${file}">`),
  ].join("\n    ");
}

/** What the server takes of it. */
export const portal: PortalDrawing = {
  earlyScript,
  firstAnswersOf: (href) => publicPageOf(new URL(href).pathname)?.firstAnswers(href) ?? [],
  languageFor,
  drawPage,
  listedPages: publicPages.flatMap(({ listed }) => listed ?? []),
};
