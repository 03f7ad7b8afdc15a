// An OTLP collector of a test: takes spans over HTTP in JSON, as services send them, and keeps what a test looks at.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

type Span = { traceId: string; name: string; service: string; raw: string }
export type TraceCollector = { url: string; spans: Span[]; stop(): Promise<void> }

type Attribute = { key: string; value: { stringValue?: string } }
type Export = {
  resourceSpans: {
    resource: { attributes: Attribute[] }
    scopeSpans: { spans: { traceId: string; name: string }[] }[]
  }[]
}

export async function startTraceCollector(): Promise<TraceCollector> {
  const spans: Span[] = []
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      for (const { resource, scopeSpans } of (JSON.parse(body) as Export).resourceSpans) {
        const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? ''
        for (const span of scopeSpans.flatMap((scope) => scope.spans)) {
          spans.push({ traceId: span.traceId, name: span.name, service, raw: JSON.stringify(span) })
        }
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
