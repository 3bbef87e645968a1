import { betterAuth } from 'better-auth'
import { phoneNumber, twoFactor, username } from 'better-auth/plugins'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type pg from 'pg'
import type { Crypt } from '../crypt.ts'
import { Problem } from '../problem.ts'
import { phoneOf } from './phone.ts'

export interface AuthOptions {
  pool: pg.Pool
  crypt: Crypt
  secret: string
  /** Delivers a code; called with the real phone, which is not stored. */
  sendCode: (phone: string, code: string) => Promise<void>
  /** True while nothing but a demo is served: there the code 000000 stands for the one that was sent. */
  isDemo: () => boolean
  secure: boolean
}

const resident = 30 * 24 * 3600

type Library = ReturnType<typeof library>
interface Sending {
  /** Real phones while their code is under way, by hash; nothing of it is kept. */
  underway: Map<string, string>
  /** Codes of the demo, by hash. */
  sent: Map<string, string>
}

function library(o: AuthOptions, sending: Sending) {
  return betterAuth({
    database: o.pool,
    secret: o.secret,
    baseURL: 'http://linli.invalid',
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, minPasswordLength: 10, autoSignIn: true },
    session: { expiresIn: resident, updateAge: 24 * 3600, storeSessionInDatabase: true },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'linli',
      useSecureCookies: false,
      ipAddress: { disableIpTracking: true },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure: o.secure, path: '/' },
      cookies: { session_token: { name: 'linli_session' } },
    },
    plugins: [
      username({ minUsernameLength: 3, maxUsernameLength: 80, usernameValidator: () => true }),
      twoFactor({ issuer: 'Linli' }),
      phoneNumber({
        otpLength: 6,
        expiresIn: 300,
        allowedAttempts: 5,
        phoneNumberValidator: () => true,
        sendOTP: async ({ phoneNumber: hash, code }) => {
          if (o.isDemo()) sending.sent.set(hash, code)
          const phone = sending.underway.get(hash)
          if (phone) await o.sendCode(phone, code)
        },
        signUpOnVerification: {
          getTempEmail: (hash) => `${hash.slice(0, 40)}@phone.invalid`,
          getTempName: () => '',
        },
      }),
    ],
  })
}

const pass = (response: Response, reply: FastifyReply) => {
  for (const set of response.headers.getSetCookie()) reply.header('set-cookie', set)
}
const headersOf = (request: FastifyRequest): Headers =>
  new Headers(request.headers.cookie ? { cookie: request.headers.cookie } : {})
const accountIn = async (response: Response): Promise<string> =>
  ((await response.json()) as { user: { id: string } }).user.id

/**
 * The session of a request. The library answers null for a cookie that is no session, and throws where it could not
 * look: then nobody is signed out, but told to wait.
 */
async function sessionOf(auth: Library, headers: Headers, alive: () => Promise<undefined>) {
  const asked = () => auth.api.getSession({ headers, query: { disableCookieCache: true } })
  return asked()
    .catch(() => alive().then(asked))
    .catch(() => {
      throw new Problem(503, 'busy')
    })
}

/**
 * Sign-in by library, with none of its routes mounted. What reaches its tables as phone number, user name or
 * verification identifier is a keyed hash; name is empty, the address made from the hash, no IP or user agent kept.
 */
export function openAuth(o: AuthOptions) {
  const sending: Sending = { underway: new Map(), sent: new Map() }
  const auth = library(o, sending)
  /** The library says no more than "failed": refuse only where the database is there to be asked. */
  const refused = async (): Promise<undefined> => void (await o.pool.query('select 1'))
  const hashPhone = (phone: string) => o.crypt.hash('phone', phone)
  const hashName = (name: string) =>
    o.crypt.hash('username', name.normalize('NFKC').trim().toLowerCase()).slice(0, 40)
  return {
    async sendCode(typed: string): Promise<void> {
      const phone = phoneOf(typed)
      const hash = hashPhone(phone)
      sending.underway.set(hash, phone)
      try {
        await auth.api.sendPhoneNumberOTP({ body: { phoneNumber: hash } })
      } finally {
        sending.underway.delete(hash)
      }
    },
    /** Signs in by code and sets the cookie; answers the account. Refuses 422 `bad-code`. */
    async byCode(typed: string, code: string, reply: FastifyReply): Promise<string> {
      const hash = hashPhone(phoneOf(typed))
      const given = o.isDemo() && code === '000000' ? (sending.sent.get(hash) ?? code) : code
      const response = await auth.api
        .verifyPhoneNumber({ body: { phoneNumber: hash, code: given }, asResponse: true })
        .catch(refused)
      if (!response?.ok) await refused()
      if (!response?.ok) throw new Problem(422, 'bad-code')
      pass(response, reply)
      return accountIn(response)
    },
    /** Signs in by user name and password. Refuses 422 `bad-password`, without saying which of the two is wrong. */
    async byPassword(name: string, password: string, reply: FastifyReply): Promise<string> {
      const response = await auth.api
        .signInUsername({ body: { username: hashName(name), password }, asResponse: true })
        .catch(refused)
      if (!response?.ok) await refused()
      if (!response?.ok) throw new Problem(422, 'bad-password')
      pass(response, reply)
      return accountIn(response)
    },
    async signOut(request: FastifyRequest, reply: FastifyReply): Promise<void> {
      const response = await auth.api
        .signOut({ headers: headersOf(request), asResponse: true })
        .catch(() => undefined)
      if (response) pass(response, reply)
    },
    /** The account of a request's session cookie, or null. */
    async accountOf(request: FastifyRequest): Promise<string | null> {
      if (!request.headers.cookie?.includes('linli_session')) return null
      const found = await sessionOf(auth, headersOf(request), refused)
      return found?.user.id ?? null
    },
    create: (list: { name: string; phone: string | null }[], password: string) =>
      createAccounts(
        auth,
        list.map((one) => ({
          name: hashName(one.name),
          phone: one.phone ? hashPhone(phoneOf(one.phone)) : null,
        })),
        password,
      ).catch((error: unknown) => {
        throw isTaken(error) ? new Problem(409, 'account-taken') : error
      }),
  }
}

/** The library looks for the user name, the database for the phone. */
function isTaken(error: unknown): boolean {
  const { body, code } = (error ?? {}) as { body?: { code?: string }; code?: string }
  return code === '23505' || /TAKEN|ALREADY_EXISTS/.test(body?.code ?? '')
}

/** Makes accounts with a user name, a phone and one shared password; for the demo and `linli user invite`. */
async function createAccounts(
  auth: Library,
  list: { name: string; phone: string | null }[],
  password: string,
): Promise<string[]> {
  const context = await auth.$context
  const hashed = await context.password.hash(password)
  const ids: string[] = []
  for (const { name, phone } of list) {
    const user = await context.internalAdapter.createUser(
      {
        name: '',
        email: `${name}@name.invalid`,
        emailVerified: false,
        username: name,
        displayUsername: '',
        ...(phone ? { phoneNumber: phone, phoneNumberVerified: true } : {}),
      },
      { method: 'admin' },
    )
    await context.internalAdapter.linkAccount({
      userId: user.id,
      providerId: 'credential',
      accountId: user.id,
      password: hashed,
    })
    ids.push(user.id)
  }
  return ids
}
export type Auth = ReturnType<typeof openAuth>
