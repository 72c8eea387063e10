/** What the bundler adds to modules: style sheets and files as imports. */
/// <reference types="vite/client" />

/** Ant Design ships these as ES modules but types them as CommonJS; what the bundler gives is the default. */
declare module "antd/es/locale/en_US.js" {
  import type { ConfigProviderProps } from "antd";
  const locale: NonNullable<ConfigProviderProps["locale"]>;
  export default locale;
}
declare module "antd/es/locale/zh_CN.js" {
  import type { ConfigProviderProps } from "antd";
  const locale: NonNullable<ConfigProviderProps["locale"]>;
  export default locale;
}
