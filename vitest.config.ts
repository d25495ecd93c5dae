import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/global-setup.ts',
    // Properties and whole corpora take as long as they take: tests time nothing.
    testTimeout: 0,
    hookTimeout: 0,
  },
});
