/** Namespaces of the documents we read and write. */
import type { Namespace } from "./mapping.ts";

export const declarationNamespace = "urn:wco:datamodel:WCO:DEC-DMS:2";
export const dateNamespace = "urn:wco:datamodel:WCO:Declaration_DS:DMS:2";
export const metadataNamespace = "urn:wco:datamodel:WCO:DocumentMetaData-DMS:2";
export const responseNamespace = "urn:wco:datamodel:WCO:RES-DMS:2";
export const responseDateNamespace = "urn:wco:datamodel:WCO:Response_DS:DMS:2";
export const nationalNamespace = "urn:tidegate:national:cn:1";

export const namespaces: Readonly<Record<Namespace, string>> = {
  declaration: declarationNamespace,
  cn: nationalNamespace,
};
export const prefixes: Readonly<Record<Namespace, string>> = { declaration: "", cn: "cn:" };
