// For tests: a directory with people listed at two structures, and what the Region and a manager ask of people over HTTP.

import { agentRow, rowsOf, startTestDirectory, watcherRow } from './start-directory.ts'

type Headers = Record<string, string>
export type Person = {
  agentId: string
  version: number
  label: string
  active: boolean
  isBound: boolean
  roles: { role: string; structureId?: string; structure?: string }[]
  byHand: { field: string; by: string }[]
}

const regionRow = (sub: string) => ({ ...watcherRow(sub, 'region'), label: 'Région' })

export async function startPeople() {
  const directory = await startTestDirectory()
  const { running, importing, bearer, get, live } = directory
  const { id, row, service } = rowsOf('people')
  const { sub: _sub, ...listedByAddress } = agentRow('people-listed', id('a'))
  const rows = [
    agentRow('people-manager', id('a'), 'manager'),
    agentRow('people-other', id('b'), 'manager'),
    agentRow('people-adviser', id('a')),
    listedByAddress,
    regionRow('people-region'),
  ]
  const filesWith = (agents: object[]) => ({
    structures: [row('a'), row('b')],
    services: [service('a'), service('b')],
    agents,
  })
  const list = (...agents: object[]) => importing(filesWith(agents))
  await list(...rows)
  const region = () => bearer('people-region')

  const send = (method: 'POST' | 'PATCH', path: string, headers: Headers, payload?: object) =>
    running.app.inject({ method, url: `/v1/agents${path}`, headers, ...(payload ? { payload } : {}) })
  const read = async (headers: Headers, agentId: string) => (await get(`/v1/agents/${agentId}`, headers)).json<Person>()
  const found = async (headers: Headers, query: string) =>
    (await get(`/v1/agents?${query}`, headers)).json<{ agents: Person[]; next?: string }>()
  return {
    directory,
    id,
    rows,
    /** a complete list of agents, imported */
    list,
    tryList: (...agents: object[]) => importing(filesWith(agents), { dryRun: true }),
    region,
    manager: () => bearer('people-manager'),
    send,
    read,
    found,
    invite: (headers: Headers, name: string, over: object = {}) =>
      send('POST', '', headers, {
        ...{ email: `${name}@ml.hent.example`, label: 'Conseillère en insertion' },
        ...{ roles: [{ role: 'adviser', structureId: id('a') }], ...over },
      }),
    act: (headers: Headers, { agentId, version }: Person, path: string) =>
      send('POST', `/${agentId}/${path}`, { ...headers, 'if-match': `"${version}"` }),
    change: (headers: Headers, { agentId, version }: Person, body: object) =>
      send('PATCH', `/${agentId}`, { ...headers, 'if-match': `"${version}"` }, body),
    async byAddress(name: string): Promise<Person> {
      const [one] = (await found(await region(), `q=${name}@ml.hent.example`)).agents
      if (!one) throw new Error(`${name} is not listed`)
      return read(await region(), one.agentId)
    },
    /** the addresses of the team that is told */
    teamOf: async (structure: string) =>
      (await live().findOne({ _id: structure }))?.record.team.map(({ email }) => email) ?? [],
    historyOf: async (agentId: string) =>
      (await get(`/v1/agents/${agentId}/versions`, await region())).json<{ versions: Record<string, unknown>[] }>()
        .versions,
  }
}
