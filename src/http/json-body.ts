/** JSON of a request, bounded: hostile bodies are refused before anything reads them. */
import { AppError } from "#src/kernel/app-error.ts";
import { maySpell, refuseUnstorable } from "./plain-text.ts";

const depthMax = 64;

/** Parses UTF-8 JSON; depth is counted on the text, so nesting cannot exhaust the stack. */
export function parseJsonBody(bytes: Uint8Array): unknown {
  const text = decodeUtf8(bytes);
  refuseDeep(text);
  const value = parse(text);
  if (maySpell(text)) refuseUnstorable(value, "The body");
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const says = error instanceof Error ? error.message : "it is not JSON";
    throw new AppError({
      code: "JSON_BROKEN",
      status: 400,
      message: `The body is not JSON: ${says.slice(0, 200)}.`,
      fix: "Send one JSON value in UTF-8.",
    });
  }
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new AppError({
      code: "ENCODING_NOT_UTF8",
      status: 400,
      message: "The body is not UTF-8.",
      fix: "Convert it to UTF-8 before sending.",
    });
  }
}

function refuseDeep(text: string): void {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === 0x5c) i++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > depthMax) throw tooDeep();
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
}

function tooDeep(): AppError {
  return new AppError({
    code: "JSON_TOO_DEEP",
    status: 400,
    message: `The body nests deeper than ${depthMax} levels.`,
    fix: "Send the form that /api/openapi.json describes.",
  });
}
