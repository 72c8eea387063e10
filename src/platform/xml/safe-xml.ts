/** How libxml2 reads what others send. */
import { ParseOption } from "libxml2-wasm";

/**
 * No external entities, no network, no catalogue of the machine; line numbers beyond 65,535. A document
 * type has to be refused before: libxml2 still expands the entities a document declares itself.
 */
// the flags of libxml2 are bits of one number, which the enumeration does not say
export const safeXmlOptions = (ParseOption.XML_PARSE_NO_XXE |
  ParseOption.XML_PARSE_NONET |
  ParseOption.XML_PARSE_NO_SYS_CATALOG |
  ParseOption.XML_PARSE_BIG_LINES |
  ParseOption.XML_PARSE_COMPACT) as ParseOption;
