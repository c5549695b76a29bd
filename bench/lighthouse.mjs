import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { connect } from 'puppeteer-core';

const paths = [
  '/sign-in', '/', '/usage', '/api-keys', '/billing', '/billing/invoices', '/billing/alerts', '/support', '/models', '/projects', '/requests', '/activity', '/settings',
];
const categories = ['performance', 'accessibility', 'best-practices'];

// The portal and all it talks to; it ends when its input does.
const portal = spawn('../bench.sh', ['--serve'], { stdio: ['pipe', 'pipe', 'inherit'] });
const { address, cookie } = await new Promise((found, lost) => {
  createInterface({ input: portal.stdout }).on('line', line => { if (line.startsWith('{')) found(JSON.parse(line)); });
  portal.on('exit', code => lost(new Error(`bench.sh ended with ${code}`)));
});

// On a busy machine Chromium sometimes loses a trace.
async function measure(url, tries = 3) {
  const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories: categories, logLevel: 'error' });
  return lhr.runtimeError && tries > 1 ? measure(url, tries - 1) : lhr;
}

const rows = [`| page | ${categories.join(' | ')} |`, `|---|${categories.map(() => '---|').join('')}`];
const below = new Map();
const chrome = await launch({ chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'] });
try {
  const browser = await connect({ browserURL: `http://127.0.0.1:${chrome.port}` });
  const [, name, value] = /^([^=]+)=(.*)$/.exec(cookie);
  for (const path of paths) {
    // Not as a header: the first cookie that a page sets would take its place.
    if (path !== '/sign-in')
      await browser.setCookie({ name, value, domain: new URL(address).hostname, httpOnly: true });
    const lhr = await measure(address + path);
    if (lhr.runtimeError || new URL(lhr.finalDisplayedUrl).pathname !== path)
      throw new Error(`${path} was not measured: ${lhr.runtimeError?.message ?? lhr.finalDisplayedUrl}`);
    rows.push(`| ${path} | ${categories.map(name => Math.round(lhr.categories[name].score * 100)).join(' | ')} |`);
    for (const { id, weight, group } of categories.flatMap(name => lhr.categories[name].auditRefs))
      if ((weight > 0 || group === 'insights') && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
        below.set(lhr.audits[id].title, [...below.get(lhr.audits[id].title) ?? [], `${path} ${lhr.audits[id].displayValue ?? ''}`.trim()]);
  }
} finally {
  await chrome.kill();
  portal.removeAllListeners('exit');
  portal.stdin.end();
}

mkdirSync('../artifacts', { recursive: true });
const text = [`Lighthouse, ${new Date().toISOString().slice(0, 16)} UTC, its mobile preset.`, '', ...rows, '', ...[...below].map(([title, where]) => `- ${title}: ${where.join(', ')}`)].join('\n');
writeFileSync('../artifacts/lighthouse.md', text + '\n');
console.log(text);
