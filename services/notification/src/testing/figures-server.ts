// For tests: a neighbour that stands for tracking, and for the directory. It opens figures to notification's token for
// them alone, and tells every month alike.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serviceKinds } from '@hent/contracts/codes.ts'
import { monthsUntil } from '@hent/territory/calendar.ts'
import { decodeJwt } from 'jose'

const hours = { halfAcceptedWithinHours: 24, nineTenthsAcceptedWithinHours: 120 }
/** Of career advice; of the others nothing reaches five. */
const told = {
  activity: { needs: 40, answeredAtDoor: '< 5', accepted: 35, contacted: 30 },
  delays: { accepted: 35, ...hours },
  answers: { answers: 10, means: { useful: 4.3, welcome: 4.5, delay: null, recommend: 8.1 } },
}
const untold = {
  activity: { needs: '< 5', answeredAtDoor: null, accepted: '< 5', contacted: '< 5' },
  delays: { accepted: '< 5', halfAcceptedWithinHours: null, nineTenthsAcceptedWithinHours: null },
  answers: { answers: '< 5', means: { useful: null, welcome: null, delay: null, recommend: null } },
}
const none = { ...untold.activity, proposed: '< 5', declined: '< 5', unanswered: '< 5', halfAcceptedWithinHours: null }

export async function startFiguresServer() {
  const server = {
    url: '',
    /** what each structure did in a month; of one that is not here, nothing reaches five */
    own: new Map<string, object>(),
    /** territories of which nothing is told */
    silent: new Set<string>(),
    away: false,
    /** how often it was asked while away */
    turnedAway: 0,
    /** those above structures, as the directory publishes them */
    agreements: [] as { network?: string; until: string; renewedUntil?: string }[],
    /** months it was asked of */
    periods: new Set<string>(),
    stop: async () => {},
  }

  function answer(url: URL): object {
    const { table = '', territory = '', to = '', months = '1', period = '' } = Object.fromEntries(url.searchParams)
    const structureId = /^\/v1\/structures\/(.+)\/month$/.exec(url.pathname)?.[1]
    if (structureId) {
      server.periods.add(period)
      return server.own.get(decodeURIComponent(structureId)) ?? none
    }
    if (table !== 'activity' && table !== 'delays' && table !== 'answers') throw new Error(`no table ${table}`)
    const rows = serviceKinds.map((service) => {
      const isTold = service === 'cep' && !server.silent.has(territory)
      return { service, ...(isTold ? told : untold)[table] }
    })
    return { months: monthsUntil(to, Number(months)).map((one) => ({ period: one, rows })) }
  }

  const http = createServer((request, response) => {
    if (request.url === '/v1/engagements') return response.end(JSON.stringify({ agreements: server.agreements }))
    const { client_id, scope } = decodeJwt(request.headers.authorization?.replace('Bearer ', '') ?? '')
    const may = client_id === 'service-notification' && scope === 'figures:read'
    if (server.away) server.turnedAway += 1
    const status = server.away ? 503 : may ? 200 : 403
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(status === 200 ? answer(new URL(request.url ?? '', server.url)) : {}))
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  server.url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  server.stop = () => new Promise((resolve) => http.close(() => resolve()))
  return server
}
