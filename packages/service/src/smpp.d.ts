// What Hent uses of the npm package `smpp`, which brings no types.

declare module 'smpp' {
  import type { EventEmitter } from 'node:events'
  import type { AddressInfo } from 'node:net'

  export type Pdu = {
    command: string
    command_status: number
    sequence_number: number
    system_id?: string
    password?: string
    message_id?: string
    source_addr?: string
    destination_addr?: string
    esm_class?: number
    data_coding?: number
    registered_delivery?: number
    short_message?: { message?: string | Buffer } | string | Buffer
    receipted_message_id?: string
    user_message_reference?: number
    message_state?: number
    isResponse(): boolean
    response(fields?: Record<string, unknown>): Pdu
  }
  type Answered = (answer: Pdu) => void
  /** False when the line cannot be written to. */
  type Command = (fields: Record<string, unknown>, answered?: Answered) => boolean

  export type Session = EventEmitter & {
    bind_transceiver: Command
    submit_sm: Command
    deliver_sm: Command
    enquire_link: Command
    unbind: Command
    send(pdu: Pdu): boolean
    close(): void
    destroy(): void
  }
  export type Server = EventEmitter & {
    sessions: Session[]
    listen(port: number, host: string, listening: () => void): void
    close(closed: () => void): void
    address(): AddressInfo
  }
  const smpp: {
    connect(options: { host: string; port: number; tls: boolean; noDelay?: boolean }): Session
    createServer(onSession: (session: Session) => void): Server
  }
  // biome-ignore lint/style/noDefaultExport: it is CommonJS
  export default smpp
}
