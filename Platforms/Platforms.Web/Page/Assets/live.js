'use strict';

/* The live view: one card per message, with the stages that the program reports for it. */
const LiveView = (() => {
  const stages = [
    ['receivedAt', 'Received', 'The gateway took it.'],
    ['queuedAt', 'Queued', 'Durable in the inbox, duplicates left out.'],
    ['turnStartedAt', 'Turn', 'The conversation woke and the bot began.'],
    ['committedAt', 'Committed', 'State and reply durable in one write.'],
    ['sentAt', 'Sent', 'The reply is stored and on its way to you.'],
  ];
  const kept = 50;

  function element(tag, className, text) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text) node.textContent = text;
    return node;
  }

  const milliseconds = value => `${value < 100 ? value.toFixed(1) : Math.round(value)} ms`;

  /** The stages without times, for a page on which nothing happened yet. */
  function legend() {
    const list = element('ol', 'stages');
    for (const [, name, meaning] of stages) {
      const row = element('li', 'stage');
      row.append(element('span', 'stage-name', name), element('span', 'stage-meaning', meaning));
      list.append(row);
    }
    return list;
  }

  class Card {
    constructor(label) {
      this.trace = {};
      this.root = element('li', 'trace');
      this.details = element('details');
      this.summary = element('summary');
      this.label = element('span', 'trace-label', label);
      this.total = element('span', 'trace-total');
      this.summary.append(this.label, this.total);
      this.list = element('ol', 'stages');
      this.rows = stages.map(([key, name, meaning]) => this.addStage(key, name, meaning));
      this.foot = element('p', 'trace-foot');
      this.id = element('p', 'trace-id');
      this.details.append(this.summary, this.list, this.foot, this.id);
      this.root.append(this.details);
      this.show();
    }

    addStage(key, name, meaning) {
      const row = element('li', 'stage');
      row.dataset.stage = name.toLowerCase();
      const text = element('span', 'stage-name', name);
      const time = element('span', 'stage-time', '…');
      const track = element('span', 'track');
      track.setAttribute('aria-hidden', 'true');
      const bar = element('span', 'bar');
      track.append(bar);
      row.append(text, time, track, element('span', 'stage-meaning', meaning));
      this.list.append(row);
      return { key, row, time, bar };
    }

    update(trace) {
      for (const [key, value] of Object.entries(trace)) if (value !== undefined && value !== null) this.trace[key] = value;
      this.show();
    }

    /** Milliseconds from received to a stage; clocks of several machines may differ a little, so never below what came before. */
    offsets() {
      const start = this.trace.receivedAt;
      let last = 0;
      return stages.map(([key]) => {
        if (start === undefined || this.trace[key] === undefined) return null;
        last = Math.max(last, this.trace[key] - start);
        return last;
      });
    }

    show() {
      const offsets = this.offsets();
      const whole = Math.max(...offsets.map(value => value ?? 0), 0.1);
      let before = 0;
      this.rows.forEach(({ row, time, bar }, index) => {
        const offset = offsets[index];
        row.classList.toggle('done', offset !== null);
        time.textContent = offset === null ? (this.silent ? '–' : '…') : `+${milliseconds(offset)}`;
        bar.style.left = `${(100 * before) / whole}%`;
        bar.style.width = offset === null ? '0' : `${Math.max(1.5, (100 * (offset - before)) / whole)}%`;
        before = offset ?? before;
      });
      const sent = offsets[stages.length - 1];
      this.total.textContent = this.failed ? 'Not sent' : sent !== null ? milliseconds(sent) : this.silent ? 'No reply' : 'Under way';
      this.root.classList.toggle('complete', sent !== null);
      this.id.textContent = this.trace.eventId ? `Event ${this.trace.eventId.slice(0, 12)}…` : '';
      this.id.title = this.trace.eventId ?? '';
      this.foot.textContent = this.footText(sent);
    }

    footText(sent) {
      const parts = [];
      if (this.trace.replies > 1) parts.push(`${this.trace.replies} replies.`);
      if (this.seen !== undefined && sent !== null) parts.push(`On your screen ${milliseconds(this.seen)} after you sent it, network and browser included.`);
      return parts.join(' ');
    }

    /** Milliseconds on the program's side, or null while it is under way. */
    get answeredIn() {
      return this.offsets()[stages.length - 1];
    }
  }

  class LiveView {
    constructor(list, empty) {
      this.list = list;
      this.empty = empty;
      this.empty.append(legend());
      this.byEvent = new Map();
      this.byInput = new Map();
      this.started = new Map();
    }

    /** A message was just sent by this page. */
    begin(inputId, label) {
      this.started.set(inputId, performance.now());
      const card = this.byInput.get(inputId) ?? this.add(new Card(label));
      card.failed = false;
      card.show();
      this.byInput.set(inputId, card);
    }

    fail(inputId) {
      const card = this.byInput.get(inputId);
      if (!card) return;
      card.failed = true;
      card.show();
    }

    /** The event that a message became is known: by the answer to the request or by the history. */
    bind(inputId, eventId, label) {
      const known = this.byEvent.get(eventId);
      const card = this.byInput.get(inputId) ?? known ?? this.add(new Card(label));
      if (known && known !== card) {
        card.update(known.trace);
        known.root.remove();
      }
      card.label.textContent = label;
      card.inputId = inputId;
      card.failed = false;
      card.update({ eventId });
      this.byInput.set(inputId, card);
      this.byEvent.set(eventId, card);
    }

    update(trace) {
      let card = this.byEvent.get(trace.eventId);
      if (!card) {
        // The reply came before the answer to the request: the message's name follows.
        card = this.add(new Card('Your message'));
        this.byEvent.set(trace.eventId, card);
      }
      card.update(trace);
      if (trace.sentAt) this.settleOlder(card);
      return card;
    }

    /** A reply is on the screen now. */
    seen(eventId) {
      const card = this.byEvent.get(eventId);
      const started = card && this.started.get(card.inputId);
      if (started === undefined || card.seen !== undefined) return;
      card.seen = performance.now() - started;
      card.show();
    }

    card(eventId) {
      return this.byEvent.get(eventId);
    }

    clear() {
      for (const [eventId, card] of this.byEvent) {
        card.root.remove();
        this.byEvent.delete(eventId);
        this.byInput.delete(card.inputId);
      }
      this.empty.hidden = this.list.children.length > 0;
    }

    /** Events of a conversation run in order: what is older than an answered one and has no reply will get none. */
    settleOlder(card) {
      for (const other of this.byEvent.values()) {
        if (other === card || other.trace.turnStartedAt || !(other.trace.receivedAt < card.trace.receivedAt)) continue;
        other.silent = true;
        other.show();
      }
    }

    add(card) {
      for (const open of this.list.querySelectorAll('details[open]')) open.open = false;
      card.details.open = true;
      this.list.prepend(card.root);
      this.empty.hidden = true;
      while (this.list.children.length > kept) this.list.lastElementChild.remove();
      return card;
    }
  }

  return LiveView;
})();
