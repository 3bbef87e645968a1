import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const apps = ['resident', 'field', 'console'].filter((app) => existsSync(at(`src/apps/${app}/index.html`)))

/**
 * One HTML entry per app: dist/<app>/index.html. Code and styles are the same for every district and every
 * depth of address, so they stand at `/assets/`; the pages work out their own prefix (`/d/510108`, `/field/`)
 * from the address bar (kernel/web/address.ts). Nothing is inlined as a script: the CSP allows 'self' only.
 */
export default defineConfig({
  root: at('src/apps'),
  base: '/',
  plugins: [react()],
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
