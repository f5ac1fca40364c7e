import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/vscode/**', 'test/visual/**', 'test/e2e/**', '**/node_modules/**'],
    testTimeout: 30_000,
    // Vitest leaves one processor free, which on two is half of the machine.
    maxWorkers: availableParallelism(),
    globalSetup: ['proto/generate.mjs'],
  },
});
