import pg from 'pg'

/** The address of another database of the same server. */
export const inDatabase = (url: string, name: string): string => {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

/** An empty database as the house wants them: letters in the order of their code points. */
export async function createDatabase(admin: pg.Client, name: string): Promise<void> {
  await admin
    .query(
      `create database ${name} template template0 encoding 'UTF8' lc_collate 'C.UTF-8' lc_ctype 'C.UTF-8'`,
    )
    .catch(async () => {
      await admin.query(`create database ${name}`)
    })
}

/** On a server that was given: a database for a house of its own, so that nobody meets the districts of another. */
export async function ownDatabase(
  url: string,
  name: string,
): Promise<{ url: string; drop: () => Promise<void> }> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await createDatabase(admin, name)
  return {
    url: inDatabase(url, name),
    async drop() {
      await admin.query(`drop database if exists ${name} with (force)`)
      await admin.query(`drop role if exists linli_app_${name}`).catch(() => {})
      await admin.end()
    },
  }
}
