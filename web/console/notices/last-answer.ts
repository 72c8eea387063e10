/** What came of the last call of a webhook, in the reader's language: the server keeps it in English. */
import type { Language } from "../../elements/language.ts";

const chinese: readonly (readonly [RegExp, string])[] = [
  [/^no host named (\S+) was found$/, "找不到主机 $1"],
  [/^the name (\S+) could not be looked up$/, "无法解析主机名 $1"],
  [/^(\S+) refuses connections$/, "$1 拒绝连接"],
  [/^(\S+) cannot be reached$/, "无法连接 $1"],
  [/^(\S+) cut the connection$/, "$1 中断了连接"],
  [/^the certificate of (\S+) is not accepted: (\S+)$/, "$1 的证书不被接受：$2"],
  [/^no answer within (\d+) ms$/, "$1 毫秒内没有应答"],
  [/^HTTP (\d+): redirects are not followed$/, "HTTP $1：不跟随重定向"],
  [/^HTTP (\d+): the receiver is gone$/, "HTTP $1：接收方已撤销"],
];

/** @example lastAnswer("erp.example refuses connections", "zh") // "erp.example 拒绝连接" */
export function lastAnswer(said: string, language: Language): string {
  if (language === "en") return said;
  const found = chinese.find(([form]) => form.test(said));
  return found === undefined ? said : said.replace(found[0], found[1]);
}
