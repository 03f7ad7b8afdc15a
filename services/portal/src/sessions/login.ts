// Agents log in at the OIDC server (ProConnect in production): authorization code with PKCE, state, nonce and the level
// (acr) that a login must have. What comes back is exchanged at once for the directory's token: the id_token says who, the access token lets the directory
// ask the address of who was invited by it.

import { AppError } from '@hent/service/errors.ts'
import * as oidc from 'openid-client'

/** What must still be known when the person comes back. */
export type LoginBegun = { state: string; nonce: string; verifier: string; back: string }

type Finished = { idToken: string; accessToken: string }

export type Login = {
  begin(back: string): Promise<{ url: string; begun: LoginBegun }>
  /** @throws AppError `unauthenticated` when the answer is not the one that was asked for */
  finish(address: URL, begun: LoginBegun): Promise<Finished>
  /** Where to say goodbye, or undefined where the server has no such page. */
  leaveUrl(idToken: string): Promise<string | undefined>
}

export function createLogin(settings: {
  OIDC_ISSUER: string
  CLIENT_ID: string
  CLIENT_SECRET: string
  PORTAL_URL: string
  LOGIN_ACR: readonly string[]
}): Login {
  const { OIDC_ISSUER, CLIENT_ID, CLIENT_SECRET, LOGIN_ACR: levels } = settings
  const portal = settings.PORTAL_URL.replace(/\/$/, '')
  const redirect_uri = `${portal}/pro/retour`
  let known: Promise<oidc.Configuration> | undefined

  function server(): Promise<oidc.Configuration> {
    // Plain http is for development: discovery itself refuses it otherwise.
    const options = OIDC_ISSUER.startsWith('http:') ? { execute: [oidc.allowInsecureRequests] } : {}
    known ??= oidc
      .discovery(new URL(OIDC_ISSUER), CLIENT_ID, CLIENT_SECRET, oidc.ClientSecretBasic(CLIENT_SECRET), {
        ...options,
        timeout: 5,
      })
      .catch((cause: unknown) => {
        known = undefined
        throw new AppError('dependency-unavailable', {}, { cause })
      })
    return known
  }

  return {
    async begin(back) {
      const configuration = await server()
      const begun = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
        back,
      }
      const url = oidc.buildAuthorizationUrl(configuration, {
        redirect_uri,
        scope: 'openid email',
        code_challenge: await oidc.calculatePKCECodeChallenge(begun.verifier),
        code_challenge_method: 'S256',
        state: begun.state,
        nonce: begun.nonce,
        ...(levels.length > 0 ? { acr_values: levels.join(' ') } : {}),
      })
      return { url: url.href, begun }
    },
    async finish(address, begun) {
      const configuration = await server()
      try {
        const tokens = await oidc.authorizationCodeGrant(configuration, address, {
          pkceCodeVerifier: begun.verifier,
          expectedState: begun.state,
          expectedNonce: begun.nonce,
          idTokenExpected: true,
        })
        const level = tokens.claims()?.acr
        const high = levels.length === 0 || levels.some((one) => one === level)
        if (tokens.id_token && high) return { idToken: tokens.id_token, accessToken: tokens.access_token }
      } catch (cause) {
        throw new AppError('unauthenticated', {}, { cause })
      }
      throw new AppError('unauthenticated')
    },
    async leaveUrl(idToken) {
      const configuration = await server()
      if (!configuration.serverMetadata().end_session_endpoint) return undefined
      return oidc.buildEndSessionUrl(configuration, {
        id_token_hint: idToken,
        post_logout_redirect_uri: `${portal}/`,
        state: oidc.randomState(),
      }).href
    },
  }
}
