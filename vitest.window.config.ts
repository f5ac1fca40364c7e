import { defineConfig } from 'vitest/config';

/** Tests that drive a real VS Code in a headless browser: one file at a time, for each opens windows of its own. */
export default defineConfig({
  test: {
    include: ['test/window/**/*.test.ts', 'test/visual/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
