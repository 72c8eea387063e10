/** Names of artefacts all over the world. */
import { type Reference, nameOfReference } from "./flow.ts";

/** Kinds of the information model that are referred to. */
export type Class =
  | "DataStructure"
  | "Dataflow"
  | "Codelist"
  | "ConceptScheme"
  | "Concept"
  | "Metadataflow"
  | "MetadataStructure";
export const packages: Readonly<Record<Class, string>> = {
  Metadataflow: "metadatastructure",
  MetadataStructure: "metadatastructure",
  DataStructure: "datastructure",
  Dataflow: "datastructure",
  Codelist: "codelist",
  ConceptScheme: "conceptscheme",
  Concept: "conceptscheme",
};

export function urnOf(kind: Class, reference: Reference, item?: string): string {
  const whole = `urn:sdmx:org.sdmx.infomodel.${packages[kind]}.${kind}=${nameOfReference(reference)}`;
  return item === undefined ? whole : `${whole}.${item}`;
}
