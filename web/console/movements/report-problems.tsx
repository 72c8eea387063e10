/** What was wrong with a report: code, place, sentence and what to do. */
import { Code } from "../parts/display.tsx";
import { refusalSaid, useTexts } from "../shell/language.ts";
import type { Reported } from "./report-words.ts";

/** The sentence may name the place itself. */
const isNamed = (path: string, message: string): boolean => path === "" || message.includes(path);

export function ReportProblems({ of }: { readonly of: Pick<Reported, "problems"> }) {
  const { language } = useTexts();
  return (
    <ul>
      {of.problems.map(({ code, path, message, fix }) => (
        <li key={`${code} ${path} ${message}`}>
          <Code>{code}</Code> {isNamed(path, message) ? null : <Code>{path}</Code>}{" "}
          {refusalSaid(language, { code, message, fix })}
        </li>
      ))}
    </ul>
  );
}
