/** Keys of the texts, checked by the compiler wherever `t` is called. */
import type { ConsoleTexts } from "../console/texts/en.ts";
import type { PortalTexts } from "../portal/texts/en.ts";
import type { AskTexts } from "../portal/texts/ask.ts";
import type { ExplorerTexts } from "../portal/texts/explorer.ts";
import type { InformationTexts } from "../portal/texts/information.ts";
import type { TariffTexts } from "../portal/texts/tariff.ts";
import type { ReceiptTexts } from "../portal/texts/receipts.ts";
import type { TrackingTexts } from "../portal/texts/tracking.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "portal";
    resources: {
      portal: PortalTexts;
      ask: AskTexts;
      explorer: ExplorerTexts;
      information: InformationTexts;
      tariff: TariffTexts;
      receipts: ReceiptTexts;
      tracking: TrackingTexts;
      console: ConsoleTexts;
    };
  }
}
