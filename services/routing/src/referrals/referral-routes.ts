// Following a referral and acting on it, logged in: one route an act of the life of a referral.

import type { Actor } from '@hent/contracts/actor.ts'
import { defined } from '@hent/contracts/defined.ts'
import type { Auth } from '@hent/service/auth.ts'
import { AppError } from '@hent/service/errors.ts'
import { type Action, bearersOf } from '@hent/service/rights.ts'
import type { Server } from '@hent/service/server.ts'
import type { Static } from 'typebox'
import type { Routing } from '../context.ts'
import type { Command } from '../life/table.ts'
import { actorOf, allowed, byId, ofActs, readerOf } from './access.ts'
import type { Referral } from './referrals.ts'
import {
  AcceptBody,
  AdviserBody,
  AppointmentBody,
  CannotComeBody,
  ClaimBody,
  CloseBody,
  ContactBody,
  DeclineBody,
  DeclineOfferBody,
  FitBody,
  OfferBody,
  PauseBody,
  PickBody,
  ReassignBody,
  ReferralView,
  StructureBody,
  StudyBody,
  TransferBody,
  UndoBody,
  viewOf,
} from './views.ts'

export function addReferralRoutes(app: Server, routing: Routing, auth: Auth): void {
  const { referrals } = routing
  const known = { onRequest: auth.authenticate() }

  app.get(
    '/v1/referrals/:id',
    {
      ...known,
      schema: {
        summary: 'One referral, for who has it and for its person; who sent it reads its story at tracking',
        security: [{ agent: [] }, { person: [] }],
        params: byId,
        response: { 200: ReferralView },
      },
    },
    async ({ params, principal }) =>
      viewOf(
        await allowed(referrals, principal, 'request:read', params.id, routing.now()),
        routing.now(),
        readerOf(principal),
      ),
  )

  /** A route for one act of the life of a referral. */
  function act<
    B extends
      | typeof AcceptBody
      | typeof DeclineBody
      | typeof ContactBody
      | typeof AppointmentBody
      | typeof OfferBody
      | typeof PickBody
      | typeof DeclineOfferBody
      | typeof CannotComeBody
      | typeof PauseBody
      | typeof StudyBody
      | typeof CloseBody
      | typeof FitBody
      | typeof StructureBody
      | typeof ReassignBody
      | typeof ClaimBody
      | typeof AdviserBody,
  >(
    name: string,
    action: Action,
    summary: string,
    body: B,
    command: (body: Static<B>, referral: Referral, by: Actor, label: string) => Command,
  ): void {
    app.post(
      `/v1/referrals/:id/${name}`,
      {
        ...known,
        schema: {
          summary,
          security: bearersOf(action),
          problems: ofActs,
          params: byId,
          body,
          response: { 200: ReferralView },
        },
      },
      async (request) => {
        const { params, principal, traceparent } = request
        const referral = await allowed(referrals, principal, action, params.id, routing.now())
        const label = (principal.kind === 'agent' && principal.label) || ''
        const order = command(request.body as Static<B>, referral, actorOf(principal, referral), label)
        return viewOf(await routing.act(referral._id, order, { traceparent }), routing.now(), readerOf(principal))
      },
    )
  }

  const waiting = (referral: Referral): string => {
    if (referral.state !== 'proposed') throw new AppError('already-answered')
    return referral.proposal.proposalId
  }
  act('acceptance', 'referral:answer', 'Takes the referral in charge', AcceptBody, (_body, referral, by) => ({
    do: 'accept',
    proposalId: waiting(referral),
    by,
  }))
  act('decline', 'referral:answer', 'Declines, with a coded reason', DeclineBody, ({ reason }, referral, by) => ({
    do: 'decline',
    proposalId: waiting(referral),
    reason,
    by,
  }))
  act(
    'study',
    'referral:answer',
    'Looks at the proposal until a day, at the latest the one on which its answer is due; said again, that day takes its place',
    StudyBody,
    ({ until }, referral, by) => ({ do: 'study', proposalId: waiting(referral), until, by }),
  )
  act(
    'adviser',
    'referral:progress',
    'Who of the structure follows the file: whoever asks, or a colleague; 409 where another does than was seen',
    AdviserBody,
    ({ agentId, over }, _referral, by) => ({ do: 'hand-over', ...defined({ to: agentId, over }), by }),
  )
  act('contact', 'referral:progress', 'First contact with the person', ContactBody, ({ mode }, _referral, by) => ({
    do: 'contact',
    mode,
    by,
  }))
  act(
    'fit',
    'referral:progress',
    'Whether it was well routed, once, with a coded reason where it was not; who says so is not stored',
    FitBody,
    ({ fit, reason }, _referral, by) => ({ do: 'say-fit', fit, ...defined({ reason }), by }),
  )
  act(
    'appointment',
    'referral:progress',
    'An appointment with the person',
    AppointmentBody,
    ({ at, mode }, _referral, by) => ({
      do: 'appoint',
      at,
      mode,
      by,
    }),
  )
  act(
    'appointment-cancellation',
    'referral:progress',
    'The appointment to come does not take place',
    AcceptBody,
    (_body, _referral, by) => ({ do: 'cancel-appointment', by }),
  )
  act(
    'appointment-offer',
    'referral:progress',
    'One to three times, among which the person picks',
    OfferBody,
    ({ times }, _referral, by) => ({ do: 'offer-appointments', times, by }),
  )
  act(
    'appointment-choice',
    'referral:choose',
    'The person picks one of the times offered; 409 once it is no longer offered',
    PickBody,
    (picked, _referral, by) => ({ do: 'pick-appointment', ...picked, by }),
  )
  act(
    'appointment-offer-decline',
    'referral:choose',
    'None of the times offered suits the person',
    DeclineOfferBody,
    ({ offerId }, _referral, by) => ({ do: 'decline-appointments', offerId, by }),
  )
  act(
    'appointment-impediment',
    'referral:choose',
    'The person cannot come to the appointment; 409 where it has been moved since',
    CannotComeBody,
    ({ at }, _referral, by) => ({ do: 'cancel-appointment', at, by }),
  )
  act(
    'pause',
    'referral:progress',
    'The person cannot be met until a day: the clocks rest',
    PauseBody,
    ({ until, cause }, _referral, by) => ({ do: 'pause', until, cause, by }),
  )
  act(
    'transfer',
    'referral:progress',
    'Hands the referral on, with consent',
    TransferBody,
    ({ structureId }, _referral, by) => ({
      do: 'transfer',
      ...(structureId ? { structureId } : {}),
      by,
    }),
  )
  act(
    'closing',
    'referral:progress',
    'Ends the referral, with its outcome',
    CloseBody,
    ({ outcome }, _referral, by) => ({ do: 'close', outcome, by }),
  )
  act('undo', 'referral:undo', 'Takes back the last act, within its two minutes', UndoBody, (_body, _referral, by) => ({
    do: 'undo',
    by,
  }))
  act(
    'assignment',
    'referral:assign',
    'Gives the referral to a structure',
    StructureBody,
    ({ structureId }, _referral, by) => ({
      do: 'assign',
      structureId,
      by,
    }),
  )
  act(
    'reassignment',
    'referral:assign',
    'Gives a referral that was accepted to another structure, with a reason',
    ReassignBody,
    // Whoever may assign acts as animator, were they of that structure too.
    ({ structureId, reason }, _referral, by) => ({
      do: 'reassign',
      structureId,
      reason,
      by: { ...by, kind: 'animator' },
    }),
  )
  act(
    'claim',
    'referral:assign',
    'An animator looks after this line of the worklist; 409 where another was first',
    ClaimBody,
    ({ over }, _referral, by, label) => ({
      do: 'claim',
      label,
      ...defined({ over }),
      by: { ...by, kind: 'animator' },
    }),
  )
  act('release', 'referral:assign', 'They no longer look after it', AcceptBody, (_body, _referral, by) => ({
    do: 'release',
    by: { ...by, kind: 'animator' },
  }))
  act(
    'other-options',
    'referral:choose',
    'Asks for other structures to choose among',
    AcceptBody,
    (_body, _referral, by) => ({ do: 'show-others', by }),
  )
  act('choice', 'referral:choose', 'Chooses a structure', StructureBody, ({ structureId }, _referral, by) => ({
    do: 'choose',
    structureId,
    by,
  }))
}
