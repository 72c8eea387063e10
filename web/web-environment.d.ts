/** What the bundler adds to modules: style sheets and files as imports. */
/// <reference types="vite/client" />
