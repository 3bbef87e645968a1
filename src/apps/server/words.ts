import type { Words } from '../../kernel/words.ts'

export const words: Words = {
  'start.opening': { zh: '正在打开数据文件夹 {data} …', en: 'Opening the data folder {data} …' },
  'start.database': { zh: '数据库已启动。', en: 'The database is up.' },
  'start.migrated': { zh: '数据表已是最新。', en: 'The tables are up to date.' },
  'start.district': { zh: '正在开通 {name}（{code}）…', en: 'Opening {name} ({code}) …' },
  'start.divided': {
    zh: '已划出街道、社区、小区和微网格。',
    en: 'Streets, communities, compounds and micro-grids are drawn.',
  },
  'start.written': { zh: '区划已写入。', en: 'The areas are written.' },
  'start.people': {
    zh: '演示的组织和人员已写入：{organisations} 个组织，{people} 人。',
    en: 'Demo organisations and people are written: {organisations} organisations, {people} people.',
  },
  'start.cases': {
    zh: '演示的一年诉求已写入：{cases} 件。',
    en: 'A year of demo cases is written: {cases}.',
  },
  'start.sealed': { zh: '记录已封存：{rows} 条。', en: 'The record is sealed: {rows} rows.' },
  'start.pages': { zh: '正在生成页面 …', en: 'Building the pages …' },
  'start.ready': {
    zh: '邻里已就绪：{url}（{seconds} 秒）。居民 / ，网格 /field/ ，工作台 /console/',
    en: 'Linli is ready: {url} ({seconds} s). Residents /, field /field/, console /console/',
  },
  'problem.second-server': {
    zh: '这份数据已有一个邻里服务在运行，没有启动第二个。',
    en: 'A Linli server already runs on this data; no second one was started.',
  },
  'problem.port-taken': {
    zh: '端口 {port} 已被占用，请用 --port 换一个，例如 npm start -- --port 4280',
    en: 'Port {port} is taken; choose another one, such as npm start -- --port 4280',
  },
  'problem.bad-port': {
    zh: '--port {port} 不是端口号：请用 0 到 65535 之间的整数。',
    en: '--port {port} is no port: use a whole number from 0 to 65535.',
  },
  'problem.bad-hook-host': {
    zh: '--hook-hosts 里的 {host} 看不懂：请写主机，或者 主机:端口，多个用逗号隔开，不带 http://。',
    en: '--hook-hosts: {host} is no host; write host or host:port, several with commas between, without http://.',
  },
  'problem.demo-open': {
    zh: '演示账号的密码是公开的，不能对外开放。确实需要时请加 --demo-open。',
    en: 'Demo passwords are public, so the demo is not opened to the network. Add --demo-open if you mean it.',
  },
  'problem.cluster-left': {
    zh: '{folder} 里还有以前的数据库，但它的钥匙（{keys}）不见了，打不开。请放回钥匙；如果旧数据不要了，请把数据库移开：mv {folder} {folder}.old',
    en: 'An earlier database stands in {folder}, but its keys ({keys}) are gone, so it cannot be opened. Put the keys back, or, if the old data are not needed, move it away: mv {folder} {folder}.old',
  },
  'problem.keys-differ': {
    zh: '这个数据库里的{name}（{code}）是用另一把钥匙开通的，打不开。请用它原来的数据文件夹（--data）或钥匙（LINLI_KEY_FILE）启动；要从头开始，请换一个空的数据库。',
    en: '{name} ({code}) in this database was opened with another key. Start with its own data folder (--data) or key (LINLI_KEY_FILE), or name an empty database to begin anew.',
  },
  'problem.no-nobody-user': {
    zh: '以 root 运行时需要系统用户 nobody 来启动数据库，请先创建它。',
    en: 'Running as root needs the system user nobody to start the database; create it first.',
  },
  'problem.no-embedded-postgres': {
    zh: '没有适用于 {platform} 的内置数据库，请用 DATABASE_URL 指定 PostgreSQL 15 以上。',
    en: 'There is no embedded database for {platform}; name a PostgreSQL ≥ 15 by DATABASE_URL.',
  },
  'start.usage': {
    zh: '用法：npm run linli -- 命令。命令有：{commands}',
    en: 'Usage: npm run linli -- COMMAND, one of: {commands}',
  },
  'start.finding': { zh: '不对：{row}（{check}）', en: 'WRONG: {row} ({check})' },
  'start.verified': {
    zh: '{code}：全部一致。事件 {events} 条，封存 {seals} 批，最新 #{seq} {hash}',
    en: '{code}: everything agrees. {events} events, {seals} seals, head #{seq} {hash}',
  },
  'start.not-verified': {
    zh: '{code}：有不一致，见上。事件 {events} 条，封存 {seals} 批，最新 #{seq} {hash}',
    en: '{code}: NOT in agreement, see above. {events} events, {seals} seals, head #{seq} {hash}',
  },
  'start.witness-refused': {
    zh: '见证方 {address} 没有收下（{status}）。',
    en: 'The witness {address} did not take it ({status}).',
  },
  'start.invited': {
    zh: '账号 {username} 已建，初始密码（只显示这一次）：{password}',
    en: 'Account {username} is made; first password, shown only now: {password}',
  },
  'start.district-there': {
    zh: '已开通。运行中的服务重新启动后，在 {prefix} 提供。',
    en: 'It is open. A running server serves it under {prefix} once it is started again.',
  },
  'problem.account-taken': {
    zh: '这个用户名或手机号已有账号。',
    en: 'There is an account with this user name or phone already.',
  },
  'start.doctor': {
    zh: 'Node {node}；数据 {data}；数据库 {cluster}；磁盘剩 {gigabytes} GB；内存剩 {memory} GB',
    en: 'Node {node}; data {data}; database {cluster}; {gigabytes} GB disk and {memory} GB memory free',
  },
  'start.doctor-district': {
    zh: '{code} {name}：待封存 {waiting} 条；工作日历录到 {covered}',
    en: '{code} {name}: {waiting} rows wait to be sealed; workdays known until {covered}',
  },
  'problem.district-there': { zh: '区县 {code} 已经开通。', en: 'District {code} is open already.' },
  'problem.invite-needs': {
    zh: '需要 --username、--name 和正确的 --role。',
    en: 'Needs --username, --name and a known --role.',
  },
  'start.backed-up': {
    zh: '{code} 已备份到 {file}：{tables} 张表，{files} 个文件，封存到 #{seq}',
    en: '{code} is backed up to {file}: {tables} tables, {files} files, sealed to #{seq}',
  },
  'start.backup-lacks': {
    zh: '这份备份里缺 {count} 个早已丢失的文件，恢复出来也没有它们：',
    en: 'This archive lacks {count} files that were lost before; what is restored from it lacks them too:',
  },
  'start.lost-file': { zh: '  缺 {file}，要用它的是 {rows}', en: '  {file} is lost, needed by {rows}' },
  'start.files-unchecked': {
    zh: '{code}：只给了数据库地址，照片等文件没有检查；要检查请加 --data',
    en: '{code}: only the database was given, files were not looked for; add --data to do so',
  },
  'start.exported': { zh: '{code} 已导出到 {file}', en: '{code} is exported to {file}' },
  'problem.export-needs': {
    zh: '需要 --out 文件名；有几个区县时还要 --district。',
    en: 'Needs --out FILE, and --district where there are several.',
  },
  'problem.backup-needs': { zh: '需要 --out 文件名。', en: 'Needs --out FILE.' },
  'problem.backup-file-missing': {
    zh: '没有备份：有 {count} 个文件不见了，第一个是 {file}，{row} 要用它。请从以前的备份里找回来，再做一次；找不回来的，加 --without-lost-files 备份其余的。',
    en: 'Not backed up: {count} files are missing, the first is {file}, which {row} needs. Restore it from an earlier backup and try again; where that cannot be, add --without-lost-files to back up the rest.',
  },
  'problem.passphrase-short': {
    zh: '口令至少 8 个字符。',
    en: 'The passphrase needs at least 8 characters.',
  },
  'problem.wrong-passphrase': { zh: '口令不对。', en: 'The passphrase is wrong.' },
  'problem.no-passphrase-inside': {
    zh: '这个备份没有用口令保护，只能在原来的安装上恢复。',
    en: 'This backup carries no passphrase; it can only be restored on the installation that made it.',
  },
  'problem.no-key': {
    zh: '没有口令，也没有这份备份原来安装的密钥，不能恢复。',
    en: 'Neither the passphrase nor the key of the installation that made this backup: not restored.',
  },
  'problem.not-a-backup': { zh: '这不是邻里的备份文件。', en: 'This is not a Linli backup.' },
  'problem.backup-newer': {
    zh: '备份来自更新的版本，请先升级。',
    en: 'The backup comes from a newer version; upgrade first.',
  },
  'problem.backup-incomplete': {
    zh: '备份不完整：{table}。没有写入任何内容。',
    en: 'The backup is incomplete: {table}. Nothing was written.',
  },
  'outbox.title': { zh: '演示短信', en: 'Messages of the demo' },
  'outbox.empty': { zh: '还没有发出过短信。', en: 'No message has been sent yet.' },
}
