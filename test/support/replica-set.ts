import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { inject, vi } from 'vitest'
import { endChild } from './end-with-us.ts'
import { freePort } from './port.ts'

interface Member {
  port: number
  start(): void
  kill(signal: NodeJS.Signals): Promise<void>
}

async function admin<T>(port: number, work: (db: mongoose.mongo.Db) => Promise<T>): Promise<T> {
  const client = new mongoose.mongo.MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: 1_000,
  })
  try {
    return await work((await client.connect()).db('admin'))
  } finally {
    await client.close()
  }
}

/** Three real mongods as one replica set with quick elections: for fail-over and for a majority that lags. */
export async function startReplicaSet() {
  const folder = await mkdtemp(join(tmpdir(), 'kck-set-'))
  const binary = inject('mongodBinary')

  async function createMember(): Promise<Member> {
    const port = await freePort()
    const dbPath = join(folder, String(port))
    await mkdir(dbPath)
    const parameters = [
      'enableTestCommands=1',
      'shutdownTimeoutMillisForSignaledShutdown=100',
      'diagnosticDataCollectionEnabled=false',
    ].flatMap((parameter) => ['--setParameter', parameter])
    const args = ['--dbpath', dbPath, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', 'rs0']
    const small = ['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '64', '--nounixsocket']
    let child: ChildProcess | null = null
    return {
      port,
      start() {
        child = spawn(binary, [...args, ...small, '--logpath', join(dbPath, 'log'), ...parameters], {
          stdio: 'ignore',
        })
      },
      async kill(signal) {
        if (child) await endChild(child, signal)
      },
    }
  }

  const members = [await createMember(), await createMember(), await createMember()]
  for (const member of members) member.start()
  const [first] = members
  if (!first) throw new Error('no members')
  const hosts = members.map(({ port }) => `127.0.0.1:${port}`)
  await vi.waitFor(
    () =>
      admin(first.port, (db) =>
        db.command({
          replSetInitiate: {
            _id: 'rs0',
            settings: { electionTimeoutMillis: 1_000, heartbeatIntervalMillis: 200 },
            members: hosts.map((host, _id) => ({ _id, host })),
          },
        }),
      ),
    { timeout: 20_000, interval: 100 },
  )

  async function primary(): Promise<Member> {
    return vi.waitFor(
      async () => {
        for (const member of members) {
          const hello = await admin(member.port, (db) => db.command({ hello: 1 })).catch(() => null)
          if (hello?.['isWritablePrimary']) return member
        }
        throw new Error('no primary yet')
      },
      { timeout: 30_000, interval: 100 },
    )
  }

  const applyStop = (port: number, mode: 'alwaysOn' | 'off') =>
    admin(port, (db) => db.command({ configureFailPoint: 'rsSyncApplyStop', mode }))

  async function secondaries(): Promise<Member[]> {
    const { port } = await primary()
    return members.filter((member) => member.port !== port)
  }

  await vi.waitFor(
    async () => {
      const { port } = await primary()
      const { members: states } = await admin(port, (db) => db.command({ replSetGetStatus: 1 }))
      const good = states.filter(({ stateStr }: { stateStr: string }) => /PRIMARY|SECONDARY/.test(stateStr))
      if (good.length < 3) throw new Error('not all members are up')
    },
    { timeout: 30_000, interval: 100 },
  )

  return {
    uri: (database: string) => `mongodb://${hosts.join(',')}/${database}?replicaSet=rs0`,
    /** Kills the primary; the others elect a new one. Answers how to bring it back. */
    async killPrimary(): Promise<() => void> {
      const killed = await primary()
      await killed.kill('SIGKILL')
      return () => killed.start()
    },
    async stepDown(): Promise<void> {
      const { port } = await primary()
      await admin(port, (db) => db.command({ replSetStepDown: 5, force: true })).catch(() => {})
    },
    /** No secondary applies anything from now on: writes reach the primary, a majority never has them. */
    async lag(): Promise<void> {
      for (const { port } of await secondaries()) await applyStop(port, 'alwaysOn')
    },
    /** Works without a primary too: one that was elected meanwhile cannot begin before it has applied everything. */
    async catchUp(): Promise<void> {
      for (const { port } of members) await applyStop(port, 'off').catch(() => {})
    },
    async stop(): Promise<void> {
      await Promise.all(members.map((member) => member.kill('SIGKILL')))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type ReplicaSet = Awaited<ReturnType<typeof startReplicaSet>>
