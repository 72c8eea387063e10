import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { checkStructure } from "./check-structure.ts";
import { closeGaps, findColumn, itemsOf, putCell } from "./csv-columns.ts";
import type { DeclarationDocument } from "./document.ts";
import { attributes, declarationMapping, type Field, hasValue } from "./mapping.ts";
import { readXml } from "./read-xml.ts";
import { writeCsv } from "./write-csv.ts";
import { writeXml } from "./write-xml.ts";
import { dateNamespace, declarationNamespace } from "./xml-names.ts";
import { scanXml } from "#src/platform/xml/xml-scanner.ts";

/** Any value of a field's form, by the mapping table itself. */
function valueOf(field: Field): fc.Arbitrary<unknown> {
  const { format, values } = field;
  if (values) return fc.constantFrom(...values);
  switch (format.kind) {
    case "text": {
      const letters =
        format.letters === "n"
          ? "0123456789"
          : format.letters === "a"
            ? "ABCxyz"
            : `aB1 &<>"'é中/;,-`;
      return fc
        .string({
          unit: fc.constantFrom(...Array.from(letters)),
          minLength: Math.max(1, format.min),
          maxLength: Math.min(format.max, 40),
        })
        .map((text) => text.trim().replaceAll(/ {2,}/g, " "))
        .filter((text) => text.length >= Math.max(1, format.min));
    }
    case "decimal": {
      const places = Math.min(format.places, 4);
      const whole = Math.min(format.digits - places, 9);
      return fc
        .tuple(
          fc.integer({ min: 0, max: 10 ** whole - 1 }),
          fc.integer({ min: 0, max: 10 ** places - 1 }),
        )
        .map(([units, rest]) =>
          places === 0 ? String(units) : `${units}.${String(rest).padStart(places, "0")}`,
        );
    }
    case "date":
      return fc.constantFrom("20240229", "20241231235959Z");
    case "none":
      return fc.constant("");
    default:
      return format satisfies never;
  }
}

function memberOf(field: Field): fc.Arbitrary<unknown> {
  if (field.kind === "class") return classOf(field);
  const value = valueOf(field);
  const attribute = attributes[field.kind];
  if (!attribute || !hasValue(field.kind)) return value;
  const given = {
    currencyId: fc.constantFrom("GBP", "CNY"),
    unitCode: fc.constantFrom("KGM", "001"),
    formatCode: fc.constantFrom("102", "304"),
  }[attribute.json];
  return fc.record(
    { value, [attribute.json]: given ?? fc.constant("") },
    { noNullPrototype: true },
  );
}

/** A few members of a class, never none, in the order of the table. */
function classOf(field: Field): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .subarray([...field.fields], { minLength: 1, maxLength: Math.min(4, field.fields.length) })
    .chain((some) => {
      const members = [...new Set([...field.required, ...some])].toSorted(
        (a, b) => a.order - b.order,
      );
      const parts = members.map((member) =>
        member.max > 1
          ? fc.array(memberOf(member), { minLength: 1, maxLength: 3 })
          : memberOf(member),
      );
      return fc
        .tuple(...parts)
        .map((values) =>
          Object.fromEntries(members.map((member, at) => [member.json, values[at]])),
        );
    });
}

function documents(profile: string): fc.Arbitrary<DeclarationDocument> {
  // built by the table, so it has the document's types
  return classOf(declarationMapping(profile)) as fc.Arbitrary<DeclarationDocument>;
}

function readCsv(csv: string, profile: string): unknown {
  const root = declarationMapping(profile);
  const rows: string[][] = parse(csv);
  const columns = (rows[0] ?? []).map((name) => findColumn(root, name));
  assert.ok(columns.every((column) => column !== undefined));
  const document: Record<string, unknown> = {};
  for (const row of rows.slice(1)) {
    const item: Record<string, unknown> = {};
    for (const [at, column] of columns.entries()) {
      const cell = row[at] ?? "";
      if (cell !== "" && column) putCell(column.ofItem ? item : document, column, cell);
    }
    if (Object.keys(item).length > 0) itemsOf(document, root).push(item);
  }
  closeGaps(document);
  return document;
}

