// A form of the portal as a browser without JavaScript sends it: the page first, with its cookies and its hidden fields.

export type Sent = { status: number; location: string; page: string }

/** @param fields over those the page came with */
export async function sendForm(
  address: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Sent> {
  const opened = await fetch(address)
  const cookie = opened.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const hidden = (await opened.text()).matchAll(/<input[^>]*type="hidden"[^>]*>/g)
  const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  const known = [...hidden].map(([tag]) => [attribute(tag, 'name'), attribute(tag, 'value')])
  const body = new URLSearchParams({ ...Object.fromEntries(known), ...fields })
  const response = await fetch(address, { method: 'POST', redirect: 'manual', headers: { ...headers, cookie }, body })
  return { status: response.status, location: response.headers.get('location') ?? '', page: await response.text() }
}
