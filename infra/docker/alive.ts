// The image's health check: exit 0 when the process answers on `/livez`, or on the address given as an argument.

const address = process.argv[2] ?? `http://127.0.0.1:${process.env.PORT ?? '3000'}/livez`
const answered = await fetch(address, { signal: AbortSignal.timeout(2_000) }).then(
  ({ ok }) => ok,
  () => false,
)
process.exit(answered ? 0 : 1)
