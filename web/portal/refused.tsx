/** What the server refused, in the reader's language. Its own sentences are English. */
import { useChineseRefusal } from "../elements/chinese-refusals.ts";
import type { ApiProblem } from "../elements/problem.ts";
import { useTexts } from "./language.ts";

export function Refused({ problem }: { readonly problem: ApiProblem }) {
  const { language } = useTexts();
  const chinese = useChineseRefusal(problem.code, language);
  if (chinese !== undefined) return <p>{chinese}</p>;
  return (
    <div lang="en">
      <p>{problem.message}</p>
      {problem.fix === undefined ? null : <p>{problem.fix}</p>}
    </div>
  );
}
