'use strict';

(() => {
  const base = location.pathname.replace(/\/+$/, '');
  const by = id => document.getElementById(id);
  const log = by('log');
  const scroll = by('scroll');
  const field = by('text');
  const live = new LiveView(by('traces'), by('live-empty'));
  const shown = new Map();
  const outgoing = [];
  let sending = false;

  const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

  function newId() {
    // randomUUID is missing outside secure contexts, such as a plain http address in the local network.
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  }

  function element(tag, className, text) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  }

  // ---- what is on the screen ----

  const isAtEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 40;

  /** The end is followed until the reader scrolls up, and again once the reader is back there. */
  let following = true;
  let lastTop = 0;

  function toEnd() {
    following = true;
    scroll.scrollTop = scroll.scrollHeight;
    by('to-end').hidden = true;
  }

  scroll.addEventListener('scroll', () => {
    if (isAtEnd()) following = true;
    else if (scroll.scrollTop < lastTop) following = false;
    lastTop = scroll.scrollTop;
    if (following) by('to-end').hidden = true;
  }, { passive: true });

  new ResizeObserver(() => { if (following) toEnd(); }).observe(scroll);

  /** Back to the field, except where that would raise a keyboard over half of the screen. */
  function focusField() {
    if (!matchMedia('(pointer: coarse)').matches) field.focus();
  }

  const labelOf = body => (body.text ?? '').replace(/\s+/g, ' ').trim().slice(0, 80) || 'Your message';

  const formatTime = at => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

  function renderMessage(message) {
    const entry = shown.get(message.id) ?? { node: element('li', 'message') };
    Object.assign(entry, message);
    const hadFocus = entry.node.contains(document.activeElement);
    entry.node.className = `message ${message.from} ${message.body.type}`;
    entry.node.dataset.id = message.id;
    entry.node.replaceChildren(
      element('span', 'unseen', message.from === 'visitor' ? (message.body.type === 'choice' ? 'You chose:' : 'You:') : 'Bot:'),
      renderBubble(message.body));
    const buttons = renderButtons(message);
    if (buttons) entry.node.append(buttons);
    entry.meta = element('p', 'meta');
    entry.node.append(entry.meta);
    renderMeta(entry);
    if (!entry.node.isConnected) place(entry);
    shown.set(message.id, entry);
    if (hadFocus && !entry.node.contains(document.activeElement)) focusField();
    return entry;
  }

  function place(entry) {
    const before = entry.before && shown.get(entry.before);
    if (before) before.node.before(entry.node);
    else log.append(entry.node);
  }

  function renderBubble(body) {
    const bubble = element('div', 'bubble');
    const text = body.type === 'media' ? body.caption : body.text;
    if (body.type === 'media') bubble.append(renderMedia(body));
    if (text && body.format === 'markdown') Markdown.render(text, bubble);
    else if (text) Markdown.plain(text, bubble);
    return bubble;
  }

  function renderMedia(body) {
    const kind = body.kind ?? 'photo';
    const href = body.url && Markdown.safeUrl(body.url);
    if (!href) return element('p', 'file', `A ${kind}`);
    const link = Markdown.link(href);
    link.className = 'file';
    if (kind === 'photo' && href.startsWith('https:')) {
      const image = element('img');
      image.src = href;
      image.alt = body.caption || 'Photo';
      image.loading = 'lazy';
      image.referrerPolicy = 'no-referrer';
      link.append(image);
    } else {
      link.textContent = `Open the ${kind}`;
    }
    return link;
  }

  function renderButtons(message) {
    if (message.body.keyboard?.type !== 'inline') return null;
    const group = element('div', 'buttons');
    group.setAttribute('role', 'group');
    group.setAttribute('aria-label', 'Answers');
    for (const row of message.body.keyboard.rows) {
      const line = element('div', 'row');
      for (const button of row) line.append(renderButton(message, button));
      group.append(line);
    }
    return group;
  }

  function renderButton(message, { label, value, url }) {
    if (url) {
      const href = Markdown.safeUrl(url);
      const link = href ? Markdown.link(href, label) : element('span', '', label);
      link.classList.add('answer');
      return link;
    }
    const node = element('button', 'answer', label);
    node.type = 'button';
    node.addEventListener('click', () => {
      if (node.getAttribute('aria-busy') === 'true') return;
      const id = send({ choice: { messageId: message.id, value, label } }, { type: 'choice', text: label });
      node.setAttribute('aria-busy', 'true');
      node.dataset.interaction = id;
      setTimeout(() => node.removeAttribute('aria-busy'), 10000);
    });
    return node;
  }

  function renderMeta(entry) {
    entry.meta.replaceChildren();
    if (entry.state === 'pending') {
      entry.meta.append(entry.note ?? 'Sending…');
    } else if (entry.state === 'failed') {
      const again = element('button', 'link', 'Try again');
      again.type = 'button';
      again.addEventListener('click', () => retry(entry));
      entry.meta.append(element('span', 'error', entry.note), ' ', again);
    } else {
      entry.meta.append(formatTime(entry.at));
      if (entry.edited) entry.meta.append(' · edited');
      if (entry.from === 'visitor') appendAnswerTime(entry);
    }
    entry.node.dataset.state = entry.state ?? 'kept';
  }

  function appendAnswerTime(entry) {
    const answered = live.card(entry.eventId)?.answeredIn;
    if (answered === undefined || answered === null) return;
    const button = element('button', 'link', `answered in ${answered < 100 ? answered.toFixed(1) : Math.round(answered)} ms`);
    button.type = 'button';
    button.addEventListener('click', () => {
      const card = live.card(entry.eventId);
      showLive(true);
      card.details.open = true;
      card.summary.focus();
      card.root.scrollIntoView({ block: 'nearest' });
    });
    entry.meta.append(' · ', button);
  }

  /** The newest reply keyboard that was not taken away and not used up. */
  function renderChips() {
    const entries = [...log.children].map(node => shown.get(node.dataset.id));
    const index = entries.findLastIndex(entry => ['reply', 'remove'].includes(entry?.body.keyboard?.type));
    const keyboard = index < 0 ? null : entries[index].body.keyboard;
    const used = keyboard?.oneTime && entries.slice(index + 1).some(entry => entry.from === 'visitor');
    const chips = by('chips');
    const visible = keyboard?.type === 'reply' && !used;
    chips.replaceChildren();
    chips.hidden = !visible;
    field.placeholder = (visible && keyboard.placeholder) || 'Write a message';
    if (!visible) return;
    for (const { label } of keyboard.rows.flat()) {
      const chip = element('button', 'chip', label);
      chip.type = 'button';
      chip.addEventListener('click', () => { sendText(label); focusField(); });
      chips.append(chip);
    }
  }

  let typingTimer;
  function showTyping(on) {
    clearTimeout(typingTimer);
    by('typing').hidden = !on;
    if (on) typingTimer = setTimeout(() => showTyping(false), 6000);
  }

  let noticeTimer;
  function showNotice({ interactionId, text, alert }) {
    document.querySelector(`[data-interaction="${CSS.escape(interactionId)}"]`)?.removeAttribute('aria-busy');
    if (!text) return;
    if (alert) {
      by('alert-text').textContent = text;
      if (!by('alert').open) by('alert').showModal();
      return;
    }
    clearTimeout(noticeTimer);
    by('notice').textContent = text;
    by('notice').hidden = false;
    noticeTimer = setTimeout(() => { by('notice').hidden = true; }, 5000);
  }

  // ---- what the program tells ----

  function apply(update) {
    const stay = !following && !update.reset;
    log.setAttribute('aria-busy', String(Boolean(update.reset)));
    if (update.reset) forgetKept();
    for (const message of update.messages ?? []) receive(message);
    for (const trace of update.traces ?? []) receiveTrace(trace);
    for (const message of update.messages ?? []) if (message.from === 'bot') live.seen(message.eventId);
    if (update.typing) showTyping(true);
    if (update.notice) showNotice(update.notice);
    if (update.messages || update.reset) renderChips();
    by('welcome').hidden = log.children.length > 0;
    log.setAttribute('aria-busy', 'false');
    if (!stay) toEnd();
    else if (update.messages) by('to-end').hidden = false;
  }

  function forgetKept() {
    live.clear();
    for (const [id, entry] of shown) {
      if (entry.state === 'pending' || entry.state === 'failed') continue;
      entry.node.remove();
      shown.delete(id);
    }
  }

  function receive(message) {
    if (message.from === 'visitor') {
      const own = outgoing.findIndex(item => item.id === message.id);
      if (own > 0) outgoing.splice(own, 1);
      live.bind(message.id, message.eventId, labelOf(message.body));
    } else {
      showTyping(false);
    }
    const known = shown.get(message.id);
    if (known) delete known.state;
    renderMessage(message);
  }

  function receiveTrace(trace) {
    live.update(trace);
    for (const entry of shown.values()) if (entry.eventId === trace.eventId && entry.from === 'visitor' && !entry.state) renderMeta(entry);
  }

  // ---- sending: in order, one at a time, repeated with the same id until it is known to be taken ----

  function send(payload, body) {
    const id = newId();
    const entry = renderMessage({ id, from: 'visitor', at: Date.now(), eventId: '', body, state: 'pending' });
    Object.assign(entry, { payload: { id, ...payload }, tries: 0 });
    by('welcome').hidden = true;
    renderChips();
    toEnd();
    enqueue(entry);
    return id;
  }

  function sendText(text) {
    if (text.trim()) send({ text }, { type: 'text', text });
  }

  function retry(entry) {
    Object.assign(entry, { state: 'pending', note: undefined, tries: 0 });
    renderMeta(entry);
    enqueue(entry);
    focusField();
  }

  function enqueue(entry) {
    live.begin(entry.id, labelOf(entry.body));
    outgoing.push(entry);
    if (!sending) drain();
  }

  async function drain() {
    sending = true;
    while (outgoing.length > 0) {
      const entry = outgoing[0];
      const wait = await attempt(entry);
      if (wait === null) outgoing.splice(outgoing.indexOf(entry), 1);
      else await pause(wait);
    }
    sending = false;
  }

  /** Sends once. Returns null when done for good, else the milliseconds until the next try. */
  async function attempt(entry) {
    let response;
    try {
      response = await fetch(`${base}/messages`, {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(entry.payload),
        signal: AbortSignal.timeout(15000),
      });
    } catch {
      return again(entry, 'No connection', 0);
    }
    if (response.status === 202) return accepted(entry, await response.json().catch(() => null));
    if (response.status === 401) await refreshSession();
    if ([401, 429, 502, 503, 504].includes(response.status)) {
      return again(entry, response.status === 429 ? 'A little slower, please' : 'Busy', Number(response.headers.get('Retry-After')) || 0);
    }
    const problem = await response.json().catch(() => null);
    return fail(entry, problem?.detail ?? 'The message was not accepted.');
  }

  function accepted(entry, answer) {
    if (!answer) return again(entry, 'No connection', 0);
    const { eventId, receivedAt, queuedAt, duplicate } = answer;
    if (entry.state) {
      delete entry.state;
      entry.eventId = eventId;
      renderMeta(entry);
    }
    live.bind(entry.id, eventId, labelOf(entry.body));
    if (!duplicate) receiveTrace({ eventId, receivedAt, queuedAt });
    return null;
  }

  function again(entry, reason, retryAfter) {
    if (!entry.state) return null;
    entry.tries++;
    if (entry.tries >= 8) return fail(entry, `${reason}.`);
    const wait = Math.max(retryAfter * 1000, Math.min(15000, 500 * 2 ** (entry.tries - 1))) * (1 + Math.random() / 4);
    entry.note = `${reason}, trying again…`;
    renderMeta(entry);
    return wait;
  }

  function fail(entry, reason) {
    Object.assign(entry, { state: 'failed', note: reason });
    renderMeta(entry);
    live.fail(entry.id);
    return null;
  }

  /** Loading the page sets the cookie that a request was missing. */
  const refreshSession = () => fetch(location.href, { cache: 'no-store', credentials: 'same-origin' }).catch(() => null);

  // ---- the connection ----

  let source;
  let lastId = '';
  let failures = 0;
  let reconnect;

  function setStatus(state, text) {
    by('status').dataset.state = state;
    by('status').textContent = text;
  }

  function connect() {
    clearTimeout(reconnect);
    source?.close();
    source = new EventSource(`${base}/events${lastId ? `?after=${encodeURIComponent(lastId)}` : ''}`);
    source.onopen = () => {
      failures = 0;
      setStatus('connected', 'Connected');
    };
    source.onmessage = event => {
      lastId = event.lastEventId;
      apply(JSON.parse(event.data));
    };
    source.onerror = () => {
      source.close();
      failures++;
      const wait = Math.min(15000, 500 * 2 ** (failures - 1)) * (0.75 + Math.random() / 2);
      setStatus('broken', navigator.onLine === false ? 'You are offline' : 'Reconnecting…');
      if (failures % 3 === 2) refreshSession();
      reconnect = setTimeout(connect, wait);
    };
  }

  let hiddenAt = 0;
  document.addEventListener('visibilitychange', () => {
    // A phone that slept may hold a dead connection that looks alive.
    if (document.hidden) hiddenAt = Date.now();
    else if (hiddenAt && Date.now() - hiddenAt > 60000) connect();
  });
  addEventListener('online', connect);

  // ---- the live view's place ----

  const narrow = matchMedia('(max-width: 859px)');

  function showLive(on) {
    document.body.classList.toggle('live-off', !on);
    by('live-toggle').setAttribute('aria-expanded', String(on));
  }

  by('live-toggle').addEventListener('click', () => showLive(document.body.classList.contains('live-off')));
  by('live-close').addEventListener('click', () => { showLive(false); by('live-toggle').focus(); });
  by('live').addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !narrow.matches) return;
    showLive(false);
    by('live-toggle').focus();
  });
  narrow.addEventListener('change', () => showLive(!narrow.matches));
  showLive(!narrow.matches);

  // ---- the field ----

  function fit() {
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight, 160)}px`;
  }

  by('form').addEventListener('submit', event => {
    event.preventDefault();
    sendText(field.value);
    field.value = '';
    fit();
    field.focus();
  });
  field.addEventListener('input', fit);
  field.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    by('form').requestSubmit();
  });
  for (const chip of by('suggestions').children) chip.addEventListener('click', () => { sendText(chip.textContent); focusField(); });
  by('to-end').addEventListener('click', () => { toEnd(); focusField(); });

  connect();
  focusField();
})();
