import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const apps = ['resident', 'field', 'console'].filter((app) => existsSync(at(`src/apps/${app}/index.html`)))

/** Puts `.br` and `.gz` beside every text file, so that the server never compresses while somebody waits. */
const compressed: Plugin = {
  name: 'linli-compressed',
  apply: 'build',
  writeBundle({ dir = '' }, bundle) {
    for (const name of Object.keys(bundle).filter((file) => /\.(js|css|html|svg)$/.test(file))) {
      const content = readFileSync(join(dir, name))
      if (content.length < 600) continue
      writeFileSync(join(dir, `${name}.gz`), gzipSync(content, { level: 9 }))
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: 9,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      }
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(content, { params }))
    }
  },
}

/**
 * One HTML entry per app: dist/<app>/index.html. Code and styles are the same for every district and every
 * depth of address, so they stand at `/assets/`; the pages work out their own prefix (`/d/510108`, `/field/`)
 * from the address bar (kernel/web/address.ts). Nothing is inlined as a script: the CSP allows 'self' only.
 */
export default defineConfig({
  root: at('src/apps'),
  base: '/',
  plugins: [react(), compressed],
  build: {
    outDir: at('dist'),
    emptyOutDir: true,
    manifest: true,
    target: ['es2020', 'chrome87', 'safari14', 'firefox91'],
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: Object.fromEntries(apps.map((app) => [app, at(`src/apps/${app}/index.html`)])),
    },
  },
  server: { proxy: { '/api': process.env.LINLI_API ?? 'http://127.0.0.1:4180' } },
})
