/**
 * Our table beside the published schema, over documents changed by rule: an element removed, doubled, moved,
 * or with each of a list of values. Skips visibly where no pack lies beside the project.
 */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import {
  XmlBufferInputProvider,
  XmlDocument,
  XsdValidator,
  xmlCleanupInputProvider,
  xmlRegisterInputProvider,
} from "libxml2-wasm";
import { makeFullMessage } from "./made-message.ts";
import { editionNames, messageTypes, roots } from "./mapping.ts";
import { readEntrySummary } from "./read.ts";

const pack = new URL("../../../../shared/conformance/gb-ens/", import.meta.url).pathname;
const skip = existsSync(pack) ? false : "the conformance pack is not beside the project";

/** Every how many of the changes is tried; the table was made with every third. */
const step = 97;

const values = [
  "",
  " ",
  "A",
  "ab",
  "AB",
  " AB ",
  "A B",
  "A\nB",
  "é",
  "ABCDEFGH",
  "AB1",
  "GB\u00e9123",
  "GB123456789012345",
  "GB1234567890123456",
  " GB123",
  "GB12 ",
  "0",
  "7",
  "07",
  "+1",
  "-1.5",
  ".5",
  "5.",
  ".",
  "1.2340",
  "1.2345",
  "00012345678.123",
  "123456789.123",
  "12345",
  "123456",
  "1234567",
  "12345678",
  "123456789",
  "240230",
  "240229",
  "230229",
  "240431",
  "241301",
  "2400",
  "2359",
  "202402302359",
  "202402292359",
  "002402292359",
  "12AB1A2B3CD456EFG2",
  "12AB1A2B3CD456EFGX",
  "CC315A",
  "CC999A",
  "x".repeat(35),
  "x".repeat(36),
  "x".repeat(140),
  "x".repeat(281),
  "\u{1f6a2}".repeat(35),
];

function* changesOf(text: string): Generator<string> {
  const elements = [...text.matchAll(/<(\w+)>([^<]*)<\/\1>/g)];
  for (const [at, { 0: whole, 1: name = "", index }] of elements.entries()) {
    const [before, after] = [text.slice(0, index), text.slice(index + whole.length)];
    yield before + after;
    yield before + whole + whole + after;
    yield `${before}<Other>1</Other>${whole}${after}`;
    yield `${before}<${name} a="1">1</${name}>${after}`;
    yield `${before}text${whole}${after}`;
    yield `${before}<${name}><B/></${name}>${after}`;
    const next = elements[at + 1];
    if (next)
      yield (
        before +
        next[0] +
        text.slice(index + whole.length, next.index) +
        whole +
        text.slice(next.index + next[0].length)
      );
    for (const value of values) yield `${before}<${name}>${value}</${name}>${after}`;
  }
  for (const [whole, name = ""] of text.matchAll(/<([A-Z]{3,}\d*)>[^]*?<\/\1>/g)) {
    yield text.replace(whole, "");
    yield text.replace(whole, whole + whole);
    yield text.replace(whole, whole.repeat(100));
    yield text.replace(whole, `<${name}/>`);
  }
}

function withSchemas(run: (validators: ReadonlyMap<string, XsdValidator>) => void): void {
  const folder = join(pack, "schemas/");
  const names = readdirSync(folder).filter((name) => name.endsWith(".xsd"));
  const files = Object.fromEntries(
    names.map((name) => [folder + name, readFileSync(folder + name)]),
  );
  assert.ok(xmlRegisterInputProvider(new XmlBufferInputProvider(files)));
  const validators = new Map<string, XsdValidator>();
  try {
    for (const type of messageTypes)
      for (const edition of editionNames) {
        const url = `${folder}${roots[type].name}-v11-2${edition === "new" ? "-New" : ""}.xsd`;
        using document = XmlDocument.fromBuffer(readFileSync(url), { url });
        validators.set(`${type} ${edition}`, XsdValidator.fromDoc(document));
      }
    run(validators);
  } finally {
    for (const validator of validators.values()) validator.dispose();
    xmlCleanupInputProvider();
  }
}

function isValid(validator: XsdValidator | undefined, text: string): boolean {
  using document = XmlDocument.fromString(text);
  try {
    validator?.validate(document);
    return validator !== undefined;
  } catch {
    return false;
  }
}

describe("the structure of entry summaries", () => {
  test("is refused where the published schema refuses it, and only there", { skip }, () => {
    let tried = 0;
    let refused = 0;
    const differences: string[] = [];
    withSchemas((validators) => {
      for (const type of messageTypes)
        for (const edition of editionNames)
          for (const [at, text] of [...changesOf(makeFullMessage(type))].entries()) {
            if (at % step !== 0) continue;
            tried++;
            const theirs = isValid(validators.get(`${type} ${edition}`), text);
            const { problems } = readEntrySummary(text, { type, edition });
            if (!theirs) refused++;
            if (theirs === (problems.length === 0)) continue;
            const said = problems[0] ? `${problems[0].path} ${problems[0].message.en}` : "";
            differences.push(`${type} ${edition} change ${at}: ${said}`);
          }
    });
    console.log(
      `entry summaries beside the published schema: ${tried} documents, ${refused} refused`,
    );
    assert.deepEqual(differences.slice(0, 20), []);
    assert.ok(refused > 100 && tried - refused > 100);
  });
});
