// A service's own token: client credentials at the OIDC server, kept until shortly before it expires, asked for once.

import { AppError } from './errors.ts'
import { discover } from './oidc-discovery.ts'

const earlyMs = 30_000

export type ServiceTokens = { token(): Promise<string> }

export function createServiceTokens(options: {
  issuer: string
  clientId: string
  clientSecret: string
  scope: string
}): ServiceTokens {
  let current: { token: string; until: number } | undefined
  let asking: Promise<string> | undefined

  async function ask(): Promise<string> {
    const { token_endpoint } = await discover(options.issuer)
    const credentials = `${encodeURIComponent(options.clientId)}:${encodeURIComponent(options.clientSecret)}`
    const response = await fetch(token_endpoint, {
      method: 'POST',
      signal: AbortSignal.timeout(5_000),
      headers: {
        authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: options.scope, resource: 'urn:hent' }),
    }).catch((err: unknown) => {
      throw new AppError('dependency-unavailable', {}, { cause: err })
    })
    const answer: unknown = await response.json().catch(() => undefined)
    if (!response.ok || !isToken(answer)) throw new AppError('dependency-unavailable', { retryAfterSeconds: 2 })
    current = { token: answer.access_token, until: Date.now() + answer.expires_in * 1_000 - earlyMs }
    return answer.access_token
  }

  return {
    token() {
      if (current && current.until > Date.now()) return Promise.resolve(current.token)
      asking ??= ask().finally(() => {
        asking = undefined
      })
      return asking
    },
  }
}

function isToken(answer: unknown): answer is { access_token: string; expires_in: number } {
  return typeof answer === 'object' && answer !== null && 'access_token' in answer && 'expires_in' in answer
}
