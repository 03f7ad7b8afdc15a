// The sandbox of a partner: a request with every check and the answers of a real one, whose states are played by call. It
// takes the sandbox's key alone, and that key is taken nowhere else; whoever logs in for the partner may use it too.

import { randomUUID } from 'node:crypto'
import { Instant, ServiceKind } from '@hent/contracts/codes.ts'
import { PartnerStatus } from '@hent/contracts/partner.ts'
import { ReferralState } from '@hent/contracts/referral-states.ts'
import type { RequestSubmission } from '@hent/contracts/request-submission.ts'
import { trackingCodeOf } from '@hent/contracts/tracking-code.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { fingerprint, requireIdempotencyKey } from '@hent/service/idempotency.ts'
import type { Principal } from '@hent/service/principal.ts'
import { bearersOf, can } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import { Type } from 'typebox'
import type { Intake } from '../context.ts'
import { answerOf, checked, needsOf, refusal } from '../door/receive-request.ts'
import { submissionSchema } from '../door/submission-schema.ts'
import { byId } from '../identity/access.ts'
import { sheetsGiven } from '../sheets/given-sheets.ts'
import { begun, playable, played, plays } from './play.ts'
import { madeUpStatus, type SandboxRequest } from './sandbox.ts'

const closed = { additionalProperties: false }
const most = 50
const SandboxView = Type.Object({
  requestId: Type.String(),
  trackingCode: Type.String({ description: 'opens nothing: nobody follows a made-up request' }),
  reference: Type.String(),
  receivedAt: Instant,
  commune: Type.Object({ code: Type.String(), name: Type.String() }),
  referrals: Type.Array(
    Type.Object({
      referralId: Type.String(),
      service: ServiceKind,
      state: ReferralState,
      playable: Type.Array(Type.Enum(plays)),
    }),
  ),
  told: Type.Array(PartnerStatus, { description: 'the CloudEvents of its webhook' }),
})

function partnerOf(principal: Principal): string {
  const held = principal.kind === 'agent' ? principal.roles.find(({ role }) => role === 'integrator') : undefined
  const partner = principal.kind === 'sandbox' ? principal.partner : held?.partner
  if (partner === undefined || !can(principal, 'sandbox:use', { senderPartner: partner }))
    throw new AppError('forbidden')
  return partner
}

const viewOf = (one: SandboxRequest) => ({
  requestId: one._id,
  trackingCode: trackingCodeOf(one._id),
  reference: one.reference,
  receivedAt: one.receivedAt.toISOString(),
  commune: { code: one.commune.code, name: one.commune.name },
  referrals: one.referrals.map(({ referralId, service, state }) => ({
    ...{ referralId, service, state },
    playable: playable(state),
  })),
  told: one.told,
})

export function addSandboxRoutes(app: Server, intake: Intake, auth: Auth): void {
  const { sandbox, now } = intake
  const known = { onRequest: auth.authenticate() }
  const security = bearersOf('sandbox:use')
  const own = async (principal: Principal, id: string): Promise<SandboxRequest> => {
    const partner = partnerOf(principal)
    const one = await sandbox.get(id)
    if (one?.partner !== partner) throw new AppError('not-found')
    return sandbox.say(one)
  }

  app.post(
    '/v1/sandbox/requests',
    {
      ...known,
      config: { rateLimit: {} },
      schema: {
        summary: 'A made-up request: checked and answered as a real one, told to nobody but the partner',
        security,
        ...submissionSchema,
      },
    },
    async ({ body, headers, principal }, reply) => {
      const partner = partnerOf(principal)
      const one = await sandbox.say(await receive(partner, body, requireIdempotencyKey(headers)))
      return reply
        .code(201)
        .header('location', `/v1/sandbox/requests/${one._id}`)
        .send(await answerOf(intake, one))
    },
  )

  async function receive(partner: string, submission: RequestSubmission, key: string): Promise<SandboxRequest> {
    const at = now()
    const { place, errors } = await checked(intake, submission, { sender: { kind: 'partner', partner } })
    if ('error' in place || errors.length > 0) throw refusal(errors)
    const [secretKey = ''] = intake.secretKeys.keys()
    const print = fingerprint(submission, intake.lookupKey)
    const needs = needsOf(submission, {})
    const referrals = (submission.answeredAtDoor ? [] : needs).map(({ needId, service }) => ({
      ...{ referralId: randomUUID(), needId, service, state: begun.state, sequence: 1 },
    }))
    const about = { _id: randomUUID(), reference: key }
    const one = await sandbox.insert({
      ...about,
      ...{ partner, print, needs, referrals, secretKey, receivedAt: at, pendingSince: at, version: 1 },
      idempotency: fingerprint(['sandbox', partner, key], intake.lookupKey),
      // Of the person nothing is kept, not even locked.
      commune: { code: place.commune.code, name: place.commune.name },
      situation: submission.situation,
      modes: submission.modes,
      sheets: await sheetsGiven(intake, needs, submission.situation),
      language: submission.language ?? 'fr',
      told: referrals.map((referral) => madeUpStatus(about, referral, begun, at)),
    })
    if (one.print !== print) throw new AppError('idempotency-key-reused')
    return one
  }

  app.get(
    '/v1/sandbox/requests',
    {
      ...known,
      schema: {
        summary: 'The latest made-up requests of the partner, kept for a week',
        security,
        problems: ['forbidden'],
        querystring: Type.Object({}, closed),
        response: { 200: Type.Object({ requests: Type.Array(SandboxView) }) },
      },
    },
    async ({ principal }) => ({ requests: (await sandbox.ofPartner(partnerOf(principal), most)).map(viewOf) }),
  )

  app.get(
    '/v1/sandbox/requests/:id',
    {
      ...known,
      schema: {
        summary: 'One of them, with all that was told of it',
        security,
        problems: ['forbidden'],
        params: byId,
        response: { 200: SandboxView },
      },
    },
    async ({ params, principal }) => viewOf(await own(principal, params.id)),
  )

  app.post(
    '/v1/sandbox/requests/:id/plays',
    {
      ...known,
      schema: {
        summary: 'Plays what an adviser would do with one need of it; the partner is told as of a real one',
        security,
        problems: ['forbidden', 'conflict'],
        params: byId,
        body: Type.Object(
          { play: Type.Enum(plays), referralId: Type.Optional(Type.String({ maxLength: 60 })) },
          closed,
        ),
        response: { 200: SandboxView },
      },
    },
    async ({ params, body: { play, referralId }, principal }) => {
      const one = await own(principal, params.id)
      const referral = one.referrals.find((each) => referralId === undefined || each.referralId === referralId)
      if (!referral) throw new AppError('not-found')
      const told = played(referral.state, play)
      if (!told) throw new AppError('conflict')
      const after = { ...referral, state: told.state, sequence: referral.sequence + 1 }
      const moved: SandboxRequest = {
        ...one,
        referrals: one.referrals.map((each) => (each === referral ? after : each)),
        told: [...one.told, madeUpStatus(one, after, told, now())],
        pendingSince: now(),
      }
      if (!(await sandbox.replace(moved))) throw new AppError('conflict')
      return viewOf(await own(principal, params.id))
    },
  )
}
