/**
 * What draws the portal: built from `web/portal/server.tsx` into `dist/web/server/portal.js`, and read from
 * there. This side states what it asks of it.
 */
export type PortalLanguage = "en" | "zh";

/** The built page without anything in it, and the files of each page's module. */
export type PortalTemplate = {
  readonly html: string;
  readonly files: Readonly<
    Record<string, { readonly scripts: readonly string[]; readonly styles: readonly string[] }>
  >;
};

export type DrawnPage = { readonly html: string };

export type PortalDrawing = {
  /** The one script that stands in the page itself. */
  readonly earlyScript: string;
  /** Addresses of the API whose answers a page shows first. */
  readonly firstAnswersOf: (href: string) => readonly string[];
  /** Paths that search engines are shown; a statement of each period is added. */
  readonly listedPages: readonly string[];
  readonly languageFor: (href: string, accepted: string | undefined) => PortalLanguage;
  readonly drawPage: (
    template: PortalTemplate,
    asked: {
      readonly href: string;
      readonly language: PortalLanguage;
      /** What was answered, by address; an answer may be missing. */
      readonly answers: Readonly<Record<string, unknown>>;
      /** Under which address others reach the portal. */
      readonly publicUrl: string;
    },
  ) => Promise<DrawnPage>;
};
