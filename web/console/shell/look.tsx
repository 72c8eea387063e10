/** Ant Design in our colours, language and theme, with the nonce its style tags need. */
import { ConfigProvider, theme as antTheme } from "antd";
import enUS from "antd/es/locale/en_US.js";
import zhCN from "antd/es/locale/zh_CN.js";
import {
  createContext,
  type ReactNode,
  useContext,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import { applyTheme, startTheme, type Theme } from "../../elements/theme.ts";
import { useTexts } from "./language.ts";

const dark = matchMedia("(prefers-color-scheme: dark)");

function subscribe(listener: () => void): () => void {
  dark.addEventListener("change", listener);
  return () => dark.removeEventListener("change", listener);
}

/** The server puts a fresh nonce into the page; the browser hides it from everything but this property. */
function pageNonce(): string {
  return document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";
}

type ThemeSetting = { readonly theme: Theme; readonly setTheme: (theme: Theme) => void };
const LookContext = createContext<ThemeSetting>({ theme: "auto", setTheme: () => undefined });
export const useLook = () => useContext(LookContext);

/** Ant Design mixes its colours itself, so it needs values where our own styles use variables. */
const colours = {
  light: {
    colorPrimary: "#0a5c74",
    colorLink: "#0a5c74",
    colorText: "#10222c",
    colorTextSecondary: "#465962",
    colorTextTertiary: "#465962",
    colorTextPlaceholder: "#5b6e76",
    colorBgBase: "#ffffff",
    colorBorder: "#8fa1a5",
    colorBorderSecondary: "#d5dddd",
    colorError: "#a52a1f",
    colorWarning: "#8a4b00",
    colorSuccess: "#1d6b45",
    colorInfo: "#0a5c74",
    colorInfoBg: "#e0eff3",
    colorInfoBorder: "#a8cfda",
    colorWarningBg: "#fdf1de",
    colorWarningBorder: "#e4c08a",
    colorErrorBg: "#fbe9e6",
    colorErrorBorder: "#e0a9a2",
    colorSuccessBg: "#e2f3ea",
    colorSuccessBorder: "#a5d3ba",
    colorBgContainer: "#ffffff",
  },
  dark: {
    colorPrimary: "#6cc8e0",
    colorTextLightSolid: "#07161b",
    colorLink: "#6cc8e0",
    colorText: "#e7eef0",
    colorTextSecondary: "#a6b7bd",
    colorTextTertiary: "#a6b7bd",
    colorTextPlaceholder: "#90a4ab",
    colorBgBase: "#121e24",
    colorBorder: "#5b7078",
    colorBorderSecondary: "#27383f",
    colorError: "#ff9b8f",
    colorWarning: "#f0b45c",
    colorSuccess: "#7bd3a4",
    colorInfo: "#6cc8e0",
    colorInfoBg: "#143440",
    colorInfoBorder: "#28566a",
    colorWarningBg: "#35270f",
    colorWarningBorder: "#6b4f1e",
    colorErrorBg: "#3a1a17",
    colorErrorBorder: "#713a34",
    colorSuccessBg: "#12301f",
    colorSuccessBorder: "#2b5c41",
    colorBgContainer: "#121e24",
  },
} as const;

/** Ant Design sets a space between two Chinese letters of a button; our texts are set as written. */
const withoutSpace = { autoInsertSpace: false } as const;

export function Look({ children }: { readonly children: ReactNode }) {
  const { language } = useTexts();
  const [theme, setState] = useState(startTheme);
  const deviceDark = useSyncExternalStore(subscribe, () => dark.matches);
  const isDark = theme === "dark" || (theme === "auto" && deviceDark);
  const looking = useMemo(
    () => ({
      theme,
      setTheme: (next: Theme) => {
        applyTheme(next);
        setState(next);
      },
    }),
    [theme],
  );
  const config = useMemo(
    () => ({
      algorithm: isDark ? antTheme.darkAlgorithm : antTheme.defaultAlgorithm,
      token: {
        ...(isDark ? colours.dark : colours.light),
        fontFamily: "var(--font)",
        fontFamilyCode: "var(--mono)",
        fontSize: 14,
        borderRadius: 5,
        motion: false,
      },
    }),
    [isDark],
  );
  const csp = useMemo(() => ({ nonce: pageNonce() }), []);
  return (
    <LookContext value={looking}>
      <ConfigProvider
        csp={csp}
        locale={language === "zh" ? zhCN : enUS}
        theme={config}
        wave={{ disabled: true }}
        button={withoutSpace}
      >
        {children}
      </ConfigProvider>
    </LookContext>
  );
}
