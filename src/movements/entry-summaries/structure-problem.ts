/**
 * What is wrong with the structure of an entry summary, in sentences. The administration's schema refuses it
 * without a code, and asks no rule then.
 */
import type { EntryProblem } from "./entry-summary.ts";
import type { EntryElement } from "./mapping.ts";

type Kind =
  | "attribute"
  | "form"
  | "missing"
  | "namespace"
  | "often"
  | "order"
  | "text"
  | "unexpected"
  | "value";

type Sentences = {
  readonly en: (of: ElementNames) => string;
  readonly zh: (of: ElementNames) => string;
  readonly fix: {
    readonly en: (of: ElementNames) => string;
    readonly zh: (of: ElementNames) => string;
  };
};
/** The element by its names, and what else belongs into the sentence. */
type ElementNames = {
  readonly en: string;
  readonly zh: string;
  readonly tag: string;
  readonly detail: string;
};

const sentences: Readonly<Record<Kind, Sentences>> = {
  attribute: {
    en: ({ detail }) => `The attribute ${detail} may not stand here.`,
    zh: ({ detail }) => `此处不得有属性 ${detail}。`,
    fix: { en: () => "Remove the attribute.", zh: () => "请删除该属性。" },
  },
  form: {
    en: ({ en, tag, detail }) => `The ${en} (${tag}) does not have the form ${detail}.`,
    zh: ({ zh, tag, detail }) => `${zh}（${tag}）不符合格式 ${detail}。`,
    fix: {
      en: ({ detail }) => `Write it in the form ${detail}; the page of the elements explains it.`,
      zh: ({ detail }) => `请按格式 ${detail} 填写；格式说明见要素页。`,
    },
  },
  missing: {
    en: ({ en, tag }) => `The ${en} (${tag}) is missing.`,
    zh: ({ zh, tag }) => `缺少${zh}（${tag}）。`,
    fix: {
      en: ({ tag }) => `Add ${tag} in its place.`,
      zh: ({ tag }) => `请在规定位置补充 ${tag}。`,
    },
  },
  namespace: {
    en: ({ detail }) =>
      detail === ""
        ? "The element is in a namespace; elements below the root are in none."
        : `The root element is not in the namespace ${detail}.`,
    zh: ({ detail }) =>
      detail === ""
        ? "该元素带有命名空间；根元素以下的元素不带命名空间。"
        : `根元素不在命名空间 ${detail} 中。`,
    fix: {
      en: () => "Give the root element alone its namespace, with a prefix.",
      zh: () => "请仅为根元素声明命名空间，并使用前缀。",
    },
  },
  often: {
    en: ({ en, tag, detail }) => `The ${en} (${tag}) stands here more than ${detail} times.`,
    zh: ({ zh, tag, detail }) => `${zh}（${tag}）在此出现超过 ${detail} 次。`,
    fix: { en: () => "Remove the further ones.", zh: () => "请删除多余的部分。" },
  },
  order: {
    en: ({ en, tag, detail }) =>
      `The ${en} (${tag}) stands behind ${detail}, before which it belongs.`,
    zh: ({ zh, tag, detail }) => `${zh}（${tag}）应位于 ${detail} 之前。`,
    fix: {
      en: ({ detail }) => `Move it before ${detail}.`,
      zh: ({ detail }) => `请移至 ${detail} 之前。`,
    },
  },
  text: {
    en: ({ tag }) => `Text stands between the elements of ${tag}.`,
    zh: ({ tag }) => `${tag} 的元素之间有文本。`,
    fix: { en: () => "Remove the text.", zh: () => "请删除该文本。" },
  },
  unexpected: {
    en: () => "The element does not belong here.",
    zh: () => "此处不应有该元素。",
    fix: {
      en: () => "Remove it; the page of the elements lists what belongs where.",
      zh: () => "请删除该元素；要素页列明各元素的位置。",
    },
  },
  value: {
    en: ({ en, tag, detail }) => `The ${en} (${tag}) is none of ${detail}.`,
    zh: ({ zh, tag, detail }) => `${zh}（${tag}）不在以下取值之内：${detail}。`,
    fix: { en: () => "Use one of these values.", zh: () => "请使用所列取值之一。" },
  },
};

/** @param path XPath of the element, or of the one it is missing from */
export function structureProblem(
  kind: Kind,
  path: string,
  detail: string,
  element?: EntryElement,
): EntryProblem {
  const named: ElementNames = {
    en: element?.says.en ?? "",
    zh: element?.says.zh ?? "",
    tag: element?.name ?? "",
    detail,
  };
  const { en, zh, fix } = sentences[kind];
  return {
    code: "",
    path,
    severity: "error",
    message: { en: en(named), zh: zh(named) },
    fix: { en: fix.en(named), zh: fix.zh(named) },
  };
}
