/** Words of photographs and scans of a control. */
import type { Text } from "../../../elements/language.ts";

export const words = {
  title: { en: "Photographs and scans", zh: "照片和扫描图像" },
  none: { en: "None yet.", zh: "暂无。" },
  task: { en: "Task", zh: "任务" },
  kind: { en: "Kind", zh: "类别" },
  photo: { en: "photograph", zh: "照片" },
  scan: { en: "scan", zh: "扫描图像" },
  choose: { en: "Choose", zh: "请选择" },
  kindSays: {
    en: "Parties see photographs of what is theirs; officers alone see scans.",
    zh: "企业可查看本单位记录的照片；扫描图像仅供关员查看。",
  },
  refile: {
    photo: { en: "File as a scan", zh: "改列为扫描图像" },
    scan: { en: "File as a photograph", zh: "改列为照片" },
  },
  refileSays: {
    photo: {
      en: "Parties do not see the picture any more. Those who saw it may have kept it.",
      zh: "企业不再能查看该图像；已查看的可能已留存。",
    },
    scan: {
      en: "Parties whose record it is of see the picture from now on.",
      zh: "此后，记录所属企业可查看该图像。",
    },
  },
  reason: { en: "Reason", zh: "理由" },
  item: { en: "Goods item", zh: "商品项号" },
  name: { en: "File", zh: "文件" },
  taken: { en: "Recorded", zh: "登记时间" },
  officer: { en: "Officer", zh: "关员" },
  marks: { en: "Marks", zh: "标注" },
  erased: {
    en: "Pictures erased with the data of the person: {}.",
    zh: "已随人员信息一并清除的图像：{} 张。",
  },
  close: { en: "Close", zh: "关闭" },
  viewer: { en: "Picture {}", zh: "图像 {}" },
  mark: { en: "Mark", zh: "标注" },
  markByNumbers: { en: "Mark by numbers", zh: "按坐标标注" },
  markSays: {
    en: "In ten thousandths of width and height. A mark is not changed afterwards.",
    zh: "以宽、高的万分之一填写。标注不可更改。",
  },
  x: { en: "From the left", zh: "距左" },
  y: { en: "From the top", zh: "距上" },
  width: { en: "Width", zh: "宽" },
  height: { en: "Height", zh: "高" },
  note: { en: "Note", zh: "说明" },
  hint: { en: "Hint of the image analysis, score {}", zh: "图像分析提示，分值 {}" },
  hints: {
    en: "Image analysis: {} regions stand out, score {score} of 100.",
    zh: "图像分析：{} 处区域密度异常，分值 {score}（满分 100）。",
  },
  hintOne: {
    en: "Image analysis: one region stands out, score {score} of 100.",
    zh: "图像分析：1 处区域密度异常，分值 {score}（满分 100）。",
  },
  noHint: { en: "Image analysis: nothing stands out.", zh: "图像分析：未见密度异常区域。" },
  hintSays: {
    en: "A hint where to look, never a decision:",
    zh: "仅提示查看位置，不作为处置依据：",
  },
  past: { en: "Earlier pictures of {}", zh: "商品编号 {} 的历史图像" },
  noPast: {
    en: "No other control has a picture of this commodity code.",
    zh: "其他查验没有该商品编号的图像。",
  },
  add: { en: "Add a picture", zh: "添加图像" },
  file: { en: "PNG or JPEG", zh: "PNG 或 JPEG 图像" },
  unreadable: { en: "The picture cannot be drawn.", zh: "图像无法显示。" },
  keys: {
    en: "+ − larger, smaller · 0 fit · . turn · m draw a mark · drag to move · Esc close",
    zh: "+ − 放大、缩小 · 0 适合窗口 · . 旋转 · m 框选标注 · 拖动平移 · Esc 关闭",
  },
} as const satisfies Readonly<Record<string, Text | Readonly<Record<"photo" | "scan", Text>>>>;
