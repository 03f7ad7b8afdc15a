// To be written to no more: a page with its form, and the POST that a mail program sends by itself (RFC 8058). Whoever
// holds the address of the mail may; opening the page changes nothing.

import type { FastifyInstance } from 'fastify'
import { Button } from '../../components/button.tsx'
import { Form } from '../../components/form.tsx'
import type { PortalDeps } from '../../context.ts'
import { MessagePage } from '../../pages/message.tsx'
import { callerOf, linkToken, pageOf, sendPage } from '../../sessions/visitor.ts'
import { digestTexts } from '../../texts/agents.ts'

const byMailProgram = { config: { withoutPage: true } } as const

export function stopRoutes(app: FastifyInstance, { apis }: Pick<PortalDeps, 'apis'>): void {
  app.get('/avis/:token/arret', (request, reply) => {
    const page = pageOf(request, reply)
    const { stop, stopText, stopNow } = page.texts.survey
    return sendPage(
      reply,
      <MessagePage page={page} title={stop} text={stopText}>
        <Form page={page} action={`/avis/${linkToken(request)}/arret`}>
          <Button>{stopNow}</Button>
        </Form>
      </MessagePage>,
    )
  })
  app.post('/avis/:token/arret', byMailProgram, async (request, reply) => {
    await apis.evaluation.stop(callerOf(request), linkToken(request))
    const page = pageOf(request, reply)
    const { stopped, stoppedText } = page.texts.survey
    return sendPage(reply, <MessagePage page={page} title={stopped} text={stoppedText} />)
  })

  app.get('/resume/:token/arret', (request, reply) => {
    const page = pageOf(request, reply, 'fr')
    return sendPage(
      reply,
      <MessagePage page={page} door="link" title={digestTexts.stop} text={digestTexts.stopText}>
        <Form page={page} action={`/resume/${linkToken(request)}/arret`}>
          <Button>{digestTexts.stop}</Button>
        </Form>
      </MessagePage>,
    )
  })
  app.post('/resume/:token/arret', byMailProgram, async (request, reply) => {
    const token = linkToken(request)
    await apis.notification.stopDigests(callerOf(request), token)
    const page = pageOf(request, reply, 'fr')
    return sendPage(
      reply,
      <MessagePage page={page} door="link" title={digestTexts.noted} text={digestTexts.stopped}>
        <Form page={page} action={`/resume/${token}/reprise`}>
          <Button>{digestTexts.resume}</Button>
        </Form>
      </MessagePage>,
    )
  })
  app.post('/resume/:token/reprise', async (request, reply) => {
    await apis.notification.resumeDigests(callerOf(request), linkToken(request))
    const page = pageOf(request, reply, 'fr')
    return sendPage(reply, <MessagePage page={page} door="link" title={digestTexts.noted} text={digestTexts.resumed} />)
  })
}
