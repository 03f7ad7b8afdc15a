// docs/openapi/README.md: every route of every service on one page, from their OpenAPI documents.

type Operation = {
  summary?: string
  security?: readonly Readonly<Record<string, readonly string[]>>[]
  parameters?: readonly { name: string; in: string }[]
}
type Document = { paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> }

const head = `# Routes

Generated from the documents beside it, which each service serves of itself at \`/openapi.json\`. What every service has
(\`/livez\`, \`/readyz\`, \`/metrics\`, \`/openapi.json\`) is left out. *Who*: whose token is asked for; of agents, which
roles have the right, each for what it is theirs to see.
`

export function routesPage(documents: ReadonlyMap<string, string>): string {
  const parts = [...documents].flatMap(([service, source]) => {
    const { paths } = JSON.parse(source) as Document
    const lines = Object.entries(paths)
      .filter(([path]) => path.startsWith('/v1/') || path.startsWith('/.well-known/'))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([path, operations]) =>
        Object.entries(operations).map(([method, operation]) => line(`${method.toUpperCase()} ${path}`, operation)),
      )
    if (lines.length === 0) return []
    return [`## ${service}\n\n| route | who | what | asked by |\n| --- | --- | --- | --- |\n${lines.join('\n')}\n`]
  })
  return [head, ...parts].join('\n')
}

function line(route: string, { summary = '', security = [], parameters = [] }: Operation): string {
  const asked = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name)
  const cells = [
    `\`${route}\``,
    whoOf(security),
    summary.replaceAll('|', '\\|'),
    asked.map((name) => `\`${name}\``).join(' '),
  ]
  return `| ${cells.join(' | ')} |`
}

function whoOf(security: NonNullable<Operation['security']>): string {
  const bearers = security.flatMap((one) => Object.entries(one))
  const open = security.length === 0 || security.some((one) => Object.keys(one).length === 0)
  const named = bearers.map(([kind, roles]) => (kind === 'agent' && roles.length > 0 ? roles.join(', ') : kind))
  return [...(open ? ['everyone'] : []), ...named].join('; ')
}
