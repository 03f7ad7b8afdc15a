// An end that is bounded: what a stop waits for may be away.

/** Closes each in its turn, workers before queues; while a server is away they would wait for it for ever. */
export async function closedInTime(parts: readonly { close(): Promise<void> }[], ms = 5_000): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  const closed = async () => {
    for (const part of parts) await part.close()
  }
  await Promise.race([closed(), late])
  clearTimeout(timer)
}
