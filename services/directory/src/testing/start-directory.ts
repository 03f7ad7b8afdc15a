// A directory as it runs, for integration tests: its own database and topic, an OIDC server as far as its keys go, and
// what it says on its topic.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { regionCode } from '@hent/contracts/codes.ts'
import { DirectoryRecord } from '@hent/contracts/directory-record.ts'
import { enveloped } from '@hent/contracts/envelope.ts'
import { directoryTopic } from '@hent/contracts/topics.ts'
import { freePorts } from '@hent/local/free-port.ts'
import { decoderOf } from '@hent/messaging/decode.ts'
import { followTopic } from '@hent/messaging/read-topic.ts'
import { loadConfig } from '@hent/service/config.ts'
import { newSigningKey } from '@hent/service/signer.ts'
import { useServers } from '@hent/testing/servers.ts'
import { until } from '@hent/testing/until.ts'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { DirectorySchema } from '../config.ts'
import { importDirectory } from '../import/commands.ts'
import type { SourceService, SourceStructure } from '../record/source-schema.ts'
import type { Structure, StructureVersion } from '../record/structure.ts'
import { start } from '../start.ts'
import { aRow, aServiceRow } from './rows.ts'

async function startOidc() {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' }
  let url = ''
  /** by access token: what userinfo says of its bearer */
  const claimsOf = new Map<string, object>()
  const signed = (claims: object) =>
    new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setIssuer(url)
      .setAudience('portal')
      .sign(privateKey)
  const server = createServer(async (request, response) => {
    const endpoints = {
      issuer: url,
      jwks_uri: `${url}/jwks`,
      token_endpoint: `${url}/token`,
      userinfo_endpoint: `${url}/me`,
    }
    const bearer = request.headers.authorization?.replace('Bearer ', '') ?? ''
    const claims = request.url === '/me' ? claimsOf.get(bearer) : undefined
    if (claims) return void response.setHeader('content-type', 'application/jwt').end(await signed(claims))
    const known: Record<string, object | undefined> = { '/jwks': { keys: [jwk] } }
    const found = request.url === '/.well-known/openid-configuration' ? endpoints : known[request.url ?? '']
    response.statusCode = found ? 200 : 401
    response.setHeader('content-type', 'application/json').end(JSON.stringify(found ?? {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, server, key: privateKey, claimsOf }
}

type Rows = { structures: SourceStructure[]; services?: SourceService[]; agents?: object[] }

export async function startTestDirectory() {
  const servers = await useServers()
  const oidc = await startOidc()
  const folder = await mkdtemp(join(tmpdir(), 'hent-directory-'))
  const decode = decoderOf(enveloped(DirectoryRecord))
  const messages: ReturnType<typeof decode>[] = []
  const following = await followTopic({
    kafka: servers.kafka,
    topic: servers.prefix + directoryTopic,
    groupPrefix: `${servers.prefix}test`,
    onMessage: (raw) => void messages.push(decode(raw)),
  })
  // Its own address is its issuer, and where it finds its own keys: known before it listens.
  const [port = 0] = await freePorts(1)
  const config = loadConfig(DirectorySchema, {
    ...servers.env,
    OIDC_ISSUER: oidc.url,
    DIRECTORY_URL: `http://127.0.0.1:${port}`,
    PORT: String(port),
    SIGNING_KEY: await newSigningKey(),
  })
  const running = await start(config)

  async function importing(
    { structures, services = [], agents }: Rows,
    options: { dryRun?: boolean; kafka?: false } = {},
  ) {
    const file = join(folder, 'directory.json')
    const agentsFile = join(folder, 'agents.json')
    await writeFile(file, JSON.stringify({ structures, services }))
    if (agents) await writeFile(agentsFile, JSON.stringify(agents))
    return importDirectory({
      connection: servers.connection,
      prefix: servers.prefix,
      file,
      ...(options.kafka === false ? {} : { kafka: servers.kafka }),
      ...(agents ? { agentsFile } : {}),
      ...(options.dryRun ? { dryRun: true } : {}),
    })
  }

  const said = (structureId: string) => messages.filter(({ subject }) => subject === structureId)
  const exchange = (idToken: string, accessToken?: string) =>
    running.app.inject({ method: 'POST', url: '/v1/agent-tokens', payload: { idToken, accessToken } })
  const login = (sub: string, audience = 'portal') =>
    new SignJWT({ sub })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setIssuer(oidc.url)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(oidc.key)

  return {
    servers,
    running,
    /** Logs in as an OIDC server has it whose id token holds no address: userinfo does. */
    async comeIn(sub: string, email: string, isVerified: boolean | 'unsaid' = true) {
      const accessToken = `access-of-${sub}`
      oidc.claimsOf.set(accessToken, { sub, email, ...(isVerified === 'unsaid' ? {} : { email_verified: isVerified }) })
      return exchange(await login(sub), accessToken)
    },
    importing,
    login,
    exchange,
    versionsOnTopic: (structureId: string) => said(structureId).map(({ data }) => data.version),
    saidVersion: (structureId: string, version: number) =>
      until(`version ${version} of ${structureId} on the topic`, () =>
        said(structureId).find(({ data }) => data.version === version),
      ),
    live: () => servers.db.collection<Structure>('structures'),
    versions: () => servers.db.collection<StructureVersion>('structure_versions'),
    get: (url: string, headers: Record<string, string> = {}) => running.app.inject({ method: 'GET', url, headers }),
    /** The header of an agent who has just logged in. */
    async bearer(sub: string): Promise<Record<string, string>> {
      const answer = await exchange(await login(sub))
      return { authorization: `Bearer ${answer.json<{ token: string }>().token}` }
    },
    async stop() {
      await running.stop()
      await following.stop()
      oidc.server.closeAllConnections()
      oidc.server.close()
      await servers.stop()
      await rm(folder, { recursive: true })
    },
  }
}

/** Rows of one producer, so that a test's file says nothing about those of another test. */
export function rowsOf(name: string) {
  const source = `essai-${name}`
  const id = (local: string) => `${source}--${local}`
  const row = (local: string, over: Partial<SourceStructure> = {}) =>
    aRow({ source, id: id(local), nom: `${name} ${local}`, ...over })
  const service = (local: string, over: Partial<SourceService> = {}, spro: Partial<SourceService['x_spro']> = {}) =>
    aServiceRow({ source, structure_id: id(local), ...over }, spro)
  return { id, row, service }
}

export const agentRow = (sub: string, structureId: string, role = 'adviser') => ({
  sub,
  label: 'Conseillère',
  email: `${sub}@ml.hent.example`,
  role,
  structureId,
})

/** Somebody of a territory and of no structure: the whole region by default, else the département of this code. */
export const watcherRow = (sub: string, role: string, code: string = regionCode) => ({
  ...agentRow(sub, '', role),
  structureId: undefined,
  territory: { kind: code === regionCode ? 'region' : 'departement', code },
})
