import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/vscode/**', 'test/visual/**', 'test/e2e/**', '**/node_modules/**'],
    // Against tests that hang; a busy machine may take long.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Vitest leaves one processor free, which on two is half of the machine.
    maxWorkers: availableParallelism(),
    globalSetup: ['proto/generate.mjs'],
  },
});
