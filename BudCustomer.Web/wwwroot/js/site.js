// Comfort only: every page works without it. Nothing here writes HTML or evaluates text, so it needs no Trusted Types policy.
(() => {
  'use strict';
  const doc = document;
  const texts = doc.getElementById('live')?.dataset ?? {};
  const say = text => { const live = doc.getElementById('live'); if (live && text) { live.textContent = ''; setTimeout(() => { live.textContent = text; }, 50); } };
  const found = (from, selector) => (selector ? doc.querySelector(selector) : from);
  const words = element => ('value' in element ? element.value : element.textContent);

  // Buttons that need script are sent hidden.
  const reveal = part => part.querySelectorAll('[data-copy][hidden],[data-save][hidden],[data-chart][hidden],[data-print][hidden]')
    .forEach(button => { button.hidden = false; });

  const told = (button, text) => {
    const label = button.querySelector('span') ?? button;
    button.dataset.was ??= label.textContent;
    label.textContent = text;
    say(text);
    clearTimeout(button.timer);
    button.timer = setTimeout(() => { label.textContent = button.dataset.was; }, 4000);
  };

  // data-copy="#id": says that it copied only when the browser says so; else the text is selected for the keyboard.
  const copy = async button => {
    const source = found(button, button.dataset.copy);
    if (!source) return;
    try {
      await navigator.clipboard.writeText(words(source).trim());
      told(button, texts.copied);
    } catch {
      if (source.select) { source.focus(); source.select(); } else getSelection().selectAllChildren(source);
      told(button, texts.notCopied);
    }
  };

  // data-save="#id" data-name=".env" data-prefix="KEY=": a Blob, because a data: address would stay in the history file.
  const save = button => {
    const source = found(button, button.dataset.save);
    if (!source) return;
    const link = doc.createElement('a');
    link.href = URL.createObjectURL(new Blob([(button.dataset.prefix ?? '') + words(source).trim() + '\n'], { type: 'text/plain' }));
    link.download = button.dataset.name ?? '.env';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  // data-chart="#figure" data-src="…": the interactive chart, fetched when it is asked for. Its form, if it has one, remembers that.
  const chart = async (button, asked) => {
    const figure = found(button, button.dataset.chart);
    const form = button.form;
    if (!figure) return;
    button.disabled = true;
    try {
      if (!globalThis.Chart) await import(button.dataset.src);
      draw(figure);
      button.remove();
      const plain = form?.querySelector('[data-plain]');
      if (plain) plain.hidden = false;
      if (asked && form) await fetch(form.action, { method: 'POST', body: new URLSearchParams([...new FormData(form), ['on', 'true']]), redirect: 'manual' });
    } catch {
      button.disabled = false;
      told(button, texts.failed);
    }
  };

  const draw = figure => {
    const svg = figure.querySelector('svg[tabindex]');
    const buckets = [...svg.querySelectorAll('[data-v]')];
    const names = [...figure.querySelectorAll('.legend li')];
    const rows = buckets.map(bucket => bucket.dataset.v.split(',').map(value => (value === '' ? null : Number(value))));
    // Computed from what is drawn: canvas knows neither custom properties nor light-dark().
    const drawn = (selector, property, other) => { const part = figure.querySelector(selector); return part ? getComputedStyle(part)[property] : other; };
    const line = drawn('svg line', 'stroke', '#8884');
    const ink = drawn('.readout', 'color', '#888');
    const colour = at => drawn('.s' + (names[at]?.dataset.s ?? 1), 'fill', ink);
    const canvas = doc.createElement('canvas');
    const box = doc.createElement('div');
    box.className = 'canvas';
    box.append(canvas);
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', svg.getAttribute('aria-label') ?? '');
    figure.querySelectorAll('.scale,.ends').forEach(part => part.remove());
    const all = rows[0]?.length ?? 0;
    const colours = Array.from({ length: all }, (_, at) => colour(at));
    svg.replaceWith(box);
    const axis = extra => ({ stacked: true, border: { display: false }, grid: { color: line }, ticks: { color: ink, maxRotation: 0, autoSkipPadding: 24 }, ...extra });
    const made = new globalThis.Chart(canvas, {
      type: 'bar',
      data: {
        labels: buckets.map(bucket => bucket.dataset.at),
        datasets: Array.from({ length: all }, (_, at) => ({ label: names[at]?.textContent.trim() ?? svg.getAttribute('aria-label'), data: rows.map(row => row[at]), backgroundColor: colours[at] })),
      },
      options: { animation: false, maintainAspectRatio: false, interaction: { mode: 'index', intersect: false }, plugins: { legend: { display: false } }, scales: { x: axis({ grid: { display: false } }), y: axis({ beginAtZero: true }) } },
    });
    names.forEach((name, at) => {
      const button = doc.createElement('button');
      button.type = 'button';
      button.className = 'link';
      button.setAttribute('aria-pressed', 'true');
      button.append(...name.childNodes);
      name.append(button);
      button.addEventListener('click', () => {
        made.setDatasetVisibility(at, !made.isDatasetVisible(at));
        made.update();
        button.setAttribute('aria-pressed', String(made.isDatasetVisible(at)));
      });
    });
  };

  // The value under the pointer or the arrow keys, in words above the chart.
  const point = (svg, bucket) => {
    svg.querySelector('.at')?.classList.remove('at');
    bucket?.classList.add('at');
    const readout = svg.closest('.chart')?.querySelector('.readout');
    if (readout) readout.textContent = bucket?.querySelector('title')?.textContent ?? readout.dataset.idle ?? '';
  };
  const step = event => {
    const svg = event.target.closest?.('svg[tabindex]');
    const move = { ArrowRight: 1, ArrowLeft: -1, Home: -1e4, End: 1e4 }[event.key];
    if (!svg || !move) return;
    event.preventDefault();
    const all = [...svg.querySelectorAll('[data-at]')];
    const now = all.findIndex(bucket => bucket.classList.contains('at'));
    point(svg, all[Math.max(0, Math.min(all.length - 1, (now < 0 && move < 0 ? all.length : now) + move))]);
  };

  doc.addEventListener('click', event => {
    const button = event.target.closest?.('[data-copy],[data-save],[data-chart],[data-print]');
    if (!button) return;
    if ('copy' in button.dataset) copy(button);
    else if ('save' in button.dataset) save(button);
    else if ('print' in button.dataset) print();
    else { event.preventDefault(); chart(button, true); }
  });
  doc.addEventListener('pointerover', event => { const bucket = event.target.closest?.('[data-at]'); if (bucket) point(bucket.closest('svg[tabindex]'), bucket); });
  doc.addEventListener('pointerout', event => { const svg = event.target.closest?.('.chart svg[tabindex]'); if (svg && !svg.contains(event.relatedTarget)) point(svg); });
  doc.addEventListener('focusout', event => { if (event.target.matches?.('svg[tabindex]')) point(event.target); });
  doc.addEventListener('keydown', step);

  // A field that holds a secret is selected when it is reached.
  doc.addEventListener('focusin', event => { if (event.target.matches?.('.key[readonly]')) event.target.select(); });

  // A secret never waits in a cached page (security KEY): leaving removes it.
  addEventListener('pagehide', () => doc.querySelectorAll('[data-secret]').forEach(part => part.remove()));

  // htmx: the panel is busy while it is fetched; afterwards focus and the live region follow what is new.
  const panel = event => event.detail?.ctx?.target;
  let held = null;
  doc.addEventListener('htmx:before:request', event => {
    panel(event)?.setAttribute?.('aria-busy', 'true');
    held = event.detail?.ctx?.target?.contains?.(doc.activeElement) ? doc.activeElement.id || null : null;
  });
  doc.addEventListener('htmx:finally:request', event => panel(event)?.removeAttribute?.('aria-busy'));
  doc.addEventListener('htmx:error', () => say(texts.failed));
  doc.addEventListener('htmx:after:swap', event => {
    const old = panel(event);
    const now = (old?.id && doc.getElementById(old.id)) || doc.getElementById('main');
    if (!now) return;
    reveal(now);
    now.querySelectorAll('[data-auto=true]').forEach(button => chart(button));
    now.removeAttribute('aria-busy');
    const summary = now.querySelector('#error-summary');
    const heading = now.querySelector('[data-focus],h1,h2,h3');
    const same = held && doc.getElementById(held);
    if (summary) summary.focus();
    else if (same) same.focus();
    else if (heading && (doc.activeElement === doc.body || !doc.contains(doc.activeElement))) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
    say(now.querySelector('[data-say],[data-flash],.as-of')?.textContent.trim().replace(/\s+/g, ' ') ?? heading?.textContent.trim());
  });

  reveal(doc);
  doc.querySelector('#error-summary')?.focus();
  doc.querySelectorAll('[data-auto=true]').forEach(button => chart(button));
})();
