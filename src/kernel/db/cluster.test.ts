import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clusterFolder, openCluster } from './cluster.ts'

test('a database whose data folder lost its keys is told in words, at once, and left alone', async () => {
  const data = mkdtempSync(join(tmpdir(), 'linli-left-'))
  const cluster = await openCluster(data, false)
  await cluster.stop()
  try {
    rmSync(join(data, 'keys'), { recursive: true })
    for (let attempt = 0; attempt < 2; attempt++)
      await expect(openCluster(data, false)).rejects.toMatchObject({
        code: 'cluster-left',
        data: { folder: clusterFolder(data) },
      })
  } finally {
    rmSync(clusterFolder(data), { recursive: true, force: true })
    rmSync(data, { recursive: true, force: true })
  }
})
