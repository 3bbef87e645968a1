import { BlockList, isIP } from 'node:net'
import { Problem } from '../problem.ts'
import type { Format } from './formats.ts'

/**
 * Addresses that are nobody outside: this machine, its network, link-local, shared, documentation, multicast, and what
 * carries an IPv4 address inside an IPv6 one (RFC 6890).
 */
const inside4 = new BlockList()
const inside6 = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inside4.addSubnet(net, bits, 'ipv4')
// What is not global unicast; then, of that, tunnels, documentation and benchmarking.
for (const [net, bits] of [
  ['::', 3],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['4000::', 2],
  ['8000::', 1],
] as const)
  inside6.addSubnet(net, bits, 'ipv6')

/** Whether an address may not be called unless the operator names the host. */
export function isInside(address: string): boolean {
  const family = isIP(address)
  if (!family) return true
  return family === 6 ? inside6.check(address, 'ipv6') : inside4.check(address, 'ipv4')
}

/** `URL.hostname` writes an IPv6 address in brackets. */
export const bareHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '').toLowerCase()

const hostAndPort = /^(?:\[([^\]]+)\]|([^\s:/[\]]+))(?::(\d{1,5}|\*))?$/

/** What an operator names: a host, `host:port` or `host:*`, an IPv6 host in brackets before a port; else undefined. */
export function namedHost(entry: string): { host: string; port: string | undefined } | undefined {
  if (isIP(entry) === 6) return { host: entry, port: undefined }
  const [, bracketed, plain, port] = hostAndPort.exec(entry) ?? []
  const host = bracketed ?? plain
  return host === undefined || Number(port) > 65_535 ? undefined : { host, port }
}

/** Whether the operator named where an address leads; a host without a port is that of the scheme only. */
export const isNamed = (url: URL, named: readonly string[]): boolean =>
  named.some((entry) => {
    const one = namedHost(entry)
    if (one?.host !== bareHost(url)) return false
    if (one.port === undefined || one.port === '*') return one.port === '*' || url.port === ''
    return Number(one.port) === Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  })

const robots: Partial<Record<Format, { host: string; path: string }>> = {
  wecom: { host: 'qyapi.weixin.qq.com', path: '/cgi-bin/webhook/send' },
  dingtalk: { host: 'oapi.dingtalk.com', path: '/robot/send' },
}

/**
 * The address of a hook, or a refusal (422): https only, no name or password in it, a robot only at its own house. Hosts
 * that the operator names in the configuration may be anything, also inside and without TLS.
 */
export function hookUrl(text: string, format: Format, named: readonly string[]): URL {
  if (!URL.canParse(text)) throw new Problem(422, 'hook-url')
  const url = new URL(text)
  const host = bareHost(url)
  if (url.username || url.password || url.hash) throw new Problem(422, 'hook-url')
  if (isNamed(url, named) && /^https?:$/.test(url.protocol)) return url
  if (url.protocol !== 'https:') throw new Problem(422, 'hook-url')
  if (isIP(host) ? isInside(host) : host === 'localhost' || host.endsWith('.localhost'))
    throw new Problem(422, 'hook-inside', { host: url.host })
  const robot = robots[format]
  if (robot && (host !== robot.host || url.pathname !== robot.path)) throw new Problem(422, 'hook-robot')
  return url
}
