/** The file is not a directory at all: nothing can be taken from it. */
export class UnreadableFile extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options)
    this.name = 'UnreadableFile'
  }
}
