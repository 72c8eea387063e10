/** What to do about a finding; where it names the command that looks a code up, the register is linked. */
import { Link } from "@tanstack/react-router";
import { patterns } from "../pages.ts";
import { useRegisterWord } from "../registers/register-words.ts";

const lookUp = /tidegate registers show ([a-z-]+) CODE/;

export function FixText({ text }: { readonly text: string }) {
  const nameOf = useRegisterWord();
  const [command, kind] = lookUp.exec(text) ?? [];
  if (command === undefined || kind === undefined) return text;
  const [before = "", behind = ""] = text.split(command);
  return (
    <>
      {before}
      <Link to={patterns.registerKind} params={{ kind }}>
        {nameOf(kind)}
      </Link>
      {behind}
    </>
  );
}
