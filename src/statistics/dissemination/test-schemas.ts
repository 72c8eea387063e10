/** The SDMX schemas beside the project, for tests that validate messages. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import {
  ParseOption,
  XmlBufferInputProvider,
  XmlDocument,
  XsdValidator,
  xmlCleanupInputProvider,
  xmlRegisterInputProvider,
} from "libxml2-wasm";

const reference = new URL("../../../../shared/data/reference-statistics/sdmx/", import.meta.url)
  .pathname;
export const hasSchemas = existsSync(join(reference, "imts/IMTS-1.2-driver.xsd"));
/** Why tests that need them are skipped. */
export const skip = hasSchemas ? false : "the SDMX schemas are not beside the project";

/** Path of a file of the reference. */
export function referenceOf(name: string): string {
  return join(reference, name);
}

/** Imports a schema that was made beside the standard's. */
export function driverOf(space: string): string {
  return (
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">` +
    `<xs:import namespace="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message" schemaLocation="SDMXMessage.xsd"/>` +
    `<xs:import namespace="${space}" schemaLocation="made.xsd"/></xs:schema>`
  );
}

/** Validates messages against the schema of a driver. @returns what is wrong, by message */
export function faultsOf(
  driver: string,
  messages: Readonly<Record<string, string>>,
  made: Readonly<Record<string, string>> = {},
): string[] {
  const buffers: Record<string, Uint8Array> = {};
  for (const [name, text] of Object.entries(made))
    buffers[join(reference, name)] = Buffer.from(text);
  for (const name of readdirSync(reference, { recursive: true, encoding: "utf8" }))
    if (name.endsWith(".xsd")) buffers[join(reference, name)] = readFileSync(join(reference, name));
  assert.ok(xmlRegisterInputProvider(new XmlBufferInputProvider(buffers)));
  const faults: string[] = [];
  try {
    const path = join(reference, driver);
    const text = buffers[path] ?? readFileSync(path);
    using schema = XmlDocument.fromBuffer(text, { url: path });
    using validator = XsdValidator.fromDoc(schema);
    for (const [name, text] of Object.entries(messages)) {
      using message = XmlDocument.fromString(text, { option: ParseOption.XML_PARSE_NO_XXE });
      try {
        validator.validate(message);
      } catch (error) {
        faults.push(`${name}: ${error instanceof Error ? error.message.slice(0, 400) : ""}`);
      }
    }
  } finally {
    xmlCleanupInputProvider();
  }
  return faults;
}