for (const profile of ["gb", "cn"]) {
  describe(`reading what was written (${profile})`, () => {
    const root = declarationMapping(profile);
    const runs = { numRuns: 150, seed: 7 };

    test("made documents pass the check of their structure", () => {
      fc.assert(
        fc.property(documents(profile), (document) =>
          assert.deepEqual(checkStructure(document, root, profile), []),
        ),
        runs,
      );
    });

    test("XML gives the document again", () => {
      fc.assert(
        fc.property(documents(profile), (document) => {
          assert.deepEqual(
            readXml(
              writeXml(document, root, { metadata: { country: "GB", agency: "A & B" } }),
              root,
            ),
            document,
          );
          assert.deepEqual(readXml(writeXml(document, root), root), document);
        }),
        runs,
      );
    });

    test("JSON gives the document again", () => {
      fc.assert(
        fc.property(documents(profile), (document) =>
          assert.deepEqual(JSON.parse(JSON.stringify(document)), document),
        ),
        runs,
      );
    });

    test("CSV gives the document again", () => {
      fc.assert(
        fc.property(documents(profile), (document) =>
          assert.deepEqual(readCsv(writeCsv([document], root), profile), document),
        ),
        runs,
      );
    });
  });
}

const pack = new URL("../../../../shared/conformance/gb-cds/", import.meta.url).pathname;
const allElements = join(pack, "sample_wco_dec_containing_all_possible_elements.xml");

/** Empty elements say nothing: they are not written again. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(withoutEmpty).filter((one) => one !== undefined && one !== "");
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value)
    .map(([name, member]): [string, unknown] => [name, withoutEmpty(member)])
    .filter(([, member]) => member !== undefined && member !== "");
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

describe(
  "the published pack",
  { skip: existsSync(allElements) ? false : "no pack beside the project" },
  () => {
    const root = declarationMapping("gb");

    test("every declaration is equal in meaning when it is written and read again", (t) => {
      let count = 0;
      const entries = readdirSync(join(pack, "scenarios"), {
        recursive: true,
        withFileTypes: true,
      });
      for (const entry of entries) {
        if (!entry.isFile() || !/\.xml$/i.test(entry.name)) continue;
        const file = join(entry.parentPath, entry.name);
        const text = readFileSync(file, "utf8");
        const document = readXml(text, root);
        if (!document || document.functionCode !== "9") continue;
        count++;
        const meant = withoutEmpty(document);
        assert.deepEqual(withoutEmpty(readXml(writeXml(document, root), root)), meant, file);
        assert.deepEqual(withoutEmpty(JSON.parse(JSON.stringify(document))), meant, file);
        assert.deepEqual(readCsv(writeCsv([document], root), "gb"), meant, file);
      }
      t.diagnostic(`${count} declarations`);
      assert.ok(count > 100);
    });

    test("every element of the sample that has them all is in the table, and read", (t) => {
      // as it is published its prefixes are declared nowhere
      const text = readFileSync(allElements, "utf8").replace(
        "<od:Declaration>",
        `<od:Declaration xmlns:od="${declarationNamespace}" xmlns:ds="${dateNamespace}">`,
      );
      const document = readXml(text, root);
      assert.ok(document);
      let [known, read] = [0, 0];
      const unknown: string[] = [];
      const way: (Field | undefined)[] = [];
      scanXml(text, {
        start(_namespace, name) {
          const parent = way.at(-1);
          const field = parent ? parent.byXml.get(name) : name === root.xml ? root : undefined;
          const isDate = parent?.format.kind === "date";
          if (parent && !field && !isDate) unknown.push(`${parent.path}/${name}`);
          if (parent && field) known++;
          way.push(field);
        },
        text() {},
        end() {
          way.pop();
        },
      });
      const count = (value: unknown): void => {
        if (Array.isArray(value)) value.forEach(count);
        else if (typeof value === "object" && value !== null)
          for (const member of Object.values(value)) {
            read += Array.isArray(member) ? member.length : 1;
            count(member);
          }
      };
      count(document);
      assert.deepEqual(unknown, []);
      // texts with an attribute are objects: their members count too
      assert.ok(read >= known, `${read} read of ${known}`);
      t.diagnostic(`${known} elements, all in the table`);
      assert.ok(known > 300);
    });
  },
);
