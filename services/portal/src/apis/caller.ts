// Who asks: the bearer of a token, from an address, within a trace.

export type Caller = { token?: string | undefined; traceparent?: string; address?: string }

/** Where a service's paths are. */
export type At = (path: string) => string

export const callOf = ({ token, traceparent, address }: Caller) => ({
  ...(token ? { token } : {}),
  ...(traceparent ? { traceparent } : {}),
  headers: address ? { 'x-forwarded-for': address } : {},
})
