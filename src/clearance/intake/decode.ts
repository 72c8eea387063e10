/** Bytes to text. Only UTF-8 is accepted; a refusal names the encoding the bytes look like. */
import type { Problem } from "#src/kernel/problem.ts";
import { type TextPosition, placeOf, syntaxProblem } from "./syntax-problem.ts";

export type Decoded = { readonly text: string } | { readonly problem: Problem };

const fix = {
  en: "Save the file as UTF-8 and send it again.",
  zh: "请将文件另存为 UTF-8 后重新发送。",
};

export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return { problem: emptyProblem() };
  const sixteen = looksSixteen(bytes);
  if (sixteen) return { problem: encodingProblem(sixteen) };
  try {
    // the decoder drops a byte order mark
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (text.trim() === "") return { problem: emptyProblem() };
    const nul = text.indexOf("\0");
    return nul < 0 ? { text } : { problem: characterProblem(placeOf(text, nul)) };
  } catch {
    return { problem: encodingProblem(looksLike(bytes), firstFault(bytes)) };
  }
}

export function emptyProblem(): Problem {
  return syntaxProblem(
    "INT-014",
    { en: "The file is empty.", zh: "文件为空。" },
    { en: "Send a declaration as XML, JSON or CSV.", zh: "请以 XML、JSON 或 CSV 发送报关单。" },
  );
}

export function characterProblem(place?: TextPosition): Problem {
  return syntaxProblem(
    "INT-021",
    {
      en: "The file holds a character that no record can keep (NUL, or half of a surrogate pair).",
      zh: "文件含有无法保存的字符（NUL 或不成对的代理字符）。",
    },
    {
      en: "Remove it; it usually comes from a damaged export.",
      zh: "请删除该字符；通常由导出损坏造成。",
    },
    place ? { place } : {},
  );
}

export function encodingProblem(found: string, place?: TextPosition): Problem {
  return syntaxProblem(
    "INT-013",
    {
      en: `The file is not UTF-8; it looks like ${found}.`,
      zh: `文件不是 UTF-8 编码，看起来是 ${found}。`,
    },
    fix,
    place ? { place } : {},
  );
}

function looksSixteen(bytes: Uint8Array): string | undefined {
  const [a = 1, b = 1, c = 1, d = 1] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? "UTF-32" : "UTF-16";
  if (a === 0xfe && b === 0xff) return "UTF-16";
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return "UTF-32";
  // without a mark: every second byte of Latin text is zero
  if ((a === 0 && b !== 0 && c === 0) || (a !== 0 && b === 0 && c !== 0 && d === 0))
    return "UTF-16";
  return undefined;
}

function looksLike(bytes: Uint8Array): string {
  const part = bytes.subarray(0, 65_536);
  const text = new TextDecoder("gb18030").decode(part);
  const bad = text.split("\uFFFD").length - 1;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  // the file may have been cut in the middle of a character
  if (han > 0 && bad <= 1 && !isWesternText(part)) return "GBK (GB 18030)";
  return "a Western encoding, such as Windows-1252 or ISO 8859-1";
}

/**
 * An accented letter of a Western encoding stands between ASCII letters; read as GBK it takes the letter
 * behind it along. GBK writes a Chinese character as two bytes of which the first is never alone among
 * ASCII letters, and mostly several characters stand side by side.
 */
function isWesternText(bytes: Uint8Array): boolean {
  let alone = 0;
  let runs = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (!isHigh(bytes[at])) continue;
    let end = at;
    while (isHigh(bytes[end + 1])) end++;
    runs++;
    if (end === at) alone++;
    at = end;
  }
  return alone * 2 > runs;
}

function isHigh(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80;
}

/** Place of the first bytes that are no UTF-8. */
function firstFault(bytes: Uint8Array): TextPosition {
  const text = new TextDecoder("utf-8").decode(bytes.subarray(0, 16 * 1024 * 1024));
  return placeOf(text, Math.max(0, text.indexOf("\uFFFD")));
}
