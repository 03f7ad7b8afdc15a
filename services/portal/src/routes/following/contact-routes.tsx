// How the person is reached: shown masked, changed, added to, or taken away.

import { type ContactFault, contactFaults } from '@hent/contracts/contact.ts'
import { mostOfContact } from '@hent/contracts/request-submission.ts'
import { AppError } from '@hent/service/errors.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PortalDeps } from '../../context.ts'
import { code, type Fault, formOf } from '../../forms/form.ts'
import { mobileFault, type Reached, reachedIn, reachedSubmission } from '../../forms/reached.ts'
import { ContactPage, type Removable, removable } from '../../pages/following/contact.tsx'
import { callerOf, goTo, pageOf, sendPage } from '../../sessions/visitor.ts'
import type { Texts } from '../../texts/fr.ts'
import { reachTexts } from '../../texts/reach.ts'
import { ended, followed, pageTexts } from './followed.ts'

type Change = Parameters<PortalDeps['apis']['intake']['changeContact']>[2]

export function contactRoutes(app: FastifyInstance, { apis, now }: PortalDeps): void {
  /** The page, with what was typed where something is to be mended. */
  async function shown(request: FastifyRequest, reply: FastifyReply, faults: readonly Fault[] = [], typed?: Reached) {
    const person = followed(request, now())
    if (!person) return ended(request, reply)
    const known = await apis.intake.contact(callerOf(request, person.token), person.requestId)
    const { reachableAt = [], toldBy = 'none' } = known
    const asKnown: Reached = { email: '', phone: '', address: '', reachableAt, told: toldBy }
    const page = <ContactPage page={pageOf(request, reply)} known={known} typed={typed ?? asKnown} faults={faults} />
    return sendPage(reply, page, faults.length > 0 ? 400 : 200)
  }

  async function change(
    request: FastifyRequest,
    reply: FastifyReply,
    to: Change,
    done: { flash: string; path: string },
    typed?: Reached,
  ) {
    const person = followed(request, now())
    if (!person) return ended(request, reply)
    try {
      await apis.intake.changeContact(callerOf(request, person.token), person.requestId, to)
    } catch (error) {
      const faults = error instanceof AppError ? contactFaultsOf(error, pageTexts(request)) : []
      if (faults.length === 0) throw error
      return shown(request, reply, faults, typed)
    }
    request.session.set('flash', done.flash)
    return goTo(reply, done.path)
  }

  app.get('/suivi/contact', (request, reply) => shown(request, reply))

  app.post('/suivi/contact', (request, reply) => {
    const typed = reachedIn(formOf(request.body))
    const done = { flash: pageTexts(request).story.contactChanged, path: '/suivi' }
    // No hour ticked any more is any hour: that is said as well.
    const to = { ...reachedSubmission(typed), reachableAt: typed.reachableAt }
    return change(request, reply, to, done, typed)
  })

  app.post('/suivi/contact/retirer', (request, reply) => {
    const field = code(formOf(request.body), 'field', removable)
    if (!field) throw new AppError('invalid-input')
    const { removed } = reachTexts[request.chosenLanguage ?? 'fr']
    return change(request, reply, { [field]: null }, { flash: removed, path: '/suivi/contact' })
  })
}

/** What intake says of an address, in the person's words, where it is typed. */
function contactFaultsOf(error: AppError, texts: Texts): Fault[] {
  const { errors } = texts.ask
  const messageOf = (field: Removable, code: string) => {
    if (code in contactFaults) return errors[code as ContactFault]
    const bySms = mobileFault(code, texts)
    if (bySms) return bySms
    if (code === 'needed-for-messages') return errors.emailForMessages
    return code === 'max-length' ? errors.tooLong(mostOfContact[field]) : errors.unreadable
  }
  return (error.data.errors ?? []).flatMap(({ pointer, code }) => {
    const field = removable.find((one) => pointer === `/${one}`)
    return field ? [{ field, message: messageOf(field, code) }] : []
  })
}
