// The totals of the month that runs, told to whoever has them open, each 30 s: server-sent events of what the published
// list tells anyone who asks, drawn as on the page.

import { PassThrough } from 'node:stream'
import { type Language, languages } from '@hent/contracts/codes.ts'
import { AppError } from '@hent/service/errors.ts'
import { repeat } from '@hent/service/repeat.ts'
import type { FastifyInstance } from 'fastify'
import { renderToString } from 'preact-render-to-string'
import type { Summary } from '../../apis/tracking.ts'
import type { PortalDeps } from '../../context.ts'
import { TotalsTable } from '../../pages/public/public-figures.tsx'
import { queryText } from '../../sessions/visitor.ts'
import { lastMonths } from '../../texts/dates.ts'
import { withoutBadBreaks } from '../../texts/no-breaks.ts'
import { texts } from '../../texts/texts.ts'

const everySeconds = 30
/** of one process; whoever comes after them has the page as it is */
const mostWatchers = 500

export function liveRoutes(app: FastifyInstance, deps: PortalDeps): void {
  const { apis, now, log, liveEveryMs = everySeconds * 1_000 } = deps
  const watchers = new Map<PassThrough, Language>()

  const telling = repeat({
    everyMs: liveEveryMs,
    failed: 'figures that are watched',
    log,
    step: async () => {
      const [month] = lastMonths(now(), 1)
      if (watchers.size === 0 || !month) return
      const summary = await apis.tracking.summary({}, month)
      for (const [watcher, language] of watchers) {
        // Who does not read what was told before comes back for the next.
        if (watcher.writableNeedDrain) watcher.destroy()
        else watcher.write(eventOf(summary, language))
      }
    },
  })
  app.addHook('preClose', async () => {
    await telling.stop()
    for (const watcher of watchers.keys()) watcher.end()
  })

  // `langue`: of a page that is in one language, whatever its reader chose elsewhere.
  app.get('/chiffres/direct', { config: { staysOpen: true } }, (request, reply) => {
    if (watchers.size >= mostWatchers) throw new AppError('overloaded', { retryAfterSeconds: everySeconds })
    const watcher = new PassThrough()
    const spoken = languages.find((one) => one === queryText(request, 'langue'))
    watchers.set(watcher, spoken ?? request.chosenLanguage ?? 'fr')
    watcher.once('close', () => watchers.delete(watcher))
    watcher.write(`retry: ${everySeconds * 1_000}\n\n`)
    // A proxy that gathers an answer before it passes it on would tell nothing.
    return reply.type('text/event-stream').header('x-accel-buffering', 'no').send(watcher)
  })
}

function eventOf(summary: Summary, language: Language): string {
  const html = renderToString(<TotalsTable page={{ language, texts: texts[language] }} summary={summary} />)
  return `event: shown\ndata: ${withoutBadBreaks(html).replaceAll('\n', ' ')}\n\n`
}
