// Another way to be reached, or none any more.

import { type ContactFault, contactFaults } from '@hent/contracts/contact.ts'
import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PortalDeps } from '../../context.ts'
import { type Fault, formOf, text, ticked } from '../../forms/form.ts'
import { ContactPage, type ContactTyped } from '../../pages/following/follow.tsx'
import { callerOf, goTo, orShow, pageOf, sendPage } from '../../sessions/visitor.ts'
import type { Texts } from '../../texts/fr.ts'
import { ended, followed, pageTexts } from './followed.ts'

export function contactRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  const asTyped = (typed: ContactTyped, faults: readonly Fault[], request: FastifyRequest, reply: FastifyReply) => {
    const page = <ContactPage page={pageOf(request, reply)} typed={typed} faults={faults} />
    return sendPage(reply, page, faults.length > 0 ? 400 : 200)
  }
  app.get('/suivi/contact', async (request, reply) => {
    const person = followed(request, now())
    if (!person) return ended(request, reply)
    const seen = await apis.intake.request(callerOf(request, person.token), person.requestId).catch(orShow(undefined))
    // Ticked again, a STOP would be taken back: whoever answered it does that knowingly.
    const alsoBySms = seen?.byBoth === true && !seen.stoppedAt
    return asTyped({ email: '', phone: '', alsoBySms, stop: false }, [], request, reply)
  })
  app.post('/suivi/contact', async (request, reply) => {
    const person = followed(request, now())
    if (!person) return ended(request, reply)
    const form = formOf(request.body)
    const typed = {
      email: text(form, 'email'),
      phone: text(form, 'phone'),
      alsoBySms: ticked(form, 'alsoBySms'),
      stop: ticked(form, 'stop'),
    }
    const { email, phone, alsoBySms, stop } = typed
    const contact = {
      ...(email ? { email } : {}),
      ...(phone ? { phone } : {}),
      messages: !stop,
      ...(alsoBySms && !stop ? { alsoBySms } : {}),
    }
    try {
      await apis.intake.changeContact(callerOf(request, person.token), person.requestId, contact)
    } catch (error) {
      const faults = error instanceof AppError ? contactFaultsOf(error, pageTexts(request)) : []
      if (faults.length === 0) throw error
      return asTyped(typed, faults, request, reply)
    }
    request.session.set('flash', pageTexts(request).story.contactChanged)
    return goTo(reply, '/suivi')
  })
}

/** What intake says of an address, in the person's words. */
function contactFaultsOf(error: AppError, { ask: { errors } }: Texts): Fault[] {
  const others = (code: string) => (code === 'mobile-needed' ? errors.mobileForSms : errors.emailForMessages)
  return (error.data.errors ?? []).map(({ pointer, code }) => ({
    field: pointer === '/phone' ? 'phone' : 'email',
    message: code in contactFaults ? errors[code as ContactFault] : others(code),
  }))
}
