import { defineConfig } from 'vitest/config'

// Stories share one demo district and one browser: one after the other.
export default defineConfig({
  test: {
    environment: 'node',
    globalSetup: ['e2e/setup.ts'],
    root: '.',
    include: ['e2e/*.story.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // What a page will show in the end is waited for as long as playwright waits: a busy machine is slow, not wrong.
    expect: { poll: { timeout: 60_000 } },
  },
})
