// A message of a topic that a case before may have poisoned.

/** What was said; undefined where nobody said anything that can be read, which every reader passes over. */
export function messageIn(value: Buffer | null): Record<string, unknown> | undefined {
  try {
    const said: unknown = JSON.parse(value?.toString() ?? '')
    return typeof said === 'object' && said !== null ? { ...said } : undefined
  } catch {
    return undefined
  }
}
