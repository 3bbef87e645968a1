import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    globalSetup: ['src/apps/server/testing/setup.ts'],
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
    testTimeout: 60_000,
    // Settling a whole neighbourhood takes a third of a minute on a quiet machine, and several may do so at once.
    hookTimeout: 120_000,
  },
})
