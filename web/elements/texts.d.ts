/** Keys of the texts, checked by the compiler wherever `t` is called. */
import type { ConsoleTexts } from "../console/texts/en.ts";
import type { PortalTexts } from "../portal/texts/en.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "portal";
    resources: { portal: PortalTexts; console: ConsoleTexts };
  }
}
