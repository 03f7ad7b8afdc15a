// A form of the portal as a browser without JavaScript sends it: the page first, then its hidden fields and its cookies
// with what was typed. Sent again, it is the same form: the same key, the same protection.

export type OpenForm = { address: string; cookie: string; hidden: Readonly<Record<string, string>> }
export type Sent = { status: number; location: string; cookie: string }

const patienceMs = 20_000
const limit = () => ({ signal: AbortSignal.timeout(patienceMs) })

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

export async function openForm(address: string): Promise<OpenForm> {
  const response = await fetch(address, limit())
  const inputs = (await response.text()).matchAll(/<input[^>]*type="hidden"[^>]*>/g)
  const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  const hidden = [...inputs].map(([tag]) => [attribute(tag, 'name'), attribute(tag, 'value')])
  return { address, cookie: cookiesOf(response), hidden: Object.fromEntries(hidden) }
}

/** @param fields what was typed and ticked */
export async function sendForm(
  { address, cookie, hidden }: OpenForm,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Sent> {
  const body = new URLSearchParams({ ...hidden, ...fields })
  const response = await fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...headers, cookie },
    body,
    ...limit(),
  })
  await response.text()
  return {
    status: response.status,
    location: response.headers.get('location') ?? '',
    cookie: cookiesOf(response),
  }
}
