/**
 * A small process that starts the servers on behalf of its parent and outlives it by a moment: when the pipe
 * from the parent closes, whatever the reason (kill -9 included), it stops every process and removes the folders
 * it was told of. Being the only one to start processes, it knows all of them.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Answer, Order } from './supervisor.ts'

const children = new Map<string, ChildProcess>()
const removeAtEnd = new Set<string>()
let graceMs = 0
let ending = false

function answer(message: Answer): void {
  process.stdout.write(`${JSON.stringify(message)}\n`)
}

/** Signals a child's whole group: each child leads its own. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    // Already gone.
  }
}

function start(order: Extract<Order, { op: 'spawn' }>): void {
  const log = openSync(order.log, 'a', 0o600)
  const child = spawn(order.command, order.args, {
    cwd: order.cwd,
    env: order.env,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  children.set(order.id, child)
  let told = false
  child.once('error', (error) => {
    if (!told) answer({ id: order.id, event: 'failed', reason: error.message })
    told = true
    children.delete(order.id)
  })
  child.once('spawn', () => answer({ id: order.id, event: 'started', pid: child.pid ?? 0 }))
  child.once('exit', (code, signal) => {
    if (!told) answer({ id: order.id, event: 'ended', code, signal })
    told = true
    signalGroup(child, 'SIGKILL')
    children.delete(order.id)
  })
}

function end(): void {
  if (ending) return
  ending = true
  for (const child of children.values()) {
    signalGroup(child, 'SIGCONT')
    signalGroup(child, graceMs > 0 ? 'SIGTERM' : 'SIGKILL')
  }
  const deadline = Date.now() + graceMs
  const settle = () => {
    if (Date.now() >= deadline) for (const child of children.values()) signalGroup(child, 'SIGKILL')
    if (children.size > 0) return void setTimeout(settle, 25)
    for (const path of removeAtEnd) rmSync(path, { recursive: true, force: true, maxRetries: 5 })
    process.exit(0)
  }
  settle()
}

function obey(order: Order): void {
  if (order.op === 'spawn' && !ending) start(order)
  else if (order.op === 'remove-at-end') removeAtEnd.add(order.path)
  else if (order.op === 'grace') graceMs = order.ms
  else if (order.op === 'signal') {
    const child = children.get(order.id)
    if (child) signalGroup(child, order.signal)
  }
}

process.stdout.on('error', () => {}) // The parent is gone; the end of stdin says so too.
process.on('SIGTERM', end)
process.on('SIGINT', () => {})
process.on('SIGHUP', () => {})
createInterface({ input: process.stdin })
  .on('line', (line) => obey(JSON.parse(line) as Order))
  .on('close', end)
