import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { openHouse } from './house.ts'
import { openTestHouse } from './testing/house.ts'

test('a database of another installation is not opened with keys that do not fit, and says what to do', async () => {
  const t = await openTestHouse()
  const data = mkdtempSync(join(tmpdir(), 'linli-keys-'))
  try {
    const config = readConfig(['--data', data, '--port', '0'], {})
    const opened = openHouse({ ...config, databaseUrl: t.house.ownerUrl, appUrl: t.house.appUrl })
    await expect(opened).rejects.toMatchObject({ code: 'keys-differ', data: { code: t.tenant.code } })
  } finally {
    rmSync(data, { recursive: true, force: true })
    await t.close()
  }
})
