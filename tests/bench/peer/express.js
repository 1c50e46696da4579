// SPDX-FileCopyrightText: The Troth contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The usual hand-made backend, Express and better-sqlite3, and a desk like it:
//   express.js serve PORT FOLDER FILE   a server that holds the JSON lines of FILE; says "ready"
//   express.js pull PORT FOLDER         all of it, 1,000 a page, into a table with three indexes
//   express.js push PORT FOLDER N       N promises, 100 a request, each a transaction that also keeps its result and its place in the log
'use strict'

const fs = require('fs')
const crypto = require('crypto')
const Database = require('better-sqlite3')

const [mode, port, folder, extra] = process.argv.slice(2)

function open (name) {
  const db = new Database(`${folder}/${name}.db`)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  return db
}

function serve () {
  const express = require('express')
  const app = express()
  const db = open('backend')
  db.exec(`CREATE TABLE change (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, data TEXT);
    CREATE TABLE promise (id TEXT PRIMARY KEY, customer_id TEXT, due_at TEXT, data TEXT);
    CREATE INDEX promise_due ON promise (due_at); CREATE INDEX promise_customer ON promise (customer_id);
    CREATE TABLE result (id TEXT PRIMARY KEY, n INTEGER, outcome TEXT)`)
  const change = db.prepare('INSERT INTO change (id, data) VALUES (?, ?) ON CONFLICT (id) DO NOTHING')
  db.transaction(() => {
    for (const line of fs.readFileSync(extra, 'utf8').trimEnd().split('\n')) change.run(JSON.parse(line).id, line)
  })()
  const page = db.prepare('SELECT seq, data FROM change WHERE seq > ? ORDER BY seq LIMIT 1000')
  const known = db.prepare('SELECT outcome FROM result WHERE id = ?')
  const keep = db.prepare('INSERT INTO result (id, n, outcome) VALUES (?, ?, ?)')
  const make = db.prepare('INSERT INTO promise (id, customer_id, due_at, data) VALUES (?, ?, ?, ?)')
  const run = db.transaction(command => {
    const before = known.get(command.id)
    if (before) return before.outcome
    const data = JSON.stringify({ id: command.entity_id, version: 1, state: 'open', ...command.args })
    const outcome = JSON.stringify({ id: command.id, n: command.n, kind: 'applied', version: 1 })
    make.run(command.entity_id, command.args.customer_id, command.args.due_at, data)
    change.run(command.entity_id, data)
    keep.run(command.id, command.n, outcome)
    return outcome
  })
  app.use(express.json({ limit: '1mb' }))
  app.post('/push', (request, response) => response.json({ results: request.body.commands.map(command => JSON.parse(run(command))) }))
  app.get('/pull', (request, response) => {
    const rows = page.all(Number(request.query.after))
    response.type('json').send(`{"changes":[${rows.map(row => row.data).join(',')}],"to":${rows.length ? rows[rows.length - 1].seq : 0}}`)
  })
  app.listen(Number(port), '127.0.0.1', () => console.log('ready'))
}

async function pull () {
  const db = open('desk')
  db.exec(`CREATE TABLE customer (id TEXT PRIMARY KEY, account TEXT, family_name TEXT, given_name TEXT, city TEXT, data TEXT);
    CREATE INDEX customer_account ON customer (account); CREATE INDEX customer_family ON customer (family_name); CREATE INDEX customer_city ON customer (city)`)
  const put = db.prepare('INSERT OR REPLACE INTO customer VALUES (?, ?, ?, ?, ?, ?)')
  const apply = db.transaction(changes => {
    for (const c of changes) put.run(c.id, c.account, c.family_name, c.given_name, c.city, JSON.stringify(c))
  })
  let documents = 0
  for (let after = 0, body; ; after = body.to) {
    body = await (await fetch(`http://127.0.0.1:${port}/pull?after=${after}`)).json()
    if (body.changes.length === 0) return documents
    apply(body.changes)
    documents += body.changes.length
  }
}

async function push () {
  for (let n = 1; n <= Number(extra); n += 100) {
    const commands = Array.from({ length: Math.min(100, Number(extra) - n + 1) }, (_, i) => ({
      n: n + i,
      id: crypto.randomUUID(),
      entity_id: crypto.randomUUID(),
      op: 'promise.make',
      args: { customer_id: 'c' + (n + i) % 1000, kind: 'callback', words: 'I will call you back and tell you when it arrives.', owner_kind: 'agent', owner_id: 'a', due_at: new Date().toISOString(), due_civil: '2026-01-01T00:00:00', due_zone: 'UTC' }
    }))
    const answer = await fetch(`http://127.0.0.1:${port}/push`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ commands }) })
    if (answer.status !== 200) throw new Error(await answer.text())
    await answer.json()
  }
  return Number(extra)
}

async function measure (work) {
  const cpu = process.cpuUsage()
  const begun = process.hrtime.bigint()
  const documents = await work()
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9
  const used = process.cpuUsage(cpu)
  console.log(JSON.stringify({ seconds, cpu: (used.user + used.system) / 1e6, documents, rss_kb: process.resourceUsage().maxRSS }))
}

if (mode === 'serve') serve()
else measure(mode === 'pull' ? pull : push)
