// Redis is asked for what a page needs at once: it answers soon, or is taken to be away.

/** @throws Error when there is no answer within `waitMs` */
export async function inTime<T>(asked: Promise<T>, waitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), waitMs)
  })
  try {
    return await Promise.race([asked, late])
  } finally {
    clearTimeout(timer)
  }
}
