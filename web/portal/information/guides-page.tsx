/** Guides for the public: which there are, and one of them, each rule of law with its source. */
import "../../elements/schema.ts";
import "./information.css";
import * as z from "zod/mini";
import { printDate } from "../../elements/instant.ts";
import { api, guideName, paths } from "../../paths.ts";
import { askedOf, type PageQuery, readHref, useHref } from "../page-address.ts";
import { useJson } from "../use-json.ts";
import { useInformationTexts } from "./language.ts";
import { Read, Shell } from "./shell.tsx";

const both = z.object({ en: z.string(), zh: z.string() });
const guideList = z.object({
  profile: z.string(),
  name: both,
  guides: z.array(z.object({ id: z.string(), title: both, lead: both })),
  profiles: z.array(z.object({ id: z.string(), name: both })),
});
const wholeGuide = z.object({
  profile: z.string(),
  name: both,
  lawAsOf: z.string(),
  title: both,
  lead: both,
  sections: z.array(z.object({ title: both, says: both, source: z.optional(both) })),
  links: z.array(
    z.enum(["tariff", "rulings", "tracking", "statement", "explorer", "calendar", "status"]),
  ),
});
type WholeGuide = z.infer<typeof wholeGuide>;

const useAsked = askedOf(["profile", "lang"], (asked) =>
  paths.publicPage(new URL(readHref()).pathname, asked),
);

const pathOfLink = {
  tariff: paths.tariff,
  rulings: (query: PageQuery) => paths.rulings(undefined, query),
  tracking: paths.tracking,
  statement: paths.portal,
  explorer: paths.explorer,
  calendar: paths.calendar,
  status: paths.serviceStatus,
} as const;

export function GuidesPage() {
  const [asked] = useAsked();
  const guide = guideName(new URL(useHref()).pathname);
  return guide === undefined ? <List asked={asked} /> : <OneGuide asked={asked} guide={guide} />;
}

function List({ asked }: { readonly asked: PageQuery }) {
  const { t, language } = useInformationTexts();
  const { reading, retry } = useJson(api.guides({ profile: asked["profile"] }), guideList);
  return (
    <Shell
      title={t("guides.title")}
      lead={t("guides.lead")}
      lang={asked["lang"]}
      hrefOf={(lang) => paths.guides(undefined, { ...asked, lang })}
    >
      <Read reading={reading} retry={retry}>
        {({ guides, name, profile, profiles }) => (
          <section aria-labelledby="guides">
            <h2 id="guides">{name[language]}</h2>
            {profiles.length < 2 ? null : (
              <nav aria-label={t("guides.office")} className="guide-offices">
                {profiles.map((one) => (
                  <a
                    key={one.id}
                    href={paths.guides(undefined, { ...asked, profile: one.id })}
                    aria-current={one.id === profile ? "page" : undefined}
                  >
                    {one.name[language]}
                  </a>
                ))}
              </nav>
            )}
            {guides.length === 0 ? <p className="soft">{t("guides.none")}</p> : null}
            <ul className="guides">
              {guides.map(({ id, title, lead }) => (
                <li key={id}>
                  <a href={paths.guides(id, asked)}>{title[language]}</a>
                  <small>{lead[language]}</small>
                </li>
              ))}
            </ul>
          </section>
        )}
      </Read>
    </Shell>
  );
}

function OneGuide({ asked, guide }: { readonly asked: PageQuery; readonly guide: string }) {
  const { t, language } = useInformationTexts();
  const { reading, retry } = useJson(api.guide(guide, { profile: asked["profile"] }), wholeGuide);
  const seen = reading.kind === "seen" ? reading.answer : undefined;
  const isMissing = reading.kind === "failed" && reading.problem.status === 404;
  return (
    <Shell
      title={seen?.title[language] ?? (isMissing ? t("guides.missing") : t("guides.title"))}
      lead={seen?.lead[language] ?? t("guides.lead")}
      lang={asked["lang"]}
      hrefOf={(lang) => paths.guides(guide, { ...asked, lang })}
    >
      {isMissing ? null : (
        <Read reading={reading} retry={retry}>
          {(answer) => <Sections guide={answer} asked={asked} />}
        </Read>
      )}
      <p>
        <a href={paths.guides(undefined, asked)}>{t("guides.all")}</a>
      </p>
    </Shell>
  );
}

function Sections({ guide, asked }: { readonly guide: WholeGuide; readonly asked: PageQuery }) {
  const { t, language } = useInformationTexts();
  const { sections, links, lawAsOf, name } = guide;
  return (
    <>
      {sections.map(({ title, says, source }) => (
        <section key={title.en} className="guide-part">
          <h2>{title[language]}</h2>
          <p>{says[language]}</p>
          {source === undefined ? null : (
            <p className="soft">{t("guides.source", { source: source[language] })}</p>
          )}
        </section>
      ))}
      {links.length === 0 ? null : (
        <nav aria-labelledby="guide-links">
          <h2 id="guide-links">{t("guides.links")}</h2>
          <ul className="guide-links">
            {links.map((link) => (
              <li key={link}>
                <a href={pathOfLink[link]({ lang: asked["lang"] })}>{t(`guides.to.${link}`)}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <p className="soft">
        {name[language]} · {t("guides.asOf", { day: printDate(lawAsOf, language) })}
      </p>
    </>
  );
}
