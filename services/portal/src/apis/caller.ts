// Who asks: the bearer of a token, from an address, within a trace; at a counter, for one of their structures.

export type Caller = { token?: string | undefined; traceparent?: string; address?: string }

/** An agent at the counter of the structure they act for. */
export type AtCounter = Caller & { structureId?: string }

export const forStructure = ({ structureId }: AtCounter): string =>
  structureId ? `?${new URLSearchParams({ structureId })}` : ''

/** Where a service's paths are. */
export type At = (path: string) => string

export const callOf = ({ token, traceparent, address }: Caller) => ({
  ...(token ? { token } : {}),
  ...(traceparent ? { traceparent } : {}),
  headers: address ? { 'x-forwarded-for': address } : {},
})

/** A call that changes what was read, refused where somebody else has changed it since (`precondition-failed`). */
export function callOver(caller: Caller, read: number | string) {
  const call = callOf(caller)
  return { ...call, headers: { ...call.headers, 'if-match': `"${read}"` } }
}
