/**
 * A declaration whose comments or signs break its XML is refused by intake. An assessment has no
 * legal effect, and what was declared is plain, so here it is read without them, and the answer says
 * that it was.
 */

const comment = /<!--(?:(?!-->|<!--)[\s\S])*-->/g;
/** One that nobody closed ends where the next tag begins. */
const openComment = /<!--[^<]*/g;
const bareAmpersand = /&(?!(?:#\d+|#x[\da-f]+|\w+);)/gi;

/** The text without its comments and what stands before its first tag; undefined where nothing changes. */
export function mendMarkup(text: string): string | undefined {
  const mended = text
    .slice(Math.max(0, text.indexOf("<")))
    .replaceAll(comment, "")
    .replaceAll(openComment, "")
    .replaceAll(bareAmpersand, "&amp;");
  return mended === text ? undefined : mended;
}
