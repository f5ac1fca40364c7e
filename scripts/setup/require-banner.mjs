/**
 * First line of a bundled module of Node: what packages written for CommonJS ask Node's own modules by.
 * The name is one that no source of ours imports, for the bundler does not know of this line.
 */
export const requireBanner =
  "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);";
