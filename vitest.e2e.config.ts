import { defineConfig } from 'vitest/config';

/** Tests that drive a headless browser: a real VS Code, and the gallery of the view kit. One file at a time, for each is heavy. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts', 'test/visual/**/*.test.ts'],
    // A window of VS Code that is still starting can lose a key or the focus: a defect fails twice.
    retry: 1,
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000, interval: 100 } },
  },
});
