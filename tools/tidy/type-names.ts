/**
 * A type is named by a noun of the trade and its role: `DebtQuery`, `SettlementInput`. One word of what
 * somebody did with it (`Asked`, `Found`) names twenty things, and none of them is known by it.
 */
import {
  eachFile,
  field,
  type Finding,
  type Guard,
  type GuardReport,
  type SourceFile,
} from "./source.ts";

const vague = new Set(
  [
    "acting around aside asked asking at both changed chosen compared data done drawn earlier elsewhere",
    "entry found given go gone has having heard heavy held holding info judged kept known lacking life",
    "looking made maybe me measured measuring met more named near needed odd one opened options other over",
    "own part parts past place placed put ran read reading rest said seen sensitive sent several short",
    "shown sought standing stated stuff taken takes taking thing told unread untold wanted way when where",
    "which who within work worth wrong",
  ]
    .join(" ")
    .split(" "),
);

/** What somebody did is not a role: `HashAsked` is a request, `RulingsFound` are matches. */
const vagueRole =
  /[a-z](?:Wanted|Asked|AskedFor|Found|Told|Said|Seen|Sought|Heard|Needed|Thing|Stuff)\d*$/;

function checkTypeNames(file: SourceFile): GuardReport {
  const findings: Finding[] = [];
  let looked = 0;
  if (!file.isCode || !/\b(?:type|interface|class|enum) [A-Z]/.test(file.text))
    return { looked, findings };
  file.walk((node) => {
    if (!/^(TS(TypeAlias|Interface|Enum)|Class)Declaration$/.test(node.type)) return;
    const name = field(field(node, "id"), "name");
    if (typeof name !== "string") return;
    looked++;
    if (!vague.has(name.toLowerCase().replace(/\d+$/, "")) && !vagueRole.test(name)) return;
    const message = `${name} names no thing: say which, and its role (DebtQuery, SettlementInput)`;
    findings.push({ file: file.path, line: file.lineAt(node.start), message });
  });
  return { looked, findings };
}

export const typeNames: Guard = {
  name: "type names",
  says: "A type is a noun of the trade and its role; no Asked, Found, Told or Place.",
  check: eachFile(checkTypeNames),
  planted: [
    [{ path: "src/money/planted.ts", text: "export type Asked = { readonly id: string };\n" }],
    [{ path: "src/money/planted.ts", text: "type HashAsked = { readonly id: string };\n" }],
    [{ path: "src/money/planted.ts", text: "export class DebtsFound {}\n" }],
    [{ path: "src/money/planted.ts", text: "export type Told2 = { readonly id: string };\n" }],
    [{ path: "web/console/planted.tsx", text: "interface Place {\n  readonly at: string;\n}\n" }],
  ],
};
