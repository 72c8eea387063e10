/** The language of a page for a phone, and moments by the clock of the phone. */
import {
  type Language,
  languageNames,
  languages,
  languageTags,
  rememberLanguage,
} from "../elements/language.ts";

export function LanguageChoice(properties: {
  readonly language: Language;
  readonly onChange: (language: Language) => void;
}) {
  const { language, onChange } = properties;
  return (
    <nav>
      {languages
        .filter((one) => one !== language)
        .map((one) => (
          <button
            key={one}
            type="button"
            lang={one}
            onClick={() => {
              rememberLanguage(one);
              onChange(one);
            }}
          >
            {languageNames[one]}
          </button>
        ))}
    </nav>
  );
}

/** In the clock of the phone. */
export function moment(at: string, language: Language): string {
  return new Intl.DateTimeFormat(languageTags[language], {
    dateStyle: "medium",
    timeStyle: "short",
  }).format(new Date(at));
}
