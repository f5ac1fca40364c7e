/** First line of a bundled module of Node: what packages written for CommonJS ask Node's own modules by. */
export const requireBanner =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
